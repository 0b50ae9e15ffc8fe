import type { ChartConfiguration, ScaleOptionsByType, TooltipItem } from "chart.js";
import type { ModelComparison } from "../../src/protocol/page";
import { t } from "../l10n";
import { byteSize, parameterCount, rate } from "../numbers";
import type { Colours } from "../theme";
import type { ChartKind } from "./chart";
import { hatching } from "./hatching";
import { type DrawnModel, drawnModels, parameterRange, rateRange, weightRange } from "./scalingAxes";
import { tooltipStyle } from "./tooltip";

const HEIGHT = 252;

/** The table beside the picture says the same. */
export const MODEL_TABLE = "model-table";

function line(models: DrawnModel[], colours: Colours) {
  const scored = models.filter(({ figures }) => figures);
  return {
    type: "line" as const,
    yAxisID: "y",
    data: scored.map(({ parameters, figures }) => ({ x: parameters, y: figures!.bitsPerByte })),
    borderColor: colours.dim,
    borderWidth: 1,
    pointRadius: scored.map(({ isCurrent }) => (isCurrent ? 6 : 4.5)),
    pointHoverRadius: 7,
    pointHitRadius: 12,
    pointBackgroundColor: scored.map(({ isCurrent }) => (isCurrent ? colours.accent : colours.page)),
    pointBorderColor: scored.map(({ isCurrent }) => (isCurrent ? colours.accent : colours.dim)),
    pointBorderWidth: 1.5,
    clip: false as const,
  };
}

function weights(models: DrawnModel[], colours: Colours) {
  return {
    type: "bar" as const,
    yAxisID: "weights",
    data: models.map(({ parameters, modelBytes }) => ({ x: parameters, y: modelBytes })),
    barThickness: 22,
    minBarLength: 2,
    backgroundColor: models.map(({ isCurrent }) => hatching(isCurrent ? colours.hatch : colours.bar)),
    borderColor: models.map(({ isCurrent }) => (isCurrent ? colours.accent : colours.bar)),
    borderWidth: { top: 1, right: 0, bottom: 0, left: 0 },
  };
}

type LogScale = Pick<ScaleOptionsByType<"logarithmic">, "afterBuildTicks">;

function axes(models: DrawnModel[], colours: Colours) {
  const font = { family: colours.font, size: colours.fontSize - 2 };
  const ticks = { color: colours.dim, font, padding: 6 };
  const title = (text: string) => ({ display: true, text, color: colours.dim, font });
  const atModels: LogScale = {
    afterBuildTicks(axis) {
      axis.ticks = models.map(({ parameters }) => ({ value: parameters }));
    },
  };
  return {
    x: {
      ...atModels,
      type: "logarithmic" as const,
      ...parameterRange(models),
      grid: { display: false },
      border: { color: colours.line },
      title: title(t("parameters")),
      ticks: { ...ticks, callback: (value: number | string) => parameterCount(Number(value)), maxRotation: 0, autoSkipPadding: 8 },
    },
    y: {
      type: "linear" as const,
      ...rateRange(models),
      grid: { color: colours.grid, drawTicks: false },
      border: { display: false },
      title: title(t("bits per byte")),
      ticks: { ...ticks, maxTicksLimit: 6, includeBounds: false },
    },
    weights: {
      type: "linear" as const,
      position: "right" as const,
      ...weightRange(models),
      grid: { display: false },
      border: { display: false },
      title: { ...title("|f1|"), align: "start" as const },
      ticks: { ...ticks, maxTicksLimit: 7, callback: (value: number | string) => weightTick(Number(value), models) },
    },
  };
}

/** Above the largest model the axis means nothing: the line is drawn there. */
const weightTick = (value: number, models: DrawnModel[]): string =>
  value <= 1.15 * Math.max(...models.map(({ modelBytes }) => modelBytes)) ? (value === 0 ? "0" : byteSize(value)) : "";

/** The figure over each point, and the interval of a sample through it. */
function annotations(models: DrawnModel[], colours: Colours) {
  const marks = models.flatMap(({ parameters, figures, isCurrent }, index) => {
    if (!figures) return [];
    const label = {
      type: "label" as const,
      xValue: parameters,
      yValue: figures.interval?.high ?? figures.bitsPerByte,
      content: rate(figures.bitsPerByte),
      color: isCurrent ? colours.fg : colours.dim,
      font: { family: colours.font, size: colours.fontSize - 1, weight: isCurrent ? ("bold" as const) : ("normal" as const) },
      yAdjust: -15,
      padding: 0,
    };
    const whisker = figures.interval && {
      type: "line" as const,
      drawTime: "beforeDatasetsDraw" as const,
      xMin: parameters,
      xMax: parameters,
      yMin: figures.interval.low,
      yMax: figures.interval.high,
      borderColor: isCurrent ? colours.accent : colours.dim,
      borderWidth: 1.5,
    };
    return [[`label${index}`, label] as const, ...(whisker ? [[`whisker${index}`, whisker] as const] : [])];
  });
  return Object.fromEntries(marks);
}

function tooltip(models: DrawnModel[], colours: Colours) {
  const modelAt = ({ parsed }: TooltipItem<"line">) => models.find(({ parameters }) => parameters === parsed.x);
  return {
    ...tooltipStyle(colours),
    callbacks: {
      title: (items: TooltipItem<"line">[]) => (items[0] && modelAt(items[0])?.name) ?? "",
      label: (item: TooltipItem<"line">) => {
        const model = modelAt(item);
        const figure = model?.figures ? t("{0} bits per byte", rate(model.figures.bitsPerByte)) : "";
        return item.dataset.yAxisID === "weights" ? t("{0} of weights", byteSize(model?.modelBytes ?? Number.NaN)) : figure;
      },
    },
  };
}

function draw({ models: all }: ModelComparison, colours: Colours): ChartConfiguration {
  const models = drawnModels(all);
  return {
    type: "bar",
    data: { datasets: [line(models, colours), weights(models, colours)] },
    options: {
      layout: { autoPadding: false, padding: { top: 14, right: 2 } },
      interaction: { mode: "nearest", intersect: true },
      scales: axes(models, colours),
      plugins: { tooltip: tooltip(models, colours), annotation: { clip: false, annotations: annotations(models, colours) } },
    },
  } as ChartConfiguration;
}

export const scalingChart: ChartKind<ModelComparison> = {
  testid: "scaling",
  height: () => HEIGHT,
  describedBy: MODEL_TABLE,
  draw,
  summary: ({ models }) => {
    const figures = drawnModels(models).flatMap((model) =>
      model.figures ? [t("{0}, {1} parameters: {2}", model.name, parameterCount(model.parameters), rate(model.figures.bitsPerByte))] : [],
    );
    return figures.length > 0 ? t("Bits per byte by the model's parameters. {0}.", figures.join("; ")) : t("No model has been scored yet.");
  },
};

import type { ChartConfiguration, ScriptableContext, TooltipItem } from "chart.js";
import type { LossCurve } from "../../src/core/types";
import { t } from "../l10n";
import { byteSize, rate } from "../numbers";
import type { Colours } from "../theme";
import type { ChartKind } from "./chart";
import { type CurvePoint, curveBins, curvePoints } from "./curvePoints";
import { tooltipStyle } from "./tooltip";

export interface CurveData {
  curve: LossCurve;
  /** Length of the scored stream. */
  bytes: number;
  /** Code length of all of it; scaled up where only a sample was scored. */
  bits: number;
  sampled: boolean;
}

/** Enough for a line a pixel or two apart, and smooth enough to read. */
const BINS = 220;
const HEIGHT = 234;
const BASELINE = 8;

const pointsOf = (data: CurveData): CurvePoint[] => curvePoints(data.curve, BINS);

/** A little air over the baseline, or over the highest peak if that is above it. */
const ceiling = (points: CurvePoint[]): number => points.reduce((most, { y }) => (y > most ? y : most), BASELINE) * 1.07;

function lineSet(points: CurvePoint[], sampled: boolean, colours: Colours) {
  return {
    data: points,
    borderColor: colours.heat,
    borderWidth: 1.6,
    // The area of a sample is drawn under its mean instead.
    fill: sampled ? false : "origin",
    backgroundColor: colours["heat-soft"],
    spanGaps: false,
    pointRadius: ({ dataIndex }: ScriptableContext<"line">) => (points[dataIndex]?.lone ? 1.6 : 0),
    pointHitRadius: 0,
    pointHoverRadius: 3,
    pointBackgroundColor: colours.heat,
    pointBorderWidth: 0,
  };
}

function axes(data: CurveData, points: CurvePoint[], colours: Colours) {
  const font = { family: colours.font, size: colours.fontSize - 2 };
  const ends = (value: number | string) => (Number(value) === 0 ? "0" : byteSize(Number(value)));
  return {
    x: {
      type: "linear" as const,
      min: 0,
      max: data.bytes,
      grid: { display: false },
      border: { color: colours.line },
      ticks: { color: colours.dim, font, callback: ends, maxRotation: 0, align: "inner" as const, count: 2 },
    },
    y: {
      type: "linear" as const,
      min: 0,
      max: ceiling(points),
      grid: { color: colours.grid, drawTicks: false },
      border: { display: false },
      title: { display: true, text: t("bits per byte"), color: colours.dim, font },
      ticks: { color: colours.dim, font, padding: 8, maxTicksLimit: 6, includeBounds: false },
    },
  };
}

/** Above the highest point near the right edge, where the label stands. */
function labelHeight(points: CurvePoint[], bytes: number): number {
  const near = points.filter(({ x, y }) => x > bytes * 0.7 && !Number.isNaN(y)).map(({ y }) => y);
  return Math.min(BASELINE - 0.9, Math.max(0, ...near) + 0.7);
}

/** The area under the mean of a sample: the estimated code length. */
function estimate(data: CurveData, colours: Colours) {
  const mean = data.bits / data.bytes;
  return {
    area: {
      type: "box" as const,
      drawTime: "beforeDatasetsDraw" as const,
      yMin: 0,
      yMax: mean,
      backgroundColor: colours["heat-soft"],
      borderWidth: 0,
    },
    mean: {
      type: "line" as const,
      drawTime: "beforeDatasetsDraw" as const,
      yMin: mean,
      yMax: mean,
      borderColor: colours.heat,
      borderWidth: 1,
    },
  };
}

function annotations(data: CurveData, points: CurvePoint[], colours: Colours) {
  const font = { family: colours.font, size: colours.fontSize - 2, weight: "normal" as const };
  const baselineLabel = {
    display: true,
    backgroundColor: "transparent",
    padding: 0,
    font,
    content: `S0 = 8n = ${byteSize(data.bytes)}`,
    color: colours.dim,
    position: "end" as const,
    yAdjust: -9,
  };
  return {
    ...(data.sampled ? estimate(data, colours) : {}),
    baseline: {
      type: "line" as const,
      yMin: BASELINE,
      yMax: BASELINE,
      borderColor: colours.dim,
      borderWidth: 1,
      borderDash: [3, 3],
      label: baselineLabel,
    },
    length: {
      type: "label" as const,
      content: t("shaded: code length {0}{1}", data.sampled ? "≈ " : "", byteSize(data.bits / 8)),
      xValue: data.bytes,
      yValue: labelHeight(points, data.bytes),
      position: { x: "end" as const, y: "center" as const },
      color: colours.fg,
      font,
      padding: 2,
    },
  };
}

function tooltip(points: CurvePoint[], colours: Colours) {
  const at = (items: TooltipItem<"line">[]) => points[items[0].dataIndex];
  return {
    mode: "nearest" as const,
    axis: "x" as const,
    intersect: false,
    ...tooltipStyle(colours),
    callbacks: {
      title: (items: TooltipItem<"line">[]) => (items.length > 0 ? t("{0} bits per byte", rate(at(items).y)) : ""),
      label: (item: TooltipItem<"line">) =>
        t("at {0}; {1} so far", byteSize(points[item.dataIndex].x), byteSize(points[item.dataIndex].sum / 8)),
    },
  };
}

function draw(data: CurveData, colours: Colours): ChartConfiguration {
  const points = pointsOf(data);
  return {
    type: "line",
    data: { datasets: [lineSet(points, data.sampled, colours)] },
    options: {
      parsing: false,
      layout: { autoPadding: false, padding: { top: 4, right: 4 } },
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: axes(data, points, colours),
      plugins: { tooltip: tooltip(points, colours), annotation: { clip: false, annotations: annotations(data, points, colours) } },
    },
  } as ChartConfiguration;
}

const TABLE_ROWS = 20;

export const curveChart: ChartKind<CurveData> = {
  testid: "curve",
  height: () => HEIGHT,
  draw,
  table: (data) => ({
    head: [t("up to"), t("bits per byte"), t("code length so far")],
    rows: curveBins(data.curve, TABLE_ROWS).map((bin) => [
      byteSize(bin.end),
      rate(bin.bits / (bin.end - bin.start)),
      byteSize(bin.sum / 8),
    ]),
  }),
  summary: (data) => {
    const rates = pointsOf(data)
      .map(({ y }) => y)
      .filter((y) => !Number.isNaN(y));
    const [low, high] = [Math.min(...rates), Math.max(...rates)];
    return t(
      "Loss of the frozen model along the file: between {0} and {1} bits per byte; code length {2} of {3}.",
      rate(low),
      rate(high),
      byteSize(data.bits / 8),
      byteSize(data.bytes),
    );
  },
};

import type { ChartConfiguration, TooltipItem } from "chart.js";
import type { Training, TrainingArm } from "../../src/core/types/lab";
import { armName } from "../curriculum/armName";
import { t } from "../l10n";
import { byteSize, fixed } from "../numbers";
import { type Colours, withAlpha } from "../theme";
import type { ChartKind } from "./chart";
import { lineLabels } from "./lineLabels";
import { tooltipStyle } from "./tooltip";
import "./named";

const HEIGHT = 250;
const BELOW = 50;
const RIGHT = 78;
/** The course before this share of the bytes is steep and alike in all arms: the axis is made for what comes after. */
const STEEP = 0.12;

const isBase = ({ comparisons }: Training, { name }: TrainingArm): boolean => comparisons.every(({ arm }) => arm !== name);

const colourOf = (training: Training, arm: TrainingArm, colours: Colours): string => (isBase(training, arm) ? colours.dim : colours.accent);

const lineOf = ({ curves }: TrainingArm, of: "bitsPerByte" | "low" | "high") =>
  Array.from(curves.bytes, (x, i) => ({ x, y: curves[of][i] }));

/** Two edges of the band, then the mean. */
function armSets(training: Training, arm: TrainingArm, colours: Colours) {
  const colour = colourOf(training, arm, colours);
  const edge = { borderWidth: 0, pointRadius: 0, pointHoverRadius: 0, order: 2 };
  return [
    { ...edge, label: "", data: lineOf(arm, "low"), fill: false },
    { ...edge, label: "", data: lineOf(arm, "high"), fill: "-1", backgroundColor: withAlpha(colour, 0.2) },
    {
      ...{ label: armName(arm.name), data: lineOf(arm, "bitsPerByte"), borderColor: colour, borderWidth: 1.8, fill: false, order: 1 },
      ...{ borderDash: isBase(training, arm) ? [5, 3] : [], pointRadius: 0, pointHoverRadius: 3, pointBackgroundColor: colour },
    },
  ];
}

function rangeOf({ arms }: Training): { min: number; max: number } {
  const late = arms.flatMap(({ curves: { bytes, low, high } }) => {
    const from = bytes[bytes.length - 1] * STEEP;
    return Array.from(bytes, (at, i) => (at >= from ? [low[i], high[i]] : [])).flat();
  });
  const [low, high] = [Math.min(...late), Math.max(...late)];
  return { min: Math.max(0, low - 0.06 * (high - low)), max: high + 0.06 * (high - low) };
}

const lastOf = (values: Float64Array): number => values[values.length - 1];

function labels(training: Training, colours: Colours) {
  const { min, max } = rangeOf(training);
  const names = training.arms.map((arm) => ({
    ...{ text: armName(arm.name), value: lastOf(arm.curves.bitsPerByte), isStrong: !isBase(training, arm) },
  }));
  const x = Math.max(...training.arms.map(({ curves }) => lastOf(curves.bytes)));
  return lineLabels(names, { x, low: min, high: max, height: HEIGHT - BELOW }, colours);
}

function axes(training: Training, colours: Colours) {
  const font = { family: colours.font, size: colours.fontSize - 2 };
  const title = (text: string) => ({ display: true, text, color: colours.dim, font });
  const ticks = { color: colours.dim, font, padding: 6, maxRotation: 0 };
  const { min, max } = rangeOf(training);
  return {
    x: {
      ...{ type: "linear" as const, min: 0, max: training.trainedBytes, grid: { display: false }, border: { color: colours.line } },
      title: title(t("bytes trained on")),
      ticks: {
        ...ticks,
        ...{ includeBounds: false, maxTicksLimit: 5, autoSkipPadding: 12 },
        callback: (value: number | string) => (Number(value) === 0 ? "0" : byteSize(Number(value))),
      },
    },
    y: {
      ...{ type: "linear" as const, min, max, grid: { color: colours.grid, drawTicks: false }, border: { display: false } },
      title: title(t("held-out bits per byte")),
      ticks: {
        ...ticks,
        maxTicksLimit: 6,
        includeBounds: false,
        callback: (value: number | string) => fixed(Number(value), max - min < 1 ? 2 : 1),
      },
    },
  };
}

function draw(training: Training, colours: Colours): ChartConfiguration {
  const callbacks = {
    title: (items: TooltipItem<"line">[]) => (items[0] ? t("after {0}", byteSize(items[0].parsed.x ?? Number.NaN)) : ""),
    label: ({ dataset, parsed }: TooltipItem<"line">) => t("{0}: {1}", dataset.label ?? "", fixed(parsed.y ?? Number.NaN, 3)),
  };
  return {
    type: "line",
    data: { datasets: training.arms.flatMap((arm) => armSets(training, arm, colours)) },
    options: {
      parsing: false,
      layout: { autoPadding: false, padding: { top: 8, right: RIGHT } },
      interaction: { mode: "named", intersect: false },
      scales: axes(training, colours),
      plugins: {
        tooltip: { ...tooltipStyle(colours), callbacks },
        annotation: { clip: false, annotations: labels(training, colours) },
      },
    },
  } as ChartConfiguration;
}

const ROWS = 10;

/** Held-out bits per byte of the tiny model while it is trained, in the planned order and in a random one. */
export const trainingChart: ChartKind<Training> = {
  testid: "lab-training",
  height: () => HEIGHT,
  draw,
  table: ({ arms }) => {
    const points = arms[0]?.curves.bytes.length ?? 0;
    const count = Math.min(ROWS, points);
    const places = Array.from({ length: count }, (_, i) => (count > 1 ? Math.round((i * (points - 1)) / (count - 1)) : 0));
    const cell = ({ curves }: TrainingArm, at: number) =>
      t("{0}, {1} to {2}", fixed(curves.bitsPerByte[at], 3), fixed(curves.low[at], 3), fixed(curves.high[at], 3));
    return {
      head: [t("bytes trained on"), ...arms.map(({ name }) => t("{0}, 95 % interval", armName(name)))],
      rows: places.map((at) => [byteSize(arms[0].curves.bytes[at]), ...arms.map((arm) => cell(arm, at))]),
    };
  },
  summary: ({ arms, seeds }) =>
    t(
      "Held-out bits per byte over the training, means of {0} runs; at the end {1}.",
      String(seeds),
      arms.map(({ name, curves }) => t("{0}: {1}", armName(name), fixed(lastOf(curves.bitsPerByte), 3))).join("; "),
    ),
};

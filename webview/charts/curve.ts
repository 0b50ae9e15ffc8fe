import type { ChartConfiguration, ScriptableContext, TooltipItem } from "chart.js";
import { runningSum, sumAt } from "../../src/core/scoring/runningSum";
import type { LossCurve } from "../../src/core/types";
import { t } from "../l10n";
import { byteSize, rate } from "../numbers";
import type { Colours } from "../theme";
import type { ChartKind } from "./chart";
import { type CurveData, type Learning, learningOf } from "./curveData";
import { type CurveBin, type CurvePoint, curveBins, curvePoints } from "./curvePoints";
import { tooltipStyle } from "./tooltip";

/** Enough for a line a pixel or two apart, and smooth enough to read. */
const BINS = 220;
const HEIGHT = 234;
const BASELINE = 8;
/** Of the mixture's line. */
const MIXED_DASH = [5, 2];

/** Fewer bins of a part of the file would not be a line. */
const LEAST_BINS = 24;

const pointsOf = (data: CurveData): CurvePoint[] => curvePoints(data.curve, BINS);

/** About as fine as the frozen model's pieces are, so that the two can be compared: twice as many points for the steep beginning. */
function binnedPoints(line: { curve: LossCurve; bytes: number } | undefined, { bytes, curve }: CurveData): CurvePoint[] {
  if (!line || line.bytes === 0) return [];
  const scored = curve.ends.reduce((sum, end, piece) => sum + end - curve.starts[piece], 0);
  const pieces = (line.bytes * curve.ends.length) / scored;
  const most = (BINS * line.bytes) / bytes;
  return curvePoints(line.curve, Math.max(LEAST_BINS, Math.round(Math.min(most, 2 * pieces))));
}

/** The learner begins knowing nothing: its first bytes are off the scale, and are let run out of it. */
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

/** No fill: so that what is under the frozen model's line stays its area. */
function plainSet(points: CurvePoint[], { fg }: Colours, dash: number[] = []) {
  return {
    ...{ data: points, borderColor: fg, borderWidth: 1.3, borderDash: dash, fill: false, pointRadius: 0, pointHitRadius: 0 },
    ...{ pointHoverRadius: 3, pointBackgroundColor: fg, pointBorderWidth: 0 },
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

/** Where the learner has needed fewer bits for good. */
export function crossing(learning: Learning | undefined, colours: Colours) {
  const { below, isUnknown } = learning ?? {};
  // At the very beginning the axis stands there.
  if (!below || isUnknown) return {};
  return {
    crossing: {
      ...{ type: "line" as const, drawTime: "afterDatasetsDraw" as const, xMin: below, xMax: below },
      ...{ borderColor: colours.fg, borderWidth: 1, borderDash: [2, 3] },
      label: {
        ...{
          display: true,
          content: byteSize(below),
          position: "82%" as const,
          backgroundColor: colours.page,
          color: colours.fg,
          padding: 2,
        },
        font: { family: colours.font, size: colours.fontSize - 2, weight: "normal" as const },
      },
    },
  };
}

function annotations(data: CurveData, colours: Colours) {
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
    ...crossing(learningOf(data), colours),
  };
}

function tooltip(lines: CurvePoint[][], colours: Colours) {
  const point = ({ datasetIndex, dataIndex }: TooltipItem<"line">) => lines[datasetIndex][dataIndex];
  const at = (item: TooltipItem<"line">) => t("at {0}; {1} so far", byteSize(point(item).x), byteSize(point(item).sum / 8));
  return {
    mode: "nearest" as const,
    axis: "x" as const,
    intersect: false,
    ...tooltipStyle(colours),
    callbacks: {
      title: (): string[] => [],
      label: (item: TooltipItem<"line">) => [
        t("{0}: {1} bits per byte", [t("frozen"), t("prequential"), t("mixture")][item.datasetIndex], rate(point(item).y)),
        at(item),
      ],
    },
  };
}

function draw(data: CurveData, colours: Colours): ChartConfiguration {
  const [points, learned, mixed] = [pointsOf(data), binnedPoints(data.learned, data), binnedPoints(data.mixed, data)];
  return {
    type: "line",
    data: { datasets: [lineSet(points, data.sampled, colours), plainSet(learned, colours), plainSet(mixed, colours, MIXED_DASH)] },
    options: {
      parsing: false,
      layout: { autoPadding: false, padding: { top: 4, right: 4 } },
      interaction: { mode: "nearest", axis: "x", intersect: false },
      scales: axes(data, points, colours),
      plugins: {
        tooltip: tooltip([points, learned, mixed], colours),
        annotation: { clip: false, annotations: annotations(data, colours) },
      },
    },
  } as ChartConfiguration;
}

const TABLE_ROWS = 20;

export const curveChart: ChartKind<CurveData> = {
  testid: "curve",
  height: () => HEIGHT,
  draw,
  table: (data) => {
    const learning = learningOf(data);
    const mixed = data.mixed && { sum: runningSum(data.mixed.curve, data.mixed.bytes), bytes: data.mixed.bytes };
    const others = [...(learning ? [{ sum: learning.learned, bytes: learning.bytes }] : []), ...(mixed ? [mixed] : [])];
    const more = ({ start, end }: CurveBin) =>
      others.map(({ sum, bytes }) => (end <= bytes ? rate((sumAt(sum, end) - sumAt(sum, start)) / (end - start)) : "–"));
    const names = [...(learning ? [t("prequential, bits per byte")] : []), ...(mixed ? [t("mixture, bits per byte")] : [])];
    return {
      head: [t("up to"), t("bits per byte"), t("code length so far"), ...names],
      rows: curveBins(data.curve, TABLE_ROWS).map((bin) => [
        ...[byteSize(bin.end), rate(bin.bits / (bin.end - bin.start)), byteSize(bin.sum / 8)],
        ...more(bin),
      ]),
    };
  },
  summary: (data) => {
    const rates = pointsOf(data)
      .map(({ y }) => y)
      .filter((y) => !Number.isNaN(y));
    const [low, high] = [Math.min(...rates), Math.max(...rates)];
    const figures = [rate(low), rate(high), byteSize(data.bits / 8), byteSize(data.bytes)];
    const frozen = t("Loss of the frozen model along the file: between {0} and {1} bits per byte; code length {2} of {3}.", ...figures);
    if (!data.learned) return frozen;
    const { bits, bytes } = data.learned;
    return `${frozen} ${t("A model that learns as it reads: prequential code length {0} of {1}.", byteSize(bits / 8), byteSize(bytes))}`;
  },
};

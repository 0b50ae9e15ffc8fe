import type { ChartConfiguration, TooltipItem } from "chart.js";
import { t } from "../l10n";
import { type Colours, withAlpha } from "../theme";
import type { ChartKind } from "./chart";
import { shortened } from "./lineLabels";
import type { StripData, StripRow } from "./stripData";
import { tooltipStyle } from "./tooltip";

const ROW = 30;
/** The names of the rows, and the figures on the right. */
const LEFT = 128;
const RIGHT = 58;
const NAME_CHARACTERS = 19;

function rowSet({ values, isStrong, interval }: StripRow, row: number, colours: Colours) {
  const shown = interval ? [interval.value] : values;
  const isFilled = isStrong || interval !== undefined;
  return {
    ...{ data: shown.map((x) => ({ x, y: row })), showLine: false },
    ...{ pointRadius: isFilled ? 5 : 4.5, pointHoverRadius: 6, pointHitRadius: 8, pointBorderWidth: 1.6 },
    pointBackgroundColor: isFilled ? colours.accent : withAlpha(colours.page, 0.6),
    pointBorderColor: isFilled ? colours.accent : colours.dim,
    clip: false,
  };
}

const everyValue = ({ rows, band, zero }: StripData): number[] => [
  ...rows.flatMap(({ values, interval }) => [...values, ...(interval ? [interval.low, interval.high, interval.value] : [])]),
  ...(band ? [band.low, band.high] : []),
  ...(zero ? [0] : []),
];

/** A little air on both sides of all that is drawn. */
function rangeOf(data: StripData): { min: number; max: number } {
  const all = everyValue(data);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const air = (high - low || Math.abs(high) || 1) * 0.08;
  return { min: low - air, max: high + air };
}

const meanOf = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const figureOf = ({ values, interval }: StripRow): number => interval?.value ?? meanOf(values);

function annotations(data: StripData, colours: Colours) {
  const { rows, band, zero, format } = data;
  const { max } = rangeOf(data);
  const behind = { drawTime: "beforeDatasetsDraw" as const, xScaleID: "x", yScaleID: "y" };
  const figures = rows.map((row, y) => [
    `figure ${y}`,
    {
      ...{ type: "label" as const, xValue: max, yValue: y, content: format(figureOf(row)), padding: 0, xAdjust: RIGHT },
      ...{ position: { x: "end" as const, y: "center" as const }, color: row.isStrong || row.interval ? colours.fg : colours.dim },
      font: {
        family: colours.font,
        size: colours.fontSize - 1,
        weight: row.isStrong || row.interval ? ("bold" as const) : ("normal" as const),
      },
    },
  ]);
  const whiskers = rows.flatMap(({ interval }, y) =>
    interval
      ? [
          [
            `whisker ${y}`,
            {
              type: "line" as const,
              xMin: interval.low,
              xMax: interval.high,
              yMin: y,
              yMax: y,
              borderColor: colours.accent,
              borderWidth: 2,
            },
          ],
        ]
      : [],
  );
  return Object.fromEntries([
    ...figures,
    ...whiskers,
    ...(band
      ? [
          [
            "band",
            {
              ...behind,
              type: "box" as const,
              xMin: band.low,
              xMax: band.high,
              backgroundColor: withAlpha(colours.bar, 0.5),
              borderWidth: 0,
            },
          ],
        ]
      : []),
    ...(zero
      ? [["zero", { ...behind, type: "line" as const, xMin: 0, xMax: 0, borderColor: colours.dim, borderWidth: 1, borderDash: [3, 3] }]]
      : []),
  ]);
}

function axes(data: StripData, colours: Colours) {
  const font = { family: colours.font, size: colours.fontSize - 2 };
  const { rows, unit, format } = data;
  return {
    x: {
      ...{ type: "linear" as const, ...rangeOf(data), grid: { color: colours.grid, drawTicks: false }, border: { display: false } },
      title: { display: true, text: unit, color: colours.dim, font },
      ticks: {
        color: colours.dim,
        font,
        padding: 6,
        maxTicksLimit: 5,
        maxRotation: 0,
        includeBounds: false,
        callback: (value: number | string) => format(Number(value)),
      },
    },
    y: {
      ...{
        type: "linear" as const,
        min: -0.5,
        max: rows.length - 0.5,
        reverse: true,
        grid: { display: false },
        border: { display: false },
      },
      afterBuildTicks(axis: { ticks: { value: number }[] }) {
        axis.ticks = rows.map((_, value) => ({ value }));
      },
      afterFit(axis: { width: number }) {
        axis.width = LEFT;
      },
      ticks: {
        color: colours.fg,
        font: { ...font, size: colours.fontSize - 1 },
        crossAlign: "far" as const,
        autoSkip: false,
        callback: (_: number | string, row: number) => shortened(rows[row]?.name ?? "", NAME_CHARACTERS),
      },
    },
  };
}

const stripHeight = ({ rows }: StripData): number => rows.length * ROW + 44;

function draw(data: StripData, colours: Colours): ChartConfiguration {
  const callbacks = {
    title: (items: TooltipItem<"line">[]) => (items[0] ? data.rows[items[0].datasetIndex].name : ""),
    label: ({ parsed }: TooltipItem<"line">) => data.format(parsed.x ?? Number.NaN),
  };
  return {
    type: "line",
    data: { datasets: data.rows.map((row, y) => rowSet(row, y, colours)) },
    options: {
      parsing: false,
      layout: { autoPadding: false, padding: { right: RIGHT } },
      interaction: { mode: "nearest", intersect: true },
      scales: axes(data, colours),
      plugins: { tooltip: { ...tooltipStyle(colours), callbacks }, annotation: { clip: false, annotations: annotations(data, colours) } },
    },
  } as ChartConfiguration;
}

const rowText = ({ name, values, interval }: StripRow, format: (value: number) => string): string =>
  interval
    ? t("{0}: {1}, 95 % interval {2} to {3}", name, format(interval.value), format(interval.low), format(interval.high))
    : t("{0}: {1}", name, values.map(format).join(" · "));

const stripOf = (testid: string): ChartKind<StripData> => ({
  testid,
  height: (data) => (data ? stripHeight(data) : 4 * ROW + 44),
  draw,
  table: ({ rows, band, unit, format }) => ({
    head: ["", unit, t("95 % interval")],
    rows: [
      ...rows.map(({ name, values, interval }) => [
        name,
        interval ? format(interval.value) : values.map(format).join(" · "),
        interval ? t("{0} to {1}", format(interval.low), format(interval.high)) : "–",
      ]),
      ...(band ? [[band.name, "", t("{0} to {1}", format(band.low), format(band.high))]] : []),
    ],
  }),
  summary: ({ rows, unit, format }) => t("{0}, {1}.", unit, rows.map((row) => rowText(row, format)).join("; ")),
});

/** Orders of the documents, by what an adaptive compressor needs for them. */
export const orderStrip = stripOf("lab-orders");
/** What remains in the compressor of an order's beginning and end. */
export const remainsStrip = stripOf("lab-remains");
/** What the plan needs less or more than chance, run by run. */
export const differenceStrip = stripOf("lab-differences");

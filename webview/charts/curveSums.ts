import type { ChartConfiguration, TooltipItem } from "chart.js";
import { sumAt } from "../../src/core/scoring/runningSum";
import { t } from "../l10n";
import { byteSize } from "../numbers";
import type { Colours } from "../theme";
import type { ChartKind } from "./chart";
import { crossing } from "./curve";
import { type CurveData, farS1, type Learning, learningOf } from "./curveData";
import { tooltipStyle } from "./tooltip";

const HEIGHT = 234;
/** Enough for a line a pixel or two apart. */
const POINTS = 220;
const AIR = 1.07;

/** A running sum that can be drawn; bytes of code by bytes of the file. */
interface SumLine {
  name: () => string;
  at(place: number): number;
  style(colours: Colours): object;
}

const bytesOf = (bits: number): number => bits / 8;

/** In the order of the legend. */
function linesOf(data: CurveData, { frozen, learned }: Learning): SumLine[] {
  const line = (colour: string, more: object = {}) => ({ borderColor: colour, borderWidth: 1.6, fill: false, ...more });
  return [
    { name: () => t("S0 = 8n"), at: (place) => place, style: ({ dim }) => line(dim, { borderWidth: 1, borderDash: [3, 3] }) },
    {
      name: () => t("frozen, L"),
      at: (place) => bytesOf(sumAt(frozen, place)),
      style: (colours) => line(colours.heat, { fill: "origin", backgroundColor: colours["heat-soft"] }),
    },
    { name: () => t("prequential"), at: (place) => bytesOf(sumAt(learned, place)), style: ({ fg }) => line(fg, { borderWidth: 1.3 }) },
    {
      name: () => t("S1 = |f1| + L"),
      at: (place) => bytesOf(data.modelBits + sumAt(frozen, place)),
      style: ({ heat }) => line(heat, { borderWidth: 1.2, borderDash: [6, 3] }),
    },
  ];
}

function drawn(data: CurveData, learning: Learning): SumLine[] {
  const all = linesOf(data, learning);
  return farS1(data, learning).isOff ? all.slice(0, -1) : all;
}

const placeOf = (index: number, { bytes }: Learning): number => (bytes * index) / POINTS;

function axes(highest: number, { bytes }: Learning, colours: Colours) {
  const font = { family: colours.font, size: colours.fontSize - 2 };
  const size = (value: number | string) => (Number(value) === 0 ? "0" : byteSize(Number(value)));
  const ticks = { color: colours.dim, font, callback: size };
  return {
    x: {
      ...{ type: "linear" as const, min: 0, max: bytes, grid: { display: false }, border: { color: colours.line } },
      ticks: { ...ticks, maxRotation: 0, align: "inner" as const, count: 2 },
    },
    y: {
      ...{ type: "linear" as const, min: 0, max: highest * AIR },
      grid: { color: colours.grid, drawTicks: false },
      border: { display: false },
      title: { display: true, text: t("code length so far"), color: colours.dim, font },
      ticks: { ...ticks, padding: 8, maxTicksLimit: 6, includeBounds: false },
    },
  };
}

function tooltip(lines: SumLine[], learning: Learning, colours: Colours) {
  return {
    ...{ mode: "index" as const, intersect: false, ...tooltipStyle(colours) },
    callbacks: {
      title: (items: TooltipItem<"line">[]) => (items[0] ? t("first {0}", byteSize(placeOf(items[0].dataIndex, learning))) : ""),
      label: ({ datasetIndex, dataIndex }: TooltipItem<"line">) => {
        const { name, at } = lines[datasetIndex];
        return t("{0}: {1}", name(), byteSize(at(placeOf(dataIndex, learning))));
      },
    },
  };
}

function draw(data: CurveData, colours: Colours): ChartConfiguration {
  const learning = learningOf(data)!;
  const lines = drawn(data, learning);
  const points = ({ at }: SumLine) =>
    Array.from({ length: POINTS + 1 }, (_, i) => ({ x: placeOf(i, learning), y: at(placeOf(i, learning)) }));
  const highest = Math.max(...lines.map(({ at }) => at(learning.bytes)));
  const datasets = lines.map((line) => ({
    data: points(line),
    ...line.style(colours),
    pointRadius: 0,
    pointHitRadius: 0,
    pointHoverRadius: 3,
  }));
  return {
    type: "line",
    data: { datasets },
    options: {
      parsing: false,
      layout: { autoPadding: false, padding: { top: 4, right: 4 } },
      interaction: { mode: "index", axis: "x", intersect: false },
      scales: axes(highest, learning, colours),
      plugins: { tooltip: tooltip(lines, learning, colours), annotation: { clip: false, annotations: crossing(learning, colours) } },
    },
  } as ChartConfiguration;
}

const TABLE_ROWS = 20;

/** Code lengths as they grow, on the bytes that both coders have read. Only for data with a learned curve. */
export const curveSumsChart: ChartKind<CurveData> = {
  testid: "curve-sums",
  height: () => HEIGHT,
  draw,
  table: (data) => {
    const learning = learningOf(data)!;
    const lines = linesOf(data, learning);
    const places = Array.from({ length: TABLE_ROWS }, (_, i) => (learning.bytes * (i + 1)) / TABLE_ROWS);
    return {
      head: [t("up to"), ...lines.map(({ name }) => name())],
      rows: places.map((place) => [byteSize(place), ...lines.map(({ at }) => byteSize(at(place)))]),
    };
  },
  summary: (data) => {
    const learning = learningOf(data)!;
    const figures = linesOf(data, learning).map(({ name, at }) => t("{0}: {1}", name(), byteSize(at(learning.bytes))));
    return t("Code lengths of the first {0} as they grow, at the end {1}.", byteSize(learning.bytes), figures.join(t(", ")));
  },
};

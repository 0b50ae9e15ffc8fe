import type { ChartConfiguration, TooltipItem } from "chart.js";
import { binBitsPerByte, bitsPerToken } from "../../src/core/scoring/positions";
import type { PositionBin } from "../../src/core/types";
import { count } from "../numbers";
import type { Colours } from "../theme";
import type { ChartKind } from "./chart";
import { tooltipStyle } from "./tooltip";

export interface PositionCurve {
  name: string;
  isCurrent: boolean;
  /** None while the documents are not scored. */
  bins: PositionBin[];
}

export type PositionUnit = "token" | "byte";

export interface PositionsData {
  curves: PositionCurve[];
  unit: PositionUnit;
}

const HEIGHT = 252;
/** So that the picture has its full width before the first result. */
const USUAL_BINS = 11;

/** Dashes tell curves apart that are not the current model's. */
const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3]];

const units: Record<PositionUnit, (bin: PositionBin) => number> = { token: bitsPerToken, byte: binBitsPerByte };

const longest = ({ curves }: PositionsData): PositionBin[] =>
  curves.reduce<PositionBin[]>((most, { bins }) => (bins.length > most.length ? bins : most), []);

export const positionText = ({ from, to }: PositionBin): string => (to - from === 1 ? count(from) : `${count(from)} to ${count(to - 1)}`);

/** The current model's curve has the accent and lies on top; the others get their dashes in order. */
export function dashOf({ curves }: PositionsData, curve: PositionCurve): number[] {
  if (curve.isCurrent) return DASHES[0];
  const others = curves.filter(({ isCurrent }) => !isCurrent);
  return DASHES[1 + (others.indexOf(curve) % (DASHES.length - 1))];
}

function curveSet(data: PositionsData, curve: PositionCurve, colours: Colours) {
  return {
    label: curve.name,
    data: curve.bins.map(units[data.unit]),
    order: curve.isCurrent ? 0 : 1,
    borderColor: curve.isCurrent ? colours.accent : colours.dim,
    backgroundColor: curve.isCurrent ? colours.accent : colours.dim,
    borderWidth: curve.isCurrent ? 2 : 1.4,
    borderDash: dashOf(data, curve),
    pointRadius: curve.isCurrent ? 2.5 : 0,
    pointHoverRadius: 4,
  };
}

function axes(unit: PositionUnit, colours: Colours) {
  const font = { family: colours.font, size: colours.fontSize - 2 };
  const title = (text: string) => ({ display: true, text, color: colours.dim, font });
  return {
    x: {
      type: "category" as const,
      grid: { display: false },
      border: { color: colours.line },
      title: title("position in the document, tokens"),
      ticks: { color: colours.dim, font, padding: 6, maxRotation: 0, autoSkipPadding: 6 },
    },
    y: {
      type: "linear" as const,
      min: 0,
      suggestedMax: 8,
      grace: "6%",
      grid: { color: colours.grid, drawTicks: false },
      border: { display: false },
      title: title(`bits per ${unit}`),
      ticks: { color: colours.dim, font, padding: 6, maxTicksLimit: 6 },
    },
  };
}

function draw(data: PositionsData, colours: Colours): ChartConfiguration {
  const bins = longest(data);
  const title = (items: TooltipItem<"line">[]) => {
    const bin = items[0] && bins[items[0].dataIndex];
    return bin ? `position ${positionText(bin)}: ${count(bin.tokens)} tokens` : "";
  };
  const label = (item: TooltipItem<"line">) => `${item.dataset.label}: ${(item.parsed.y ?? Number.NaN).toFixed(2)} bits per ${data.unit}`;
  return {
    type: "line",
    data: {
      labels: Array.from({ length: Math.max(USUAL_BINS, bins.length) }, (_, bin) => count(2 ** bin)),
      datasets: data.curves.map((curve) => curveSet(data, curve, colours)),
    },
    options: {
      layout: { autoPadding: false, padding: { top: 14, right: 8 } },
      interaction: { mode: "index", intersect: false },
      scales: axes(data.unit, colours),
      plugins: { tooltip: { ...tooltipStyle(colours), callbacks: { title, label } }, annotation: { annotations: {} } },
    },
  } as ChartConfiguration;
}

export const positionsChart: ChartKind<PositionsData> = {
  testid: "positions",
  height: () => HEIGHT,
  draw,
  table: (data) => {
    const scored = data.curves.filter(({ bins }) => bins.length > 0);
    return {
      head: ["position", "tokens", ...scored.map(({ name }) => `${name}, bits per ${data.unit}`)],
      rows: longest(data).map((bin, index) => [
        positionText(bin),
        count(bin.tokens),
        ...scored.map(({ bins }) => (bins[index] ? units[data.unit](bins[index]).toFixed(2) : "–")),
      ]),
    };
  },
  summary: ({ curves, unit }) => {
    const current = curves.find(({ isCurrent, bins }) => isCurrent && bins.length > 0);
    if (!current) return "No document has been scored yet.";
    const [first, last] = [current.bins[0], current.bins[current.bins.length - 1]];
    return `Loss by position in the document under ${current.name}: ${units[unit](first).toFixed(2)} bits per ${unit} at position ${positionText(first)}, ${units[unit](last).toFixed(2)} at positions ${positionText(last)}.`;
  },
};

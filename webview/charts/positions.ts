import type { ChartConfiguration, TooltipItem } from "chart.js";
import { binBitsPerByte, bitsPerToken } from "../../src/core/scoring/positions";
import type { PositionBin } from "../../src/core/types";
import { t } from "../l10n";
import { count, fixed } from "../numbers";
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

const perUnit: Record<PositionUnit, () => string> = { token: () => t("bits per token"), byte: () => t("bits per byte") };

const longest = ({ curves }: PositionsData): PositionBin[] =>
  curves.reduce<PositionBin[]>((most, { bins }) => (bins.length > most.length ? bins : most), []);

export const positionText = ({ from, to }: PositionBin): string =>
  to - from === 1 ? count(from) : t("{0} to {1}", count(from), count(to - 1));

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
      title: title(t("position in the document, tokens")),
      ticks: { color: colours.dim, font, padding: 6, maxRotation: 0, autoSkipPadding: 6 },
    },
    y: {
      type: "linear" as const,
      min: 0,
      suggestedMax: 8,
      grace: "6%",
      grid: { color: colours.grid, drawTicks: false },
      border: { display: false },
      title: title(perUnit[unit]()),
      ticks: { color: colours.dim, font, padding: 6, maxTicksLimit: 6 },
    },
  };
}

function draw(data: PositionsData, colours: Colours): ChartConfiguration {
  const bins = longest(data);
  const title = (items: TooltipItem<"line">[]) => {
    const bin = items[0] && bins[items[0].dataIndex];
    return bin ? t("position {0}: {1} tokens", positionText(bin), count(bin.tokens)) : "";
  };
  const label = (item: TooltipItem<"line">) =>
    t("{0}: {1} {2}", item.dataset.label ?? "", fixed(item.parsed.y ?? Number.NaN, 2), perUnit[data.unit]());
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
      head: [t("position"), t("tokens"), ...scored.map(({ name }) => t("{0}, {1}", name, perUnit[data.unit]()))],
      rows: longest(data).map((bin, index) => [
        positionText(bin),
        count(bin.tokens),
        ...scored.map(({ bins }) => (bins[index] ? fixed(units[data.unit](bins[index]), 2) : "–")),
      ]),
    };
  },
  summary: ({ curves, unit }) => {
    const current = curves.find(({ isCurrent, bins }) => isCurrent && bins.length > 0);
    if (!current) return t("No document has been scored yet.");
    const [first, last] = [current.bins[0], current.bins[current.bins.length - 1]];
    return t(
      "Loss by position in the document under {0}: {1} {2} at position {3}, {4} at positions {5}.",
      current.name,
      fixed(units[unit](first), 2),
      perUnit[unit](),
      positionText(first),
      fixed(units[unit](last), 2),
      positionText(last),
    );
  },
};

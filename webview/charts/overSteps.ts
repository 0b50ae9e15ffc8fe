import type { Point } from "../../src/core/types/curriculum";
import { t } from "../l10n";
import { count } from "../numbers";
import type { Colours } from "../theme";

/** A figure of groups of steps as a line: one point in the middle of each group, and one at either end, so that the line fills the picture. */
export function overSteps(points: Point[], of: (point: Point) => number): { x: number; y: number }[] {
  if (points.length === 0) return [];
  const [first, last] = [points[0], points[points.length - 1]];
  const middles = points.map((point) => ({ x: (point.from + point.to + 1) / 2, y: of(point) }));
  return [{ x: first.from, y: of(first) }, ...middles, { x: last.to + 1, y: of(last) }];
}

/** The group of steps behind a place of such a line. */
export const pointAt = (points: Point[], index: number): Point => points[Math.min(points.length - 1, Math.max(0, index - 1))];

export const stepsText = ({ from, to }: Point): string =>
  from === to ? t("step {0}", count(from + 1)) : t("steps {0} to {1}", count(from + 1), count(to + 1));

/** Steps from left to right, as the charts of a curriculum have them. */
export function stepAxis(steps: number, colours: Colours) {
  const font = { family: colours.font, size: colours.fontSize - 2 };
  return {
    type: "linear" as const,
    ...{ min: 0, max: steps, grid: { display: false }, border: { color: colours.line } },
    title: { display: true, text: t("steps"), color: colours.dim, font },
    ticks: {
      ...{ color: colours.dim, font, maxRotation: 0, align: "inner" as const, maxTicksLimit: 5, precision: 0, includeBounds: false },
      callback: (value: number | string) => count(Number(value)),
    },
  };
}

/** Shares from 0 to 1 upwards. Both charts give their figures the same room, so that their steps stand at the same places. */
export function shareAxis(title: string, colours: Colours, text: (share: number) => string) {
  const font = { family: colours.font, size: colours.fontSize - 2 };
  return {
    ...{ type: "linear" as const, axis: "y" as const, position: "left" as const },
    ...{ min: 0, max: 1, grid: { color: colours.grid, drawTicks: false }, border: { display: false } },
    title: { display: true, text: title, color: colours.dim, font },
    ticks: { color: colours.dim, font, padding: 6, stepSize: 0.5, callback: (value: number | string) => text(Number(value)) },
    afterFit(axis: { width: number }) {
      axis.width = 62;
    },
  };
}

/** The table of a chart has a row for each of at most so many points. */
const ROWS = 12;

export function fewPoints(points: Point[]): Point[] {
  if (points.length <= ROWS) return points;
  return Array.from({ length: ROWS }, (_, i) => points[Math.round((i * (points.length - 1)) / (ROWS - 1))]);
}

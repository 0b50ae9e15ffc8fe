import type { Point } from "../../src/core/types/curriculum";
import { t } from "../l10n";
import { count } from "../numbers";

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

/** The table of a chart has a row for each of at most so many points. */
const ROWS = 12;

export function fewPoints(points: Point[]): Point[] {
  if (points.length <= ROWS) return points;
  return Array.from({ length: ROWS }, (_, i) => points[Math.round((i * (points.length - 1)) / (ROWS - 1))]);
}

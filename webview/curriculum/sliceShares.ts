import type { Point, SliceShare } from "../../src/core/types/curriculum";

/** So the core names what it does not list. */
export const OTHERS = "others";

/** A slice over the steps. */
export interface SliceLine {
  name: string;
  /** Of the documents in the batches, by point. */
  shares: number[];
}

const shareOf = ({ slices }: Point, name: string): number => slices.find((slice) => slice.name === name)?.share ?? 0;

/** Neighbouring points together, so that each has so many steps at least. What they know of the pool and the difficulty is the last one's. */
export function mergedPoints(points: Point[], steps: number): Point[] {
  const merged: Point[] = [];
  for (const point of points) {
    const last = merged[merged.length - 1];
    if (last && lengthOf(last) < steps) merged[merged.length - 1] = { ...point, from: last.from, slices: together(last, point) };
    else merged.push(point);
  }
  // What is left over at the end joins the group before.
  const rest = merged.length > 1 && lengthOf(merged[merged.length - 1]) < steps ? merged.pop() : undefined;
  const last = merged.pop();
  return last ? [...merged, rest ? { ...rest, from: last.from, slices: together(last, rest) } : last] : [];
}

const lengthOf = ({ from, to }: Point): number => to - from + 1;

function together(a: Point, b: Point): SliceShare[] {
  const [first, second] = [a, b].map(lengthOf);
  const names = [...new Set([...a.slices, ...b.slices].map(({ name }) => name))];
  return names
    .map((name) => ({ name, share: (shareOf(a, name) * first + shareOf(b, name) * second) / (first + second) }))
    .sort((one, other) => other.share - one.share);
}

/** The largest slices over all steps, the largest first, and what all others have together. The shares of a point add up to 1. */
export function sliceLines(points: Point[], most: number): SliceLine[] {
  const totals = new Map<string, number>();
  for (const { slices, from, to } of points)
    for (const { name, share } of slices) if (name !== OTHERS) totals.set(name, (totals.get(name) ?? 0) + share * (to - from + 1));
  const largest = [...totals].sort((a, b) => b[1] - a[1]).slice(0, most);
  const lines = largest.map(([name]) => ({ name, shares: points.map((point) => shareOf(point, name)) }));
  const rest = points.map((_, i) => lines.reduce((left, { shares }) => left - shares[i], 1));
  // What floating point leaves of 1 is no slice.
  return rest.some((share) => share > 1e-9) ? [...lines, { name: OTHERS, shares: rest.map((share) => Math.max(0, share)) }] : lines;
}

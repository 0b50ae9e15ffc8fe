import type { LossCurve } from "../../src/core/types";

/** A point of the drawn line: position in bytes, and bits per byte. NaN where the line breaks. */
export interface CurvePoint {
  x: number;
  y: number;
  /** Code length up to here, bits, counting only what was scored. */
  sum: number;
  /** A stretch too short to be seen as a line; drawn as a dot. */
  lone: boolean;
}

/**
 * Smooths a loss curve for drawing by adding up neighbouring stretches until they fill a bin of `range / bins` bytes, so that the area under
 * the line stays the code length. Where bytes were left out of a sample the line breaks: nothing is known there.
 */
export function curvePoints({ starts, ends, bits }: LossCurve, bins: number): CurvePoint[] {
  if (starts.length === 0) return [];
  const range = ends[ends.length - 1] - starts[0];
  const binBytes = range / bins;
  const points: CurvePoint[] = [];
  let sum = 0;
  for (let from = 0; from < starts.length; ) {
    let to = from;
    while (to + 1 < starts.length && starts[to + 1] === ends[to]) to++;
    if (points.length > 0) points.push({ x: starts[from], y: Number.NaN, sum, lone: false });
    points.push(...stretch({ starts, ends, bits }, from, to, binBytes, sum));
    for (let index = from; index <= to; index++) sum += bits[index];
    from = to + 1;
  }
  return points;
}

/** Points of an unbroken stretch: one in the middle of each bin, and one at either end so that the line fills the stretch. */
function stretch({ starts, ends, bits }: LossCurve, from: number, to: number, binBytes: number, before: number): CurvePoint[] {
  const points: CurvePoint[] = [];
  let sum = before;
  for (let index = from; index <= to; ) {
    const start = starts[index];
    let binBits = 0;
    let end = start;
    // A remainder shorter than half a bin joins the last one, since its rate would be noise.
    while (index <= to && (end - start < binBytes || ends[to] - end < binBytes / 2)) {
      binBits += bits[index];
      end = ends[index++];
    }
    sum += binBits;
    points.push({ x: (start + end) / 2, y: binBits / (end - start), sum, lone: false });
  }
  const lone = ends[to] - starts[from] < binBytes;
  const first = { ...points[0], x: starts[from], sum: before, lone };
  const last = { ...points[points.length - 1], x: ends[to], lone };
  return [first, ...points, last];
}

import type { LossCurve } from "../../src/core/types";

/** Neighbouring bytes of the stream, added up for drawing. */
export interface CurveBin {
  start: number;
  end: number;
  bits: number;
  /** Bits of all bins up to and with this one: the code length so far, of what was scored. */
  sum: number;
  /** The bytes before were not scored. */
  afterGap: boolean;
}

/** A point of the drawn line: position in bytes, and bits per byte. NaN where the line breaks. */
export interface CurvePoint {
  x: number;
  y: number;
  sum: number;
  /** A stretch too short to be seen as a line; drawn as a dot. */
  lone: boolean;
}

/**
 * Adds up neighbouring pieces of a loss curve until they fill a bin of `range / bins` bytes, so that the area stays the code length. Pieces
 * on both sides of a gap are never added up: nothing is known of what lies between.
 */
export function curveBins({ starts, ends, bits }: LossCurve, bins: number): CurveBin[] {
  const added: CurveBin[] = [];
  const size = binSize({ starts, ends, bits }, bins);
  let sum = 0;
  for (let piece = 0; piece < starts.length; piece++) {
    sum += bits[piece];
    const last = added.at(-1);
    const afterGap = last?.end !== starts[piece];
    if (!last || afterGap || last.end - last.start >= size) {
      added.push({ start: starts[piece], end: ends[piece], bits: bits[piece], sum, afterGap });
    } else {
      last.end = ends[piece];
      last.bits += bits[piece];
      last.sum = sum;
    }
  }
  return added;
}

const binSize = ({ starts, ends }: LossCurve, bins: number): number => (starts.length > 0 ? (ends[ends.length - 1] - starts[0]) / bins : 0);

const rateOf = (bin: CurveBin): number => bin.bits / (bin.end - bin.start);

/** One point in the middle of each bin, and one at either end of an unbroken stretch so that the line fills it. */
export function curvePoints(curve: LossCurve, bins: number): CurvePoint[] {
  const added = curveBins(curve, bins);
  const size = binSize(curve, bins);
  const points: CurvePoint[] = [];
  added.forEach((bin, index) => {
    const y = rateOf(bin);
    const endsHere = added[index + 1]?.afterGap ?? true;
    const lone = bin.afterGap && endsHere && bin.end - bin.start < size;
    if (bin.afterGap && index > 0) points.push({ x: bin.start, y: Number.NaN, sum: bin.sum - bin.bits, lone: false });
    if (bin.afterGap && !lone) points.push({ x: bin.start, y, sum: bin.sum - bin.bits, lone });
    points.push({ x: (bin.start + bin.end) / 2, y, sum: bin.sum, lone });
    if (endsHere && !lone) points.push({ x: bin.end, y, sum: bin.sum, lone });
  });
  return points;
}

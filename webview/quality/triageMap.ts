import type { QualityColumns } from "../../src/protocol/quality";
import { percentileOf, rankIn, rising } from "./percentiles";

/** What an axis of the map measures. */
export interface Measure {
  id: "redundancy" | "gzipRatio" | "bitsPerByte" | "gzipBits";
  /** NaN where a document has no figure. */
  of(columns: QualityColumns): ArrayLike<number>;
}

export const measures = {
  redundancy: { id: "redundancy", of: ({ redundancy, broken }) => redundancy.map((value, row) => (broken[row] ? Number.NaN : value)) },
  gzipRatio: { id: "gzipRatio", of: ({ gzipRatio }) => gzipRatio },
  bitsPerByte: { id: "bitsPerByte", of: ({ bitsPerByte }) => bitsPerByte },
  /** |gzip| over the bytes: what stands in for the model where there is none. */
  gzipBits: { id: "gzipBits", of: ({ gzipRatio }) => gzipRatio.map((ratio) => 8 / ratio) },
} satisfies Record<Measure["id"], Measure>;

export interface Axis {
  measure: Measure;
  values: ArrayLike<number>;
  sorted: Float64Array;
  /** What the map shows: all but the farthest outliers, which lie on its edge. */
  from: number;
  to: number;
  /** Up to `low` is low, above `high` is high: quartiles of the corpus. */
  low: number;
  high: number;
}

/** A quarter of the documents is low, a quarter is high. */
const QUARTILE = 0.25;
const OUTLIERS = 0.002;

export function axisOf(measure: Measure, columns: QualityColumns): Axis {
  const values = measure.of(columns);
  const sorted = rising(values);
  const [from, to] = [percentileOf(sorted, OUTLIERS), percentileOf(sorted, 1 - OUTLIERS)];
  const low = percentileOf(sorted, QUARTILE);
  // Where most documents have one and the same figure, only what differs from it is high.
  const high = percentileOf(sorted, 1 - QUARTILE);
  return { measure, values, sorted, ...ends(from, to), low, high };
}

/** A little air on both sides; shares and lengths have no negative figures. */
function ends(from: number, to: number): { from: number; to: number } {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return { from: 0, to: 1 };
  const air = 0.04 * (to - from) || 0.5;
  return { from: Math.max(0, from - air), to: to + air };
}

/** Where a value lies on the axis, 0 to 1. */
export const placeOn = ({ from, to }: Axis, value: number): number => Math.min(1, Math.max(0, (value - from) / (to - from)));
export const valueAt = ({ from, to }: Axis, place: number): number => from + place * (to - from);

export const isLow = ({ low }: Axis, value: number): boolean => value <= low;
export const isHigh = ({ low, high }: Axis, value: number): boolean => value >= high && value > low;

export const corners = ["predictable", "boilerplate", "noise", "learnable"] as const;
export type Corner = (typeof corners)[number];

/** Few bits and much repeated: boilerplate. Few bits, little repeated: predictable. Many bits and nothing repeated: noise; many bits, yet repeated: learnable. */
const sides: Record<Corner, { x: typeof isLow; y: typeof isLow }> = {
  predictable: { x: isLow, y: isLow },
  boilerplate: { x: isHigh, y: isLow },
  noise: { x: isLow, y: isHigh },
  learnable: { x: isHigh, y: isHigh },
};

/** Rows of each corner, in file order; the middle has none. */
export function cornerRows(x: Axis, y: Axis, flags?: Uint8Array): Record<Corner, Uint32Array> {
  const found: Record<Corner, number[]> = { predictable: [], boilerplate: [], noise: [], learnable: [] };
  for (let row = 0; row < x.values.length; row++) {
    if (flags && !flags[row]) continue;
    const corner = cornerOf(x, y, row);
    if (corner) found[corner].push(row);
  }
  return Object.fromEntries(corners.map((corner) => [corner, Uint32Array.from(found[corner])])) as Record<Corner, Uint32Array>;
}

function cornerOf(x: Axis, y: Axis, row: number): Corner | undefined {
  const [across, up] = [x.values[row], y.values[row]];
  if (Number.isNaN(across) || Number.isNaN(up)) return undefined;
  const right = isHigh(x, across);
  const top = isHigh(y, up);
  if ((!right && !isLow(x, across)) || (!top && !isLow(y, up))) return undefined;
  return corners.find((corner) => (sides[corner].x === isHigh) === right && (sides[corner].y === isHigh) === top);
}

/** The farthest out of a corner's rows, of those that nearly repeat one another only one. */
export function examplesOf(
  rows: Uint32Array,
  corner: Corner,
  { x, y }: { x: Axis; y: Axis },
  copyOf: ArrayLike<number>,
  most: number,
): number[] {
  const out = (axis: Axis, row: number, side: typeof isLow) => {
    const rank = rankIn(axis.sorted, axis.values[row]) / Math.max(1, axis.sorted.length);
    return side === isHigh ? rank : 1 - rank;
  };
  const far = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++)
    far[place] = out(x, rows[place], sides[corner].x) + out(y, rows[place], sides[corner].y);
  const examples: number[] = [];
  for (let tries = Math.min(MOST_TRIES, rows.length); tries > 0 && examples.length < most; tries--) {
    const best = farthest(far);
    far[best] = -1;
    if (!examples.some((row) => copyOf[row] === copyOf[rows[best]])) examples.push(rows[best]);
  }
  return examples;
}

function farthest(far: Float64Array): number {
  let best = 0;
  for (let place = 1; place < far.length; place++) if (far[place] > far[best]) best = place;
  return best;
}

/** A corner that holds little but copies of one text has fewer examples. */
const MOST_TRIES = 40;

/** A rectangle of the map, in values of the axes. */
export interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** Rows inside, in file order. What lies beyond the map counts as on its edge. */
export function rowsIn({ left, right, bottom, top }: Box, x: Axis, y: Axis, flags?: Uint8Array): number[] {
  const rows: number[] = [];
  for (let row = 0; row < x.values.length; row++) {
    if (flags && !flags[row]) continue;
    const [across, up] = [onEdge(x, x.values[row]), onEdge(y, y.values[row])];
    if (across >= left && across <= right && up >= bottom && up <= top) rows.push(row);
  }
  return rows;
}

const onEdge = ({ from, to }: Axis, value: number): number => (Number.isNaN(value) ? value : Math.min(to, Math.max(from, value)));

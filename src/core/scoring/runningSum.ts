import type { LossCurve } from "../types";

/** Code length of a stream's first bytes: `bits[i]` of the first `places[i]`, and linear between; it begins with 0 bits of 0 bytes. */
export interface RunningSum {
  places: Float64Array;
  bits: Float64Array;
}

/**
 * Running sum of a loss curve over the first `bytes` bytes. What a sample left out takes as many bits a byte as the nearest window, up to half-way to the next one.
 * @param curve at least one piece.
 */
export function runningSum(curve: LossCurve, bytes: number): RunningSum {
  const { starts, ends, bits } = curve;
  const [places, sums] = [[0], [0]];
  const add = (until: number, rate: number) => {
    const [from, to] = [places[places.length - 1], Math.min(until, bytes)];
    if (to <= from) return;
    places.push(to);
    sums.push(sums[sums.length - 1] + (to - from) * rate);
  };
  for (let piece = 0; piece < starts.length; piece++) {
    const rate = bits[piece] / (ends[piece] - starts[piece]);
    const isLast = piece === starts.length - 1;
    add(isLast ? bytes : (ends[piece] + starts[piece + 1]) / 2, rate);
  }
  return { places: Float64Array.from(places), bits: Float64Array.from(sums) };
}

/** Bits of the first `place` bytes. */
export function sumAt({ places, bits }: RunningSum, place: number): number {
  const after = firstBeyond(places, place);
  if (after === 0) return bits[0];
  if (after === places.length) return bits[bits.length - 1];
  const share = (place - places[after - 1]) / (places[after] - places[after - 1]);
  return bits[after - 1] + share * (bits[after] - bits[after - 1]);
}

/** Position of the first number above `value`; all of them ascend. */
function firstBeyond(numbers: Float64Array, value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The end of both, bytes. */
const endOf = (a: RunningSum, b: RunningSum): number => Math.min(a.places[a.places.length - 1], b.places[b.places.length - 1]);

/**
 * The first place from which on the running sum of `learner` stays below that of `other`, bytes: 0 where it is below from the first byte on, undefined where it is not below at the end.
 */
export function staysBelow(learner: RunningSum, other: RunningSum): number | undefined {
  const end = endOf(learner, other);
  const places = Float64Array.from(new Set([...learner.places, ...other.places]))
    .sort()
    .filter((place) => place <= end);
  const lead = places.map((place) => sumAt(other, place) - sumAt(learner, place));
  let i = places.length - 1;
  if (i < 1 || lead[i] <= 0) return undefined;
  while (i > 1 && lead[i - 1] > 0) i--;
  // Both sums are 0 at the first byte.
  if (lead[i - 1] >= 0) return places[i - 1];
  return places[i - 1] + ((places[i] - places[i - 1]) * -lead[i - 1]) / (lead[i] - lead[i - 1]);
}

/** Into so many stretches the compared bytes are cut where their rates are compared. */
export const STRETCHES = 20;

/** The first place from which on every stretch, a twentieth of the compared bytes, takes fewer bits by `learner`, bytes; undefined where the last one does not. */
export function cheaperFrom(learner: RunningSum, other: RunningSum): number | undefined {
  const end = endOf(learner, other);
  const bitsOf = (sum: RunningSum, stretch: number) =>
    sumAt(sum, (end * (stretch + 1)) / STRETCHES) - sumAt(sum, (end * stretch) / STRETCHES);
  let first = STRETCHES;
  while (first > 0 && bitsOf(learner, first - 1) < bitsOf(other, first - 1)) first--;
  return first < STRETCHES ? (end * first) / STRETCHES : undefined;
}

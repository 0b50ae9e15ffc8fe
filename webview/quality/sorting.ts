import { rankIn, rising } from "./percentiles";

/**
 * Rows in the order of a figure of each: `direction` 1 rises, −1 falls. Ties stay in file order both ways; rows without a figure come last.
 * Sorted figures first, then rows counted into their places: half the time of a comparison for each pair.
 */
export function sortedOrder(values: ArrayLike<number>, direction: 1 | -1): Uint32Array {
  const distinct = withoutRepeats(rising(values));
  const places = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) places[row] = placeOf(values[row], distinct, direction);
  return countedOut(places, distinct.length + 1);
}

function withoutRepeats(sorted: Float64Array): Float64Array {
  let kept = 0;
  for (let index = 0; index < sorted.length; index++) if (kept === 0 || sorted[index] !== sorted[kept - 1]) sorted[kept++] = sorted[index];
  return sorted.subarray(0, kept);
}

function placeOf(value: number, distinct: Float64Array, direction: 1 | -1): number {
  if (!Number.isFinite(value)) return distinct.length;
  const rank = rankIn(distinct, value);
  return direction === 1 ? rank : distinct.length - 1 - rank;
}

/** Rows by place; those of one place in their own order. */
function countedOut(places: Uint32Array, most: number): Uint32Array {
  const next = new Uint32Array(most + 1);
  for (const place of places) next[place + 1]++;
  for (let place = 1; place <= most; place++) next[place] += next[place - 1];
  const order = new Uint32Array(places.length);
  for (let row = 0; row < places.length; row++) order[next[places[row]]++] = row;
  return order;
}

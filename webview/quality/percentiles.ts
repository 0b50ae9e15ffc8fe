/** Finite values, rising. A typed array sorts without calls of a comparison, so that 100,000 take some milliseconds. */
export const rising = (values: ArrayLike<number>): Float64Array => new Float64Array(values).filter(Number.isFinite).sort();

/** The value below which a share of the sorted values lies: nearest rank. NaN where there are none. */
export function percentileOf(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

/** How many sorted values are smaller. */
export function rankIn(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How values lie: their mean, standard deviation (of all, not of a sample), and the one over the other. NaN where there is none. */
export interface Spread {
  mean: number;
  deviation: number;
  /** Coefficient of variation: deviation over mean. */
  variation: number;
}

export function spreadOf(values: ArrayLike<number>): Spread {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
  return { mean, deviation, variation: deviation / mean };
}

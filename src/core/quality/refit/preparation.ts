/** What was learnt about each feature from the rows that a model was fitted on. */
export interface Preparation {
  /** In place of NaN. */
  median: number;
  mean: number;
  /** Of the population; 1 for a feature that never varies, which so becomes 0. */
  deviation: number;
}

function medianOf(values: number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length === 0 ? 0 : (sorted[Math.ceil(middle) - 1 + Number(Number.isInteger(middle))] + sorted[Math.ceil(middle) - 1]) / 2;
}

function preparation(values: number[]): Preparation {
  const median = medianOf(values);
  const filled = values.map((value) => (Number.isNaN(value) ? median : value));
  const mean = filled.reduce((sum, value) => sum + value, 0) / filled.length;
  const variance = filled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / filled.length;
  // Rounding leaves a little variance in a constant.
  return { median, mean, deviation: variance > 1e-24 * mean ** 2 ? Math.sqrt(variance) : 1 };
}

/** [features] */
export const preparations = (rows: readonly number[][]): Preparation[] =>
  (rows[0] ?? []).map((_, feature) => preparation(rows.map((row) => row[feature])));

/** A row with NaN imputed and all features standardised. */
export const prepared = (row: readonly number[], known: readonly Preparation[]): number[] =>
  known.map(({ median, mean, deviation }, i) => ((Number.isNaN(row[i]) ? median : row[i]) - mean) / deviation);

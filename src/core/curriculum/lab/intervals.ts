import { studentQuantile } from "../../scoring/sample";
import type { Estimate, LabVerdict } from "../../types/lab";

export const meanOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of a sample, over n − 1; 0 of one value. */
export function deviationOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  const squares = Array.from(values).reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

const around = (value: number, margin: number): Estimate => ({ value, low: value - margin, high: value + margin });

/** Mean of a sample with its 95 % interval, Student's t. All numbers where there is one value. */
export function meanEstimate(values: ArrayLike<number>): Estimate {
  const n = values.length;
  return around(meanOf(values), n > 1 ? (studentQuantile(n - 1) * deviationOf(values)) / Math.sqrt(n) : Number.POSITIVE_INFINITY);
}

/** Mean of a[i] − b[i], Student's t of the differences: what varies with the seed alike in both falls out. */
export const pairedDifference = (a: ArrayLike<number>, b: ArrayLike<number>): Estimate =>
  meanEstimate(Array.from(a, (value, i) => value - b[i]));

/**
 * A value less the mean of a sample, with the interval in which 95 of 100 further members of the sample would differ from its mean: t(n − 1) · s · √(1 + 1 / n). It asks whether the value may
 * be one of them; the interval of the mean alone would find one of four random orders to be no random order.
 */
export function againstSample(value: number, sample: ArrayLike<number>): Estimate {
  const n = sample.length;
  const margin = n > 1 ? studentQuantile(n - 1) * deviationOf(sample) * Math.sqrt(1 + 1 / n) : Number.POSITIVE_INFINITY;
  return around(value - meanOf(sample), margin);
}

export const verdictOf = ({ low, high }: Estimate): LabVerdict => (high < 0 ? "fewer" : low > 0 ? "more" : "within noise");

import type { Interval } from "../types";

/**
 * A ratio of two totals, estimated from a sample: bits per byte of a corpus from some of its documents or windows.
 * Source: Cochran, "Sampling Techniques" (3rd edition), chapter 6, "Ratio estimators".
 */
export interface RatioEstimate {
  /** Σ bits / Σ bytes of the sample; 0 where there are no bytes. */
  ratio: number;
  /** Of the ratio; NaN where one unit of several was drawn, which says nothing about spread. */
  standardError: number;
  /** 95 %. All numbers, −∞ to ∞, where the standard error is not known. */
  interval: Interval;
}

/**
 * Estimates Σ bits / Σ bytes over a population of `population` units from n units drawn with equal chances.
 *
 * Linearised (Taylor) variance: (1 − n/N) / n · s² / x̄², where s² is the sample variance of the residuals bits − ratio · bytes, and x̄ the mean bytes of a
 * unit. (1 − n/N) is the finite population correction: the whole population has no error. The interval is ratio ± t(0.975, d) · error.
 *
 * d is n − 1 for units of one size. For uneven ones it is less, as a few large units decide the error: (Σ bytes²)² / Σ bytes⁴ − 1 (Satterthwaite 1946, for
 * rates that vary alike in large and small units). With n − 1 the interval of 20 documents of log-normal length held the truth in 79 to 93 of
 * 100 samples (sigma 1.5 to 0.6), with d in 96 to 98.
 *
 * For units drawn one from each stratum (chooseUnits) the error is, if anything, too large: it counts the differences between strata, which
 * such a sample averages out.
 */
export function estimateRatio(bits: ArrayLike<number>, bytes: ArrayLike<number>, population: number): RatioEstimate {
  checkSizes(bits.length, bytes.length, population);
  const totalBytes = sum(bytes, 1);
  const ratio = totalBytes > 0 ? sum(bits, 1) / totalBytes : 0;
  const standardError = ratioError(bits, bytes, ratio, totalBytes / bits.length, population);
  const margin = marginOf(standardError, bytes);
  return { ratio, standardError, interval: { low: ratio - margin, high: ratio + margin } };
}

/** Code lengths and sizes of the drawn units, side by side. */
export interface Units {
  bits: number[];
  bytes: number[];
}

/**
 * Estimates how much smaller the second ratio is than the first, from the same units under two models: in pairs, as a hard unit is hard for both.
 * The residuals of both ratios are subtracted unit by unit before they are squared (Cochran, chapter 6: comparison of two ratios).
 * Where both have the same bytes it is the ratio estimate of the differences.
 */
export function estimateDifference(one: Units, other: Units, population: number): RatioEstimate {
  checkSizes(one.bits.length, other.bits.length, population);
  const residuals = [one, other].map((units) => residualsOf(units));
  const n = one.bits.length;
  const squares = residuals[0].values.reduce((total, value, i) => total + (value - residuals[1].values[i]) ** 2, 0);
  const standardError = n === population ? 0 : n < 2 ? Number.NaN : Math.sqrt(((1 - n / population) * squares) / (n - 1) / n);
  const ratio = residuals[0].ratio - residuals[1].ratio;
  const margin = marginOf(standardError, one.bytes);
  return { ratio, standardError, interval: { low: ratio - margin, high: ratio + margin } };
}

/** What each unit has beyond the ratio, over the mean bytes of a unit. */
function residualsOf({ bits, bytes }: Units): { ratio: number; values: number[] } {
  const total = sum(bytes, 1);
  const ratio = total > 0 ? sum(bits, 1) / total : 0;
  return { ratio, values: bits.map((value, i) => ((value - ratio * bytes[i]) * bits.length) / total) };
}

/** Half the width of the 95 % interval. */
function marginOf(standardError: number, bytes: ArrayLike<number>): number {
  if (standardError === 0) return 0;
  if (Number.isNaN(standardError)) return Number.POSITIVE_INFINITY;
  return standardError * studentQuantile(Math.max(1, sum(bytes, 2) ** 2 / sum(bytes, 4) - 1));
}

function ratioError(bits: ArrayLike<number>, bytes: ArrayLike<number>, ratio: number, meanBytes: number, population: number): number {
  const n = bits.length;
  if (n === population) return 0;
  if (n < 2 || !(meanBytes > 0)) return Number.NaN;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (bits[i] - ratio * bytes[i]) ** 2;
  return Math.sqrt(((1 - n / population) * squares) / (n - 1) / n) / meanBytes;
}

// t(0.975) for 1 to 4 degrees of freedom; the series below is off by more than 0.001 there.
const SMALL_QUANTILES = [12.7062047362, 4.30265272975, 3.18244630528, 2.7764451052];

// The normal distribution's 0.975 quantile.
const NORMAL = 1.959963984540054;

/** The coefficients of the powers of 1/degrees: Cornish–Fisher, Abramowitz & Stegun 26.7.5. */
const STUDENT_TERMS = [
  (NORMAL ** 3 + NORMAL) / 4,
  (5 * NORMAL ** 5 + 16 * NORMAL ** 3 + 3 * NORMAL) / 96,
  (3 * NORMAL ** 7 + 19 * NORMAL ** 5 + 17 * NORMAL ** 3 - 15 * NORMAL) / 384,
  (79 * NORMAL ** 9 + 776 * NORMAL ** 7 + 1482 * NORMAL ** 5 - 1920 * NORMAL ** 3 - 945 * NORMAL) / 92160,
];

/**
 * The 0.975 quantile of Student's t distribution, `degrees` ≥ 1: to 0.001 for whole numbers. Between them its logarithm is interpolated over
 * 1 / degrees, which is never too small, and too large by less than 4 %.
 */
export function studentQuantile(degrees: number): number {
  const whole = Math.floor(degrees);
  const below = wholeQuantile(whole);
  if (whole === degrees) return below;
  const share = (1 / whole - 1 / degrees) / (1 / whole - 1 / (whole + 1));
  return below * (wholeQuantile(whole + 1) / below) ** share;
}

function wholeQuantile(degrees: number): number {
  const small = SMALL_QUANTILES[degrees - 1];
  return small ?? STUDENT_TERMS.reduce((quantile, term, i) => quantile + term / degrees ** (i + 1), NORMAL);
}

function sum(values: ArrayLike<number>, power: number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ** power;
  return total;
}

function checkSizes(bits: number, bytes: number, population: number): void {
  if (bits !== bytes) throw new Error(`${bits} code lengths and ${bytes} sizes do not belong together. Give one of each for every unit.`);
  if (bits > population)
    throw new Error(`A sample of ${bits} units cannot come from ${population}. Give the number of units in the whole file.`);
}

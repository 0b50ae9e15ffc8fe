/**
 * The numbers that encoder and decoder share: a register of 52 bits, kept in doubles, which are exact for integers up to 2^53.
 * Source: Witten, Neal, Cleary, "Arithmetic Coding for Data Compression", CACM 30 (1987), with a wider register.
 *
 *     0          QUARTER          HALF       3 · QUARTER        FULL = 2^52
 *     |-------------|---------------|-------------|---------------|
 *            low ·····[==== range ====)····· low + range
 *
 * Between two symbols low < HALF < low + range and range > QUARTER = 2^50: else a digit is known (or can be put off), and both are doubled.
 */

export const REGISTER_BITS = 52;
export const FULL = 2 ** REGISTER_BITS;
export const HALF = FULL / 2;
export const QUARTER = FULL / 4;

/** Largest total of frequencies. A unit of frequency is then never narrower than QUARTER / 2^30 = 2^20. */
export const MAXIMUM_TOTAL = 2 ** 30;

/** Bits that the end of a stream adds to the width of its last interval, at most. */
export const FINISHING_BITS = 1;

/** Bits that fill the last byte, at most. */
export const PADDING_BITS = 7;

/**
 * An upper bound of the bits that one symbol loses because a unit of frequency, range / total, is rounded down to an integer.
 * unit > range / total − 1 and range > 2^50, so the symbol's share shrinks by a factor above 1 − total / 2^50: 2.2e-8 bits at a total of 2^24,
 * 1.4e-6 at 2^30.
 */
export function precisionLoss(total: number): number {
  return -Math.log1p(-total / QUARTER) / Math.LN2;
}

/**
 * Throws unless 0 ≤ low < high ≤ total ≤ 2^30, all of them integers.
 * A symbol without frequency (low = high) has an empty interval and could never be decoded.
 */
export function checkFrequencies(low: number, high: number, total: number): void {
  checkTotal(total);
  if (Number.isInteger(low) && Number.isInteger(high) && 0 <= low && low < high && high <= total) return;
  throw new Error(`[${low}, ${high}) is no share of ${total}. Give integers with 0 ≤ low < high ≤ total, at least 1 for every symbol.`);
}

export function checkTotal(total: number): void {
  if (Number.isInteger(total) && 0 < total && total <= MAXIMUM_TOTAL) return;
  throw new Error(`A total of ${total} cannot be coded. Scale the frequencies to an integer total from 1 to 2^30.`);
}

/**
 * The width of one unit of frequency. Exact: for integers range ≤ 2^52 the rounded quotient reaches the next integer only if
 * quotient · total ≥ 2^53 (a miss by 1 / total must be less than half a unit in the last place).
 */
export function unitWidth(range: number, total: number): number {
  return Math.floor(range / total);
}

/**
 * Probabilities → integer frequencies, the one place where both directions of the coder meet a model's floating-point numbers.
 *
 * Each of V symbols gets 1 + floor(p / Σp · (T − V)), T = 2^k, and the most probable one also what is left over. Only additions, multiplications,
 * divisions and floors in double precision, in the order of the array: the same probabilities give the same frequencies on every machine.
 *
 * Cost, for every symbol and not just on average: its frequency is at least p / Σp · (T − V), hence
 *     −log2(frequency / T) ≤ −log2(p / Σp) − log2(1 − V / T),
 * about 1.44 · V / T bits: 0.005 bits for 60,000 symbols at k = 24, 0.00008 at k = 30. At k = 16 it would be bits, not thousandths.
 */

/** Totals are powers of two from 2^24 (the default) to 2^30, the most that the coder takes. */
export const MINIMUM_TOTAL_BITS = 24;
export const MAXIMUM_TOTAL_BITS = 30;

/** Keeps the cost below 0.1 bits, and the rounding of T · V terms below one unit: 2^30 · 2^20 · 2^-53 < 1. */
export const MAXIMUM_SYMBOLS = 2 ** 20;

/**
 * Cumulative frequencies, [symbols + 1], of probabilities that need not sum to exactly 1: symbol i owns [result[i], result[i + 1]), at least 1 wide,
 * and the last entry is 2^totalBits. Zero is a valid probability. Throws on negative numbers, NaN, infinities and an all-zero array.
 */
export function cumulativeFrequencies(probabilities: Float32Array | Float64Array, totalBits = MINIMUM_TOTAL_BITS): Uint32Array {
  checkSize(probabilities.length, totalBits);
  const scale = (2 ** totalBits - probabilities.length) / sum(probabilities);
  const cumulative = new Uint32Array(probabilities.length + 1);
  let favourite = 0;
  for (let i = 0; i < probabilities.length; i++) {
    if (probabilities[i] > probabilities[favourite]) favourite = i;
    // Floor of one: a symbol with frequency zero could never be decoded.
    cumulative[i + 1] = cumulative[i] + 1 + Math.floor(probabilities[i] * scale);
  }
  // Never negative: all roundings together stay below one unit, so the floors cannot sum to more than T − V.
  const left = 2 ** totalBits - cumulative[probabilities.length];
  for (let i = favourite; i < probabilities.length; i++) cumulative[i + 1] += left;
  return cumulative;
}

/** Upper bound, bits a symbol, of what `cumulativeFrequencies` adds to −log2(p / Σp). 2^-30 covers the rounding of doubles. */
export function codingOverhead(symbols: number, totalBits = MINIMUM_TOTAL_BITS): number {
  return -Math.log1p(-symbols / 2 ** totalBits) / Math.LN2 + 2 ** -30;
}

/**
 * Surprisals (bits) → numbers in proportion to 2^-s, the largest of them 1, so that none underflows that matters. Math.pow is not fixed to the last bit by the language: encoder and decoder must run on
 * the same engine, as they must for the model itself.
 */
export function probabilitiesOf(surprisals: Float32Array | Float64Array): Float64Array {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < surprisals.length; i++) least = Math.min(least, surprisals[i]);
  return Float64Array.from(surprisals, (bits) => 2 ** (least - bits));
}

/** The symbol that owns `target`: cumulative[symbol] ≤ target < cumulative[symbol + 1]. By bisection, log2 of the alphabet in steps. */
export function symbolAt(cumulative: Uint32Array, target: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle] <= target) low = middle;
    else high = middle;
  }
  return low;
}

function sum(probabilities: Float32Array | Float64Array): number {
  let total = 0;
  for (let i = 0; i < probabilities.length; i++) {
    if (!(probabilities[i] >= 0)) throw new Error(`Probability ${i} is ${probabilities[i]}. Check the model's output for NaN.`);
    total += probabilities[i];
  }
  // Below that, dividing by the total could overflow.
  if (total >= Number.MIN_VALUE * 2 ** 100 && total < Number.POSITIVE_INFINITY) return total;
  throw new Error(`The probabilities sum to ${total}. Scale them to sum to about 1.`);
}

function checkSize(symbols: number, totalBits: number): void {
  if (!Number.isInteger(totalBits) || totalBits < MINIMUM_TOTAL_BITS || totalBits > MAXIMUM_TOTAL_BITS) {
    throw new Error(`A total of 2^${totalBits} is out of range. Choose from ${MINIMUM_TOTAL_BITS} to ${MAXIMUM_TOTAL_BITS} bits.`);
  }
  if (symbols < 1 || symbols > MAXIMUM_SYMBOLS) {
    throw new Error(`An alphabet of ${symbols} symbols cannot be coded. Give 1 to ${MAXIMUM_SYMBOLS} probabilities.`);
  }
}

/**
 * Shannon's code of 1948 ("A Mathematical Theory of Communication", section 9), to teach with: F is the sum of the probabilities before the symbol,
 * and its word is the first ⌈−log2 p⌉ binary digits of F. So |word| < 1 − log2 p for every symbol.
 *
 * With the symbols in order of falling probability no word begins another, and a sequence of words can be decoded; in any other order it may
 * not: of 0.2, 0.25, … the first two words are 000 and 00. The stream coder (arithmeticEncoder.ts) needs no order and no whole bits.
 *
 * Probabilities are weights, exact integers of which each is a share of their sum: 0.1 has no finite binary expansion, and a digit of F may turn
 * on the difference.
 */

/** One bisection of [low, high). Positions are for display: exact to 52 binary digits. */
export interface BisectionStep {
  low: number;
  high: number;
  middle: number;
  /** 1 where F lies in the upper half. */
  digit: 0 | 1;
  /** The digits so far, this one included. */
  word: string;
}

export interface ShannonSearch {
  /** The sum of the probabilities before the symbol, and the symbol's own. */
  F: number;
  p: number;
  /** −log2 p, bits. */
  surprisal: number;
  steps: BisectionStep[];
  word: string;
}

/**
 * Probabilities as weights. Each number is read as the shortest decimal that names it (0.175 is 175/1000 exactly), and the weights are brought
 * to one power of ten. They need not sum to 1: what counts is each one's share of the sum.
 */
export function weightsOf(probabilities: readonly number[]): bigint[] {
  const decimals = probabilities.map(decimalOf);
  const places = decimals.reduce((most, decimal) => Math.max(most, decimal.places), 0);
  return decimals.map(({ digits, places: own }) => digits * 10n ** BigInt(places - own));
}

/** The words of all symbols, in the order given. A single symbol has the empty word: it is certain, and takes no bits. */
export function shannonWords(weights: readonly bigint[]): string[] {
  const total = sum(weights);
  let before = 0n;
  return weights.map((weight, symbol) => {
    const length = wordLength(weight, total, symbol);
    const word = length === 0 ? "" : ((before << BigInt(length)) / total).toString(2).padStart(length, "0");
    before += weight;
    return word;
  });
}

/**
 * The word of one symbol, found by bisection: halve [0, 1) towards F, noting which half was taken, until the interval is no wider than p.
 * That takes ⌈−log2 p⌉ steps; the last interval holds F, and its lower end is the word read as a binary fraction.
 */
export function shannonSearch(weights: readonly bigint[], symbol: number): ShannonSearch {
  const total = sum(weights);
  const before = sum(weights.slice(0, symbol));
  const length = wordLength(weights[symbol], total, symbol);
  const steps: BisectionStep[] = [];
  // The interval at depth d is [cell, cell + 1) / 2^d.
  for (let depth = 0, cell = 0n, word = ""; depth < length; depth++) {
    const halves = 2n * cell;
    const upper = before << BigInt(depth + 1) >= (halves + 1n) * total;
    word += upper ? "1" : "0";
    steps.push({
      low: ratio(cell, 1n << BigInt(depth)),
      high: ratio(cell + 1n, 1n << BigInt(depth)),
      middle: ratio(halves + 1n, 2n << BigInt(depth)),
      digit: upper ? 1 : 0,
      word,
    });
    cell = upper ? halves + 1n : halves;
  }
  const p = ratio(weights[symbol], total);
  return { F: ratio(before, total), p, surprisal: -Math.log2(p), steps, word: steps.at(-1)?.word ?? "" };
}

/** The symbols of a sequence of words. Throws where one word begins another, since then several sequences may have these digits. */
export function decodeWords(digits: string, words: readonly string[]): number[] {
  if (!isPrefixFree(words)) throw new Error("One word begins another. Sort the symbols by falling probability before making the words.");
  const symbols: number[] = [];
  for (let position = 0; position < digits.length; ) {
    const symbol = words.findIndex((word) => digits.startsWith(word, position));
    if (symbol < 0 || words[symbol] === "") throw new Error(`No word stands at digit ${position}. Decode with the words that coded it.`);
    symbols.push(symbol);
    position += words[symbol].length;
  }
  return symbols;
}

/** True where no word begins another (or equals it). Sorted, a word stands directly before one that it begins. */
export function isPrefixFree(words: readonly string[]): boolean {
  const sorted = words.toSorted((a, b) => (a < b ? -1 : 1));
  return sorted.every((word, i) => i === 0 || !word.startsWith(sorted[i - 1]));
}

/**
 * Σ 2^-length, at most 1 for the lengths of a decodable code (Kraft 1949, McMillan 1956). Summed exactly, then cut to 64 binary places, so
 * that rounding never lifts it over 1.
 */
export function kraftSum(lengths: readonly number[]): number {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const total = lengths.reduce((units, length) => units + (1n << BigInt(longest - length)), 0n);
  return ratio(total, 1n << BigInt(longest));
}

/** ⌈−log2(weight / total)⌉ without logarithms: the least l with 2^l · weight ≥ total. */
function wordLength(weight: bigint | undefined, total: bigint, symbol: number): number {
  if (weight === undefined || weight <= 0n) {
    throw new Error(`Symbol ${symbol} has no probability, so no word. Choose one of the symbols with a probability above zero.`);
  }
  let length = 0;
  while (weight << BigInt(length) < total) length++;
  return length;
}

function decimalOf(probability: number): { digits: bigint; places: number } {
  if (!(probability >= 0 && probability < Number.POSITIVE_INFINITY)) {
    throw new Error(`${probability} is no probability. Give numbers from 0 to 1.`);
  }
  const [mantissa, exponent = "0"] = String(probability).split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

const sum = (weights: readonly bigint[]): bigint => weights.reduce((total, weight) => total + weight, 0n);

/** A quotient cut to 64 binary places. */
const ratio = (numerator: bigint, denominator: bigint): number => Number((numerator << 64n) / denominator) / 2 ** 64;

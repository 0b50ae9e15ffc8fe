/** What one model makes of a document, summed up: the figures that signals and rules are computed from. */

/** The tokens of one document with the line end behind it, in order. [tokens + 1] each. */
export interface TokenMoments {
  /** Surprisal, bits. */
  bits: Float32Array;
  /** Entropy of the prediction, bits. */
  entropy: Float32Array;
  /** Standard deviation of the surprisal under the prediction, bits. */
  deviation: Float32Array;
  /** Bytes that a token covers; 0 for the line end, which is not the document's. */
  bytes: Uint32Array;
}

/** Columns of figures, in the order in which they travel and are kept. A column is added at the end. */
export const figureNames = [
  /** Of the whole document. */
  "tokens",
  "bits",
  /** Sum of the predictions' entropies, bits. */
  "entropyBits",
  /** Tokens whose surprisal exceeds the prediction's entropy by more than SURPRISE bits. */
  "surprising",
  /** Mean of the lowest fifth of (log p − μ) / σ: Min-K%++ (Zhang et al. 2024), k = 20. */
  "minKpp",
  /** Standard deviation of bits per byte over stretches of STRETCH tokens; 0 for a single one. */
  "unevenness",
  /** The stretch with the most bits per byte, as bytes of the document, and its bits. */
  "worstStart",
  "worstEnd",
  "worstBits",
  /** The stretch with the least. */
  "bestBits",
  "bestBytes",
  /** Surprisal of a line end after the last token. */
  "endBits",
  /** Bits and bytes of the tokens that end within the head of the document: see `wordShuffle`. */
  "headBits",
  "headBytes",
] as const;

export type FigureName = (typeof figureNames)[number];
export type DocumentFigures = Record<FigureName, number>;

/** Bits beyond the entropy from which on a token was not foreseen at all: it had less than a 64th of its expected probability. */
export const SURPRISE = 6;
/** Tokens. */
export const STRETCH = 32;
const LOWEST_SHARE = 0.2;

/** @param head bytes at the document's beginning that are compared with their own words in another order. */
export function documentFigures(moments: TokenMoments, head: number): DocumentFigures {
  const tokens = moments.bits.length - 1;
  return {
    tokens,
    bits: total(moments.bits, tokens),
    entropyBits: total(moments.entropy, tokens),
    surprising: countSurprising(moments, tokens),
    minKpp: minKpp(moments, tokens),
    ...stretchFigures(moments, tokens),
    endBits: moments.bits[tokens],
    ...headFigures(moments, tokens, head),
  };
}

function total(values: Float32Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i];
  return sum;
}

function countSurprising({ bits, entropy }: TokenMoments, tokens: number): number {
  let count = 0;
  for (let i = 0; i < tokens; i++) if (bits[i] > entropy[i] + SURPRISE) count++;
  return count;
}

/** A prediction without spread is certain: what it foresaw is at its mean, 0. */
function minKpp({ bits, entropy, deviation }: TokenMoments, tokens: number): number {
  if (tokens === 0) return 0;
  const scores = new Float64Array(tokens);
  for (let i = 0; i < tokens; i++) scores[i] = deviation[i] > 1e-6 ? (entropy[i] - bits[i]) / deviation[i] : 0;
  scores.sort();
  const lowest = Math.max(1, Math.floor(LOWEST_SHARE * tokens));
  let sum = 0;
  for (let i = 0; i < lowest; i++) sum += scores[i];
  return sum / lowest;
}

interface Stretch {
  start: number;
  end: number;
  bits: number;
}

/** Stretches of STRETCH tokens; a rest of less than half belongs to the one before. */
function stretches({ bits, bytes }: TokenMoments, tokens: number): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (let token = 0; token < tokens; token++) {
    if (token % STRETCH === 0 && (found.length === 0 || tokens - token >= STRETCH / 2)) found.push({ start: at, end: at, bits: 0 });
    const stretch = found[found.length - 1];
    at += bytes[token];
    stretch.end = at;
    stretch.bits += bits[token];
  }
  return found.filter(({ start, end }) => end > start);
}

const rateOf = ({ start, end, bits }: Stretch) => bits / (end - start);

function stretchFigures(moments: TokenMoments, tokens: number) {
  const all = stretches(moments, tokens);
  if (all.length === 0) return { unevenness: 0, worstStart: 0, worstEnd: 0, worstBits: 0, bestBits: 0, bestBytes: 0 };
  const worst = all.reduce((best, each) => (rateOf(each) > rateOf(best) ? each : best));
  const best = all.reduce((least, each) => (rateOf(each) < rateOf(least) ? each : least));
  const mean = all.reduce((sum, each) => sum + rateOf(each), 0) / all.length;
  const variance = all.reduce((sum, each) => sum + (rateOf(each) - mean) ** 2, 0) / all.length;
  return {
    unevenness: Math.sqrt(variance),
    ...{ worstStart: worst.start, worstEnd: worst.end, worstBits: worst.bits },
    ...{ bestBits: best.bits, bestBytes: best.end - best.start },
  };
}

function headFigures({ bits, bytes }: TokenMoments, tokens: number, head: number) {
  let [headBits, headBytes] = [0, 0];
  for (let token = 0; token < tokens && headBytes + bytes[token] <= head; token++) {
    headBits += bits[token];
    headBytes += bytes[token];
  }
  return { headBits, headBytes };
}

/**
 * Logits and probabilities by table. The tables are made with the four basic operations alone, whose results are the same on every machine; Math.exp and
 * Math.log may differ in the last bit from engine to engine, and a decoder has to see what the encoder saw.
 */

/** Logits from −LIMIT to LIMIT, natural logarithm. */
const LIMIT = 12;
/** Entries of the table per unit of a logit: a step of 1/128 costs less than 10⁻⁵ bits. */
const STEPS = 128;

/** Probabilities are integers of so many bits wherever they are coded. */
export const PROBABILITY_BITS = 16;
export const ONE = 1 << PROBABILITY_BITS;

/** Bits of a probability that choose its logit. */
export const STRETCH_BITS = 12;
export const STRETCHED = 1 << STRETCH_BITS;

const HALVINGS = 12;
const TERMS = 8;

/** e^x by Taylor's series of x / 2^HALVINGS, squared as often. */
export function exponential(x: number): number {
  const small = x / (1 << HALVINGS);
  let sum = 1;
  for (let term = TERMS; term > 0; term--) sum = 1 + (small / term) * sum;
  for (let i = 0; i < HALVINGS; i++) sum *= sum;
  return sum;
}

/** ln x by Halley's steps, which cube the error. */
export function logarithm(x: number): number {
  let y = 0;
  for (let step = 0; step < 24; step++) {
    const e = exponential(y);
    y += (2 * (x - e)) / (x + e);
  }
  return y;
}

/** [2 · LIMIT · STEPS] the probability of a 1, 0 to 1, by logit. */
const squashed = Float32Array.from({ length: 2 * LIMIT * STEPS }, (_, i) => 1 / (1 + exponential(LIMIT - (i + 0.5) / STEPS)));

/** [4096] the logit of a probability whose first 12 bits are the index. */
export const stretched: Float32Array = Float32Array.from({ length: STRETCHED }, (_, i) => {
  const p = (i + 0.5) / STRETCHED;
  return logarithm(p / (1 - p));
});

const TOP = squashed.length - 1;

/** The probability, 0 to 1, of a logit. */
export function squash(logit: number): number {
  const place = (logit + LIMIT) * STEPS;
  return squashed[place <= 0 ? 0 : place >= TOP ? TOP : place | 0];
}

/** A probability, 0 to 1, of 2^16: an integer that leaves room for the other bit. */
export function coded(probability: number): number {
  const scaled = (probability * ONE + 0.5) | 0;
  return scaled < 1 ? 1 : scaled >= ONE ? ONE - 1 : scaled;
}

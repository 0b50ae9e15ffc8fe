import { exponential, logarithm } from "../../adaptive/logistic";

/**
 * Probabilities of a few classes from their logits, with the four basic operations alone: Math.exp and Math.log may differ in the last bit from engine to engine, and a training carries such a
 * difference on. Both functions are a table and a short series, right to 1e-11.
 */

/** Entries of the table of powers per unit. */
const STEPS = 64;
/** Logits that lie further below the greatest one count as this. */
const DEEPEST = 40;
/** Entries of the table of logarithms per unit. */
const GRAIN = 16;

const powers = Float64Array.from({ length: DEEPEST * STEPS + 1 }, (_, i) => exponential(-i / STEPS));

/** [CLASSES · GRAIN + 1] natural logarithm of i / GRAIN; the first ones are not used. */
const logarithms = Float64Array.from({ length: 16 * GRAIN + 1 }, (_, i) => (i < GRAIN ? 0 : logarithm(i / GRAIN)));

/** 1 / ln 2: nats to bits. */
const BITS = 1 / logarithm(2);

/** e^x for x ≤ 0. */
export function power(x: number): number {
  if (x < -DEEPEST) return powers[DEEPEST * STEPS];
  const entry = (-x * STEPS) | 0;
  const rest = x + entry / STEPS;
  return powers[entry] * (1 + rest * (1 + rest * (1 / 2 + rest * (1 / 6 + rest * (1 / 24 + rest / 120)))));
}

/** log2 of a sum of powers whose greatest one is 1, of at most 16. */
export function binaryLogarithm(sum: number): number {
  const entry = (sum * GRAIN) | 0;
  const below = entry / GRAIN;
  const z = (sum - below) / (sum + below);
  const square = z * z;
  return (logarithms[entry] + 2 * z * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))) * BITS;
}

/** Puts the probabilities in the place of their logits. */
export function softmax(values: Float64Array): void {
  const sum = exponentiate(values, greatest(values));
  for (let i = 0; i < values.length; i++) values[i] /= sum;
}

/** Code length of a class, bits. The logits are used up. */
export function classBits(logits: Float64Array, target: number): number {
  const most = greatest(logits);
  const own = logits[target] - most;
  return binaryLogarithm(exponentiate(logits, most)) - own * BITS;
}

function greatest(values: Float64Array): number {
  let most = values[0];
  for (let i = 1; i < values.length; i++) if (values[i] > most) most = values[i];
  return most;
}

function exponentiate(values: Float64Array, most: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    values[i] = power(values[i] - most);
    sum += values[i];
  }
  return sum;
}

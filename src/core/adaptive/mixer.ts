import { squash } from "./logistic";

/** Of all weights of a set at first. */
const FIRST_SUM = 1.6;
const RATE = 0.002;
const EARLY_RATE = 0.016;
/** Bits. */
const EARLY = 20_000;
const FINAL_RATE = 0.002;
/** Beyond any probability that is coded. */
const GREATEST = 12;

const bounded = (logit: number): number => (logit > GREATEST ? GREATEST : logit < -GREATEST ? -GREATEST : logit);

/**
 * Logistic mixing (Mahoney 2005; Knoll and de Freitas 2012): the logit is a weighted sum of the experts' logits, and after each bit the weights move along the gradient of its code length.
 * Three sets of weights, each chosen by something else that is known before the bit, give a logit each; a last mixer weighs those three. The three sums are taken side by side, since each
 * addition waits for the one before.
 */
export class Mixer {
  private readonly weights: Float64Array;
  private readonly final: Float32Array;
  /** Offsets of the sets that were chosen. */
  private a = 0;
  private b = 0;
  private c = 0;
  private last = 0;
  private readonly logits = new Float32Array(3);
  private readonly chances = new Float32Array(3);
  private bits = 0;
  private readonly count: number;

  /** @param inputs logits, to be written before each bit; mixers may share them. @param groups how many sets each of the three has. @param finals how many sets of weights the last mixer has. */
  constructor(
    readonly inputs: Float64Array,
    private readonly groups: readonly [number, number, number],
    finals: number,
  ) {
    const sets = groups[0] + groups[1] + groups[2];
    const count = inputs.length;
    this.count = count;
    this.weights = new Float64Array(sets * count).fill(FIRST_SUM / count);
    this.final = new Float32Array(finals * 3).fill(1 / 3);
  }

  /** The logit of a 1, given `inputs` and a set of each group. @param last which set of the last mixer. */
  mix(a: number, b: number, c: number, last: number): number {
    const { count, groups, inputs, weights, logits, chances, final } = this;
    this.a = a * count;
    this.b = (groups[0] + b) * count;
    this.c = (groups[0] + groups[1] + c) * count;
    this.last = 3 * last;
    const { a: fromA, b: fromB, c: fromC } = this;
    let [sumA, sumB, sumC] = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      const input = inputs[i];
      sumA += input * weights[fromA + i];
      sumB += input * weights[fromB + i];
      sumC += input * weights[fromC + i];
    }
    logits[0] = bounded(sumA);
    logits[1] = bounded(sumB);
    logits[2] = bounded(sumC);
    for (let group = 0; group < 3; group++) chances[group] = squash(logits[group]);
    return logits[0] * final[this.last] + logits[1] * final[this.last + 1] + logits[2] * final[this.last + 2];
  }

  /** @param mixed the probability that `mix` led to. */
  learn(bit: number, mixed: number): void {
    const { count, inputs, weights, logits, chances, final, a, b, c, last } = this;
    const rate = RATE + EARLY_RATE / (1 + this.bits++ / EARLY);
    const step = FINAL_RATE * (bit - mixed);
    for (let group = 0; group < 3; group++) final[last + group] += step * logits[group];
    const [stepA, stepB, stepC] = [rate * (bit - chances[0]), rate * (bit - chances[1]), rate * (bit - chances[2])];
    for (let i = 0; i < count; i++) {
      const input = inputs[i];
      weights[a + i] += stepA * input;
      weights[b + i] += stepB * input;
      weights[c + i] += stepC * input;
    }
  }
}

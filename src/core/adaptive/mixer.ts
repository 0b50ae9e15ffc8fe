import { squash } from "./logistic";

/** Of all weights of a set at first. */
const FIRST_SUM = 1.6;
/** How quickly weights move: by `late` in the end, `early` more at first, half of that after so many `bits`; those of the last mixer by `final`. */
export interface Rates {
  late: number;
  early: number;
  bits: number;
  final: number;
}

/** For experts that all begin with nothing. Chosen on texts that are in no evaluation. */
export const ALONE: Rates = { late: 0.005, early: 0.016, bits: 200_000, final: 0.004 };
/** Beside a network, which is right from the first bit. */
export const GUIDED: Rates = { late: 0.002, early: 0.016, bits: 20_000, final: 0.002 };

/** Who was as right as this learns nothing: most bits of a text are so sure that it would move the weights by nothing that counts. */
const RIGHT = 0.006;
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
  /** What the three sets say, one after the other: logits and probabilities. Numbers of their own, since arrays of three took longer. */
  private logitA = 0;
  private logitB = 0;
  private logitC = 0;
  private chanceA = 0.5;
  private chanceB = 0.5;
  private chanceC = 0.5;
  /** What was mixed: the logit of a 1, and its probability. They stand here since a fraction that is returned takes a place in memory each time. */
  logit = 0;
  p = 0.5;
  private bits = 0;
  private readonly count: number;

  /** @param inputs logits, to be written before each bit; mixers may share them. @param groups how many sets each of the three has. @param finals how many sets of weights the last mixer has. */
  constructor(
    readonly inputs: Float64Array,
    private readonly groups: readonly [number, number, number],
    finals: number,
    private readonly rates: Rates,
  ) {
    const sets = groups[0] + groups[1] + groups[2];
    const count = inputs.length;
    this.count = count;
    this.weights = new Float64Array(sets * count).fill(FIRST_SUM / count);
    this.final = new Float32Array(finals * 3).fill(1 / 3);
  }

  /** Makes `logit` and `p`, given `inputs` and a set of each group. @param last which set of the last mixer. */
  mix(a: number, b: number, c: number, last: number): void {
    const { count, groups } = this;
    this.a = a * count;
    this.b = (groups[0] + b) * count;
    this.c = (groups[0] + groups[1] + c) * count;
    this.last = 3 * last;
    this.weigh();
    this.finish();
  }

  private weigh(): void {
    const { count, inputs, weights, a, b, c } = this;
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    for (let i = 0; i < count; i++) {
      const input = inputs[i];
      sumA += input * weights[a + i];
      sumB += input * weights[b + i];
      sumC += input * weights[c + i];
    }
    this.logitA = bounded(sumA);
    this.logitB = bounded(sumB);
    this.logitC = bounded(sumC);
  }

  private finish(): void {
    const { final, last, logitA, logitB, logitC } = this;
    this.chanceA = squash(logitA);
    this.chanceB = squash(logitB);
    this.chanceC = squash(logitC);
    this.logit = logitA * final[last] + logitB * final[last + 1] + logitC * final[last + 2];
    this.p = squash(this.logit);
  }

  /** Moves the weights by the error of what was mixed last. */
  learn(bit: number): void {
    this.bits++;
    if (Math.abs(bit - this.p) < RIGHT) return;
    this.learnFinal(bit);
    this.learnWeights(bit);
  }

  private learnFinal(bit: number): void {
    const { final, last } = this;
    const step = this.rates.final * (bit - this.p);
    final[last] += step * this.logitA;
    final[last + 1] += step * this.logitB;
    final[last + 2] += step * this.logitC;
  }

  private learnWeights(bit: number): void {
    const { count, inputs, weights, rates, a, b, c } = this;
    const rate = rates.late + rates.early / (1 + this.bits / rates.bits);
    const stepA = rate * (bit - this.chanceA);
    const stepB = rate * (bit - this.chanceB);
    const stepC = rate * (bit - this.chanceC);
    for (let i = 0; i < count; i++) {
      const input = inputs[i];
      weights[a + i] += stepA * input;
      weights[b + i] += stepB * input;
      weights[c + i] += stepC * input;
    }
  }
}

import { STRETCHED, stretched } from "./logistic";

const MOST_SEEN = 1023;

/** [counts] the share of its error by which a probability that has seen so many bits moves. */
const rates = Float64Array.from({ length: MOST_SEEN + 1 }, (_, count) => 1 / (count + 1.6));

/** Probabilities of a 1 in numbered situations, each the mean of the bits that came there, of the last `limit` the more. */
export class AdaptiveProbabilities {
  private readonly cells: Float32Array;
  private readonly counts: Uint16Array;

  /** @param first probability by situation, 0 to 1; a half where absent. @param limit at most 1023. */
  constructor(
    size: number,
    private readonly limit: number,
    first?: (situation: number) => number,
  ) {
    this.cells = first ? Float32Array.from({ length: size }, (_, i) => first(i)) : new Float32Array(size).fill(0.5);
    this.counts = new Uint16Array(size);
  }

  /** The logit. */
  logit(situation: number): number {
    return stretched[(this.cells[situation] * STRETCHED) | 0];
  }

  learn(situation: number, bit: number): void {
    const count = this.counts[situation];
    this.cells[situation] += (bit - this.cells[situation]) * rates[count];
    if (count < this.limit) this.counts[situation] = count + 1;
  }
}

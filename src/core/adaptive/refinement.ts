import { squash } from "./logistic";

const LIMIT = 8;
const STEPS = 1;
/** So that a bucket follows the last one that is chosen. */
const MOST = LIMIT - 0.001;
/** Buckets of logits from −LIMIT to LIMIT. */
const BUCKETS = 2 * LIMIT * STEPS + 1;
const RATE = 0.035;

/** Secondary estimation: what really came where so much was predicted, by context, between buckets (Mahoney's APM). */
export class Refinement {
  private readonly cells: Float32Array;
  private low = 0;
  private share = 0;

  constructor(contexts: number) {
    const first = Float32Array.from({ length: BUCKETS }, (_, i) => squash(i / STEPS - LIMIT));
    this.cells = new Float32Array(contexts * BUCKETS);
    for (let context = 0; context < contexts; context++) this.cells.set(first, context * BUCKETS);
  }

  /** The probability, 0 to 1. */
  refine(logit: number, context: number): number {
    const place = ((logit < -LIMIT ? -LIMIT : logit > MOST ? MOST : logit) + LIMIT) * STEPS;
    const bucket = place | 0;
    this.share = place - bucket;
    this.low = context * BUCKETS + bucket;
    return this.cells[this.low] * (1 - this.share) + this.cells[this.low + 1] * this.share;
  }

  learn(bit: number): void {
    const { cells, low, share } = this;
    cells[low] += RATE * (1 - share) * (bit - cells[low]);
    cells[low + 1] += RATE * share * (bit - cells[low + 1]);
  }
}

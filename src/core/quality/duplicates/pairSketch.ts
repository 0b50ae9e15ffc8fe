import { DIGITS, digitOf } from "./minHash";
import { mix } from "./mixing";

/**
 * A small sketch of a document's pairs of neighbouring words, which outlast edits that break most five-word runs: one permutation hashing (Li, Owen and Zhang
 * 2012) in 64 bins with optimal densification (Shrivastava 2017), 4 bits a bin, so 32 bytes a document. It costs one hash per pair.
 */
export const SKETCH_WORDS = 8;
const BINS = SKETCH_WORDS * DIGITS;
const BIN_BITS = 6;
const GREATEST = 0x7fffffff;

export class PairSketch {
  private readonly least = new Int32Array(BINS);
  /** [SKETCH_WORDS] of the last set. */
  readonly words: Int32Array = new Int32Array(SKETCH_WORDS);

  /** Of the first `count` values, well mixed ones, at least one. */
  sign(values: Int32Array, count: number): Int32Array {
    const { least } = this;
    least.fill(GREATEST);
    for (let i = 0; i < count; i++) {
      const bin = values[i] >>> (32 - BIN_BITS);
      const rank = values[i] & (GREATEST >>> (BIN_BITS - 1));
      if (rank < least[bin]) least[bin] = rank;
    }
    this.words.fill(0);
    for (let bin = 0; bin < BINS; bin++) this.words[Math.floor(bin / DIGITS)] |= digitOf(least[this.source(bin)]) << (4 * (bin % DIGITS));
    return this.words;
  }

  /** An empty bin takes the value of another, the same for every document in which that one is the first full one. */
  private source(bin: number): number {
    let source = bin;
    for (let attempt = 1; this.least[source] === GREATEST; attempt++) source = mix(bin + BINS * attempt) >>> (32 - BIN_BITS);
    return source;
  }
}

import { WordReader } from "../duplicates/words";

/**
 * Data selection with importance resampling (DSIR; Xie et al. 2023, section 4): words and pairs of neighbouring words, hashed into buckets, are drawn
 * independently; the log importance weight of a document is Σ log (p_target / p_raw) over them. As there: 10,000 buckets. Words are folded as for duplicates.
 */
export const BUCKETS = 10_000;

/**
 * Share of the uniform distribution in both (Jelinek and Mercer 1980): what neither has seen then weighs nothing, however different their sizes are, and what
 * one has not seen is held against it, but not infinitely.
 */
const UNIFORM = 0.5;

const BASE = 0x2c1b3c6d | 0;

const bucketOf = (hash: number): number => Math.floor((hash >>> 0) * (BUCKETS / 2 ** 32));

/** Shows the bucket of every word and pair; returns the number of words. */
function eachGram(reader: WordReader, text: string, see: (bucket: number) => void): number {
  const { hashes, count } = reader.read(text);
  for (let i = 0; i < count; i++) {
    see(bucketOf(hashes[i]));
    if (i > 0) see(bucketOf(Math.imul(Math.imul(hashes[i - 1], BASE) + hashes[i], BASE)));
  }
  return count;
}

/** How often each bucket came in a stream of texts. */
export class GramCounts {
  private readonly reader = new WordReader();
  private readonly counts = new Float64Array(BUCKETS);
  private total = 0;

  add(text: string): void {
    eachGram(this.reader, text, (bucket) => {
      this.counts[bucket]++;
      this.total++;
    });
  }

  /** [BUCKETS] log2 of the smoothed probabilities. */
  logProbabilities(): Float64Array {
    const whole = Math.max(1, this.total);
    return this.counts.map((count) => Math.log2(((1 - UNIFORM) * count) / whole + UNIFORM / BUCKETS));
  }
}

export interface Importance {
  /** Log importance weight, bits: positive where the document is likelier in the target than in the raw texts. */
  logWeight: number;
  /** … per word, so that long documents do not lead by their length; 0 without words. */
  perWord: number;
}

/** Scores documents by their likeness to the target's, as against the raw corpus'. */
export function importance(target: GramCounts, raw: GramCounts): (text: string) => Importance {
  const there = raw.logProbabilities();
  const gains = target.logProbabilities().map((logarithm, bucket) => logarithm - there[bucket]);
  const reader = new WordReader();
  return (text) => {
    let logWeight = 0;
    const words = eachGram(reader, text, (bucket) => {
      logWeight += gains[bucket];
    });
    return { logWeight, perWord: words === 0 ? 0 : logWeight / words };
  };
}

import type { RarityFacts } from "../facts";
import { lexiconOf } from "../text/lexicon";
import type { TextFacts } from "../text/textFacts";

/** Different words that are counted one by one: about 50 MB. */
const MOST_WORDS = 2 ** 20;
/** Counters that all further words share by their hashes: such a word may look as frequent as a few of them together. 8 MB. */
const SHARED = 2 ** 20;

/** 53 bits of a word, of two hashes in the manner of Fowler, Noll and Vo over its UTF-16 units: that any two of a million words come to the same has a chance of about one in 10⁴. */
function hashOf(word: string): number {
  let [low, high] = [0x811c9dc5, 0x9dc5811c];
  for (let i = 0; i < word.length; i++) {
    low = Math.imul(low ^ word.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ word.charCodeAt(i), 0x5bd1e995);
    high ^= high >>> 15;
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

/**
 * How often each word comes in a corpus, and how rare a document's words are by that (Platanios et al. 2019, section 3.1). Words are those of `lexiconOf`, in small letters. Memory is bounded:
 * the first MOST_WORDS different words have a counter each, in whatever corpus; the others share SHARED of them.
 */
export class WordCounts {
  private readonly counts = new Map<number, number>();
  private shared: Float64Array | undefined;
  /** Of the corpus, each as often as it comes. */
  private words = 0;

  constructor(private readonly most = MOST_WORDS) {}

  add(facts: TextFacts): void {
    for (const word of lexiconOf(facts)) this.count(hashOf(word));
  }

  private count(hash: number): void {
    const before = this.counts.get(hash);
    this.words++;
    if (before !== undefined || this.counts.size < this.most) this.counts.set(hash, (before ?? 0) + 1);
    else {
      this.shared ??= new Float64Array(SHARED);
      this.shared[hash % SHARED]++;
    }
  }

  /** −log2 of a word's share of all words, bits. The word must have been counted. */
  private bitsOf(hash: number): number {
    return Math.log2(this.words) - Math.log2(this.counts.get(hash) ?? this.shared?.[hash % SHARED] ?? 0);
  }

  /** Of a text that was counted with the others. */
  rarity(facts: TextFacts): RarityFacts {
    const words = lexiconOf(facts);
    return { words: words.length, bits: words.reduce((sum, word) => sum + this.bitsOf(hashOf(word)), 0) };
  }
}

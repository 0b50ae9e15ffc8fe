import { jaccard, SHINGLE_WORDS, type ShingleSet, shingleSet } from "./shingles";
import type { Vote } from "./votes";

/** Pairs of words: of a text whose every seventh word was edited two thirds of the pairs are left, of its five-word runs less than half. */
export const PAIR_WORDS = 2;
/**
 * Jaccard similarity of the sets of pairs, above which one text is the other one edited. Of word problems, encyclopedia articles in six languages and their
 * copies with every seventh word edited it finds 90 to 98 %; two texts that have half in common stay at a third.
 */
const EDITED_PAIRS = 0.45;
/** Where a document is a part of another: share of its pairs that the other has. Half of one text in another falls short of it. */
const CONTAINED_PAIRS = 0.65;
/** So few passages in common are an accident of the sample. */
const LEAST_PASSAGES = 4;

export interface Thresholds {
  similarity: number;
  copiedFromOne: number;
}

/** What is known of a pair without its texts. */
export interface Acquaintance {
  /** Estimated Jaccard similarity of the five-word runs. */
  estimated: number;
  /** … and of the pairs of words. */
  pairs: number;
  /** What the earlier document has of this one's passages. */
  vote?: Vote;
}

export interface Verdict {
  near: boolean;
  /** Of the sets of five-word runs, exact or estimated. */
  jaccard: number;
}

/** A verdict from what was kept. */
export function estimatedVerdict({ estimated, pairs, vote }: Acquaintance, { similarity, copiedFromOne }: Thresholds): Verdict {
  const copied = vote !== undefined && vote.share >= copiedFromOne && vote.passages >= LEAST_PASSAGES;
  return { near: estimated >= similarity || pairs >= EDITED_PAIRS || copied, jaccard: estimated };
}

/** A text's sets, for several comparisons. */
export interface Compared {
  runs: ShingleSet;
  pairs: ShingleSet;
}

export const comparedText = (text: string): Compared => ({ runs: shingleSet(text, SHINGLE_WORDS), pairs: shingleSet(text, PAIR_WORDS) });

/** A verdict from both texts. */
export function exactVerdict(one: Compared, earlier: Compared, vote: Vote | undefined, { similarity, copiedFromOne }: Thresholds): Verdict {
  const runs = jaccard(one.runs, earlier.runs);
  const pairs = jaccard(one.pairs, earlier.pairs);
  const contained = vote !== undefined && vote.share >= copiedFromOne && containment(pairs, one.pairs, earlier.pairs) >= CONTAINED_PAIRS;
  return { near: runs >= similarity || pairs >= EDITED_PAIRS || contained, jaccard: runs };
}

/** |A ∩ B| / |A| from Jaccard's |A ∩ B| / |A ∪ B|. */
const containment = (similarity: number, one: ShingleSet, other: ShingleSet): number =>
  one.length === 0 ? 0 : (similarity * (one.length + other.length)) / (1 + similarity) / one.length;

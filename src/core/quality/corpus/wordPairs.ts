import { uniform } from "../../scoring/random";
import { segmented, unspaced } from "../text/unspaced";

/** Words of a document that are looked at. */
const MOST_WORDS = 600;
/** With fewer an order says little. */
const FEWEST_WORDS = 12;
/** Random orders that the true one is compared with. */
const ORDERS = 4;
const SLOT_BITS = 23;
/** A table as full as this takes no more pairs: what it has is a sample of the corpus, and large enough. */
const GREATEST_LOAD = 0.6;
/** Marks a pair that at least two documents have; else a slot holds the one document's number plus one. */
const SEVERAL = 0xffffffff;

/** A mark of punctuation is a word. */
const wordPattern = /[\p{L}\p{N}\p{M}]+|[^\s]/gu;

/** A share below this is taken for it where its deviation is computed. */
const LEAST_CHANCE = 0.02;

export interface PairOrder {
  /** Share of the text's neighbouring pairs that other documents have, less that of the same words in random orders: about 0 where words are shuffled, 0.1 and more else. */
  gain: number;
  /** The same in standard deviations of a random order: a text whose words are shuffled has 0 ± 1. */
  score: number;
}

/**
 * Which pairs of neighbouring words several documents have. In a text whose words are in order many of its pairs stand in other documents as well, and far
 * more than in a random order of the same words: a sign of shuffled words that needs no model and works in any language, and the better the larger the corpus is.
 */
export class WordPairs {
  /** Hash of a pair, 0 for none; and who has it. */
  private readonly keys = new Uint32Array(2 ** SLOT_BITS);
  private readonly owners = new Uint32Array(2 ** SLOT_BITS);
  private used = 0;

  /** @param document any number that tells documents apart, below 2^32 − 2. */
  add(document: number, text: string): void {
    const words = wordHashes(text);
    for (let i = 0; i + 1 < words.length; i++) this.put(pairHash(words[i], words[i + 1]), document + 1);
  }

  /** What other documents' pairs say of a text's order; undefined where it has too few words. The document must have been added. */
  order(document: number, text: string): PairOrder | undefined {
    const words = wordHashes(text);
    if (words.length < FEWEST_WORDS) return undefined;
    let chance = 0;
    for (let order = 1; order <= ORDERS; order++) chance += this.known(shuffled(words, order), document + 1) / ORDERS;
    const gain = this.known(words, document + 1) - chance;
    const deviation = Math.sqrt((Math.max(LEAST_CHANCE, chance * (1 - chance)) * (1 + 1 / ORDERS)) / (words.length - 1));
    return { gain, score: gain / deviation };
  }

  private known(words: Uint32Array, owner: number): number {
    let count = 0;
    for (let i = 0; i + 1 < words.length; i++) {
      const found = this.ownerOf(pairHash(words[i], words[i + 1]));
      if (found !== 0 && found !== owner) count++;
    }
    return count / (words.length - 1);
  }

  private put(hash: number, owner: number): void {
    const slot = this.slotOf(hash);
    if (this.keys[slot] === hash) {
      if (this.owners[slot] !== owner) this.owners[slot] = SEVERAL;
    } else if (this.used < GREATEST_LOAD * this.keys.length) {
      this.keys[slot] = hash;
      this.owners[slot] = owner;
      this.used++;
    }
  }

  private ownerOf(hash: number): number {
    const slot = this.slotOf(hash);
    return this.keys[slot] === hash ? this.owners[slot] : 0;
  }

  /** The slot that has the hash, or the free one where it would stand. */
  private slotOf(hash: number): number {
    const mask = this.keys.length - 1;
    let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - SLOT_BITS);
    while (this.keys[slot] !== 0 && this.keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }
}

/** Never 0, which marks a free slot. */
const pairHash = (first: number, second: number): number =>
  (Math.imul(first, 0x85ebca6b) + Math.imul(second ^ (second >>> 13), 0xc2b2ae35)) >>> 0 || 1;

function wordHashes(text: string): Uint32Array {
  const hashes = new Uint32Array(MOST_WORDS);
  let count = 0;
  // A word is short: so many characters surely hold the words that are looked at.
  for (const word of wordsOf(text.slice(0, MOST_WORDS * 12).toLowerCase())) {
    hashes[count++] = hashOf(word);
    if (count === MOST_WORDS) break;
  }
  return hashes.subarray(0, count);
}

function* wordsOf(text: string): Generator<string> {
  for (const [chunk] of text.matchAll(wordPattern)) yield* unspaced.test(chunk) ? segmented(chunk) : [chunk];
}

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function shuffled(words: Uint32Array, seed: number): Uint32Array {
  const order = words.slice();
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(uniform(seed, i) * (i + 1));
    [order[i], order[other]] = [order[other], order[i]];
  }
  return order;
}

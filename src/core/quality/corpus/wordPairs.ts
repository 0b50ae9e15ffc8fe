import { type Chunk, chunksOf, junctions, reordered, words } from "./chunks";
import { PairOwners } from "./pairOwners";

/** With fewer an order says little. */
const FEWEST_CHUNKS = 12;
/** Random orders that the true one is compared with. */
const ORDERS = 4;
/** A share below this is taken for it where its deviation is computed. */
const LEAST_CHANCE = 0.02;

export interface PairOrder {
  /** Share of the text's words that other documents have: few of them where letters were changed. */
  knownWords: number;
  /** Share of the text's neighbouring pairs that other documents have, less that of the same words in random orders: about 0 where words are shuffled, 0.1 and more else. */
  gain: number;
  /** The same in standard deviations of a random order: a text whose words are shuffled has 0 ± 1. */
  score: number;
}

/**
 * Which words, and which pairs of neighbouring words, several documents have. In a text whose words are in order many of its pairs stand in other documents as well, and far
 * more than in a random order of the same words: a sign of shuffled words that needs no model and works in any language, and the better the larger the corpus is.
 */
export class WordPairs {
  private readonly owners = new PairOwners();

  /** @param document any number that tells documents apart, below 2^32 − 2. */
  add(document: number, text: string): void {
    const chunks = chunksOf(text);
    for (const hash of words(chunks)) this.owners.put(hash, document);
    for (const hash of junctions(chunks)) this.owners.put(hash, document);
  }

  /** What other documents' pairs say of a text's order; undefined where it has too few words. The document must have been added. */
  order(document: number, text: string): PairOrder | undefined {
    const chunks = chunksOf(text);
    if (chunks.length < FEWEST_CHUNKS) return undefined;
    const chance = this.chance(document, chunks);
    const gain = this.known(document, junctions(chunks)) - chance;
    const deviation = Math.sqrt((Math.max(LEAST_CHANCE, chance * (1 - chance)) * (1 + 1 / ORDERS)) / (chunks.length - 1));
    return { knownWords: this.known(document, words(chunks)), gain, score: gain / deviation };
  }

  /** Share of the pairs that others have where the words stand in a random order. */
  private chance(document: number, chunks: Chunk[]): number {
    let sum = 0;
    for (let order = 1; order <= ORDERS; order++) sum += this.known(document, junctions(reordered(chunks, order)));
    return sum / ORDERS;
  }

  private known(document: number, hashes: number[]): number {
    let count = 0;
    for (const hash of hashes) if (this.owners.hasOther(hash, document)) count++;
    return count / hashes.length;
  }
}

import { uniform } from "../../scoring/random";
import { segmented, unspaced } from "../text/unspaced";

/** Chunks of a text that are looked at. */
const MOST_CHUNKS = 500;
/** A mark of punctuation is a word. */
const word = /[\p{L}\p{N}\p{M}]+|[^\s]/gu;

/** What stands between blanks, as its words' hashes: `"(dogs,"` is `(`, `dogs` and `,`. Scripts without blanks are cut into words. */
export type Chunk = number[];

export function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  // A chunk is short: so many characters surely hold those that are looked at.
  for (const [chunk] of text
    .slice(0, MOST_CHUNKS * 12)
    .toLowerCase()
    .matchAll(/\S+/gu)) {
    if (unspaced.test(chunk)) for (const part of segmented(chunk)) chunks.push([hashOf(part)]);
    else chunks.push(Array.from(chunk.matchAll(word), ([each]) => hashOf(each)));
    if (chunks.length >= MOST_CHUNKS) break;
  }
  return chunks;
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Hashes of the words on both sides of each blank. */
export const junctions = (chunks: Chunk[]): number[] => chunks.slice(1).map((chunk, i) => pairHash(chunks[i].at(-1)!, chunk[0]));

/** Stands for the second word where a single one is meant. */
const ALONE = 0x5bd1e995;
export const words = (chunks: Chunk[]): number[] => chunks.flatMap((chunk) => chunk.map((each) => pairHash(each, ALONE)));

/** Never 0, which marks a free slot. */
const pairHash = (first: number, second: number): number =>
  (Math.imul(first, 0x85ebca6b) + Math.imul(second ^ (second >>> 13), 0xc2b2ae35)) >>> 0 || 1;

/** The same chunks in a random order (Fisher–Yates from hashed numbers). */
export function reordered(chunks: Chunk[], seed: number): Chunk[] {
  const order = chunks.slice();
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(uniform(seed, i) * (i + 1));
    [order[i], order[other]] = [order[other], order[i]];
  }
  return order;
}

import { mix } from "./mixing";
import { WordReader, type Words } from "./words";

/** Runs of so many words: rare enough that texts which share one by chance are far below any threshold (Rae et al. 2021, A.1.3, take 13; Penedo et al. 2024 take 5). */
export const SHINGLE_WORDS = 5;

// Odd: a polynomial in it keeps the order of words.
const BASE = 0x2c1b3c6d | 0;

function power(exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result = Math.imul(result, BASE);
  return result;
}

/** Writes hashes of every `width` words in a row, repeated ones repeated, to where the words themselves may stand; returns how many they are. */
export function writeShingles({ hashes, count }: Words, width: number, to: Int32Array = hashes): number {
  const leaving = power(width - 1);
  let sum = 0;
  for (let last = 0; last < count; last++) {
    sum = (Math.imul(sum, BASE) + hashes[last]) | 0;
    const first = last - width + 1;
    if (first < 0) continue;
    const word = hashes[first];
    to[first] = mix(sum);
    sum = (sum - Math.imul(word, leaving)) | 0;
  }
  return Math.max(0, count - width + 1);
}

/** Sorted distinct hashes. */
export type ShingleSet = Int32Array;

/** The set of a text's runs of `width` words. */
export function shingleSet(text: string, width: number, reader = new WordReader()): ShingleSet {
  const words = reader.read(text);
  const sorted = words.hashes.slice(0, writeShingles(words, width)).sort();
  let kept = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i];
  return sorted.subarray(0, kept);
}

/** Jaccard's |A ∩ B| / |A ∪ B|, 0 to 1; 0 where both are empty. 32-bit hashes of two sets of a thousand coincide by chance once in about 4,000 pairs. */
export function jaccard(one: ShingleSet, other: ShingleSet): number {
  let common = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const a = one[i];
    const b = other[j];
    if (a === b) common++;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  const union = one.length + other.length - common;
  return union === 0 ? 0 : common / union;
}

import type { Words } from "../text/words";

/** Runs of words that can be compared: all as long as each other, in words. */
export interface Passages {
  count: number;
  hash(index: number): number;
  equal(index: number, other: number): boolean;
}

const BASE = 0x01000193;

/** Spreads the bits, since slots are taken from the lowest. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return once ^ (once >>> 13);
}

/** Hashes of all prefixes of a sequence, modulo 2^32: prefixes[end] − prefixes[start] · BASE^(end − start) is that of the part. */
function prefixHashes(length: number, unit: (index: number) => number): Int32Array {
  const prefixes = new Int32Array(length + 1);
  for (let index = 0; index < length; index++) prefixes[index + 1] = (Math.imul(prefixes[index], BASE) + unit(index) + 1) | 0;
  return prefixes;
}

function powers(longest: number): Int32Array {
  const table = new Int32Array(longest + 1).fill(1);
  for (let exponent = 1; exponent <= longest; exponent++) table[exponent] = Math.imul(table[exponent - 1], BASE);
  return table;
}

/** n words after each other; equal if the words are. */
export function ngrams({ ids }: Pick<Words, "ids">, prefixes: Int32Array, n: number): Passages {
  const power = powers(n)[n];
  return {
    count: Math.max(0, ids.length - n + 1),
    hash: (index) => (prefixes[index + n] - Math.imul(prefixes[index], power)) | 0,
    equal: (index, other) => {
      for (let offset = 0; offset < n; offset++) if (ids[index + offset] !== ids[other + offset]) return false;
      return true;
    },
  };
}

export const wordHashes = ({ ids }: Pick<Words, "ids">): Int32Array => prefixHashes(ids.length, (index) => ids[index]);

/** All words written after each other without spaces, with what is needed to compare parts of it. */
export interface Joined {
  units: Uint16Array;
  /** [words + 1] where a word begins among the units. */
  offsets: Int32Array;
  /** [words + 1] hash of the units before a word. */
  hashes: Int32Array;
  powers: Int32Array;
}

function offsetsOf({ vocabulary, ids }: Words): Int32Array {
  const offsets = new Int32Array(ids.length + 1);
  for (let index = 0; index < ids.length; index++) offsets[index + 1] = offsets[index] + vocabulary[ids[index]].length;
  return offsets;
}

function unitsOf({ vocabulary, ids }: Words, offsets: Int32Array): Uint16Array {
  const units = new Uint16Array(offsets[ids.length]);
  for (let index = 0, at = 0; index < ids.length; index++) {
    const word = vocabulary[ids[index]];
    for (let unit = 0; unit < word.length; unit++) units[at++] = word.charCodeAt(unit);
  }
  return units;
}

export function join(words: Words): Joined {
  const offsets = offsetsOf(words);
  const units = unitsOf(words, offsets);
  const everywhere = prefixHashes(units.length, (index) => units[index]);
  return { units, offsets, hashes: Int32Array.from(offsets, (at) => everywhere[at]), powers: powers(units.length) };
}

function equalUnits({ units, offsets }: Joined, start: number, other: number, n: number): boolean {
  const length = offsets[start + n] - offsets[start];
  if (offsets[other + n] - offsets[other] !== length) return false;
  for (let unit = 0; unit < length; unit++) if (units[offsets[start] + unit] !== units[offsets[other] + unit]) return false;
  return true;
}

/** n words after each other; equal if they are written the same without spaces ("now here" and "nowhere" is one word less). */
export function joinedNgrams(joined: Joined, n: number): Passages {
  const { offsets, hashes, powers: table } = joined;
  return {
    count: Math.max(0, offsets.length - n),
    hash: (index) => (hashes[index + n] - Math.imul(hashes[index], table[offsets[index + n] - offsets[index]])) | 0,
    equal: (index, other) => equalUnits(joined, index, other, n),
  };
}

/** n characters after each other. */
export const characterNgrams = (codePoints: Int32Array, n: number): Passages =>
  ngrams({ ids: codePoints }, wordHashes({ ids: codePoints }), n);

function sizeFor(count: number): number {
  let size = 16;
  while (size < 2 * count) size *= 2;
  return size;
}

/** A function that enters a passage and returns the first entered passage that equals it: itself, if there was none. */
export function firsts({ count, hash, equal }: Passages): (index: number) => number {
  const mask = sizeFor(count) - 1;
  const slots = new Int32Array(mask + 1);
  const hashes = new Int32Array(mask + 1);
  return (index) => {
    const own = mixed(hash(index));
    let slot = own & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) if (hashes[slot] === own && equal(slots[slot] - 1, index)) return slots[slot] - 1;
    slots[slot] = index + 1;
    hashes[slot] = own;
    return index;
  };
}

/** [passages] how often a passage occurs, at its first place; 0 elsewhere. */
export function occurrences(passages: Passages): Uint32Array {
  const first = firsts(passages);
  const counts = new Uint32Array(passages.count);
  for (let index = 0; index < passages.count; index++) counts[first(index)]++;
  return counts;
}

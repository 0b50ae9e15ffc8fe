import { mix } from "../duplicates/mixing";
import { CountTable } from "./countTable";

/** A unit is predicted from so many before it, at most: five-grams of characters, which also know the insides of words that a small file has not seen. */
const CONTEXT = 4;

/** How many times a context has to be seen before it is believed as much as the shorter one is (Dirichlet smoothing, MacKay and Peto 1995). */
const BELIEF = 4;

/** Of the table of counts, 34 MB at most: 7.7 million characters of English books and articles take 1.1 of the 2.9 million keys that it then has. */
const MOST_SLOTS = 1 << 22;
const UNITS = 2 ** 16;

const BASE = 0x2c1b3c6d | 0;
const extended = (hash: number, unit: number): number => (Math.imul(hash, BASE) + unit + 1) | 0;

/** A context's own count has a key beside those of what follows it. */
const CONTEXT_ITSELF = UNITS;

/**
 * An interpolated five-gram model of UTF-16 units. It learns until its table is full. Train the two that are contrasted on about as much text: what has read
 * more predicts everything better (Moore and Lewis 2010, section 3, who sample the general corpus to the size of the other).
 */
export class CharacterModel {
  private readonly counts = new CountTable(MOST_SLOTS);
  /** UTF-16 units that it has learnt from. */
  units = 0;

  /** False where nothing more is learnt, since the table is full. */
  add(text: string): boolean {
    if (this.counts.full) return false;
    this.units += text.length;
    eachContext(text, (hashes, unit) => {
      for (const hash of hashes) {
        this.counts.increment(extended(hash, CONTEXT_ITSELF));
        this.counts.increment(extended(hash, unit));
      }
    });
    return true;
  }

  /** Code length of a text, bits. */
  bits(text: string): number {
    let sum = 0;
    eachContext(text, (hashes, unit) => {
      sum -= Math.log2(this.probability(hashes, unit));
    });
    return sum;
  }

  /** From no context at all, where every unit is as likely, to the longest that was seen. */
  private probability(hashes: Int32Array, unit: number): number {
    let probability = 1 / UNITS;
    for (const hash of hashes) {
      const seen = this.counts.get(extended(hash, CONTEXT_ITSELF));
      if (seen === 0) break;
      // Never more often than its context, also where two keys coincide: no probability exceeds 1.
      const followed = Math.min(seen, this.counts.get(extended(hash, unit)));
      probability = (followed + BELIEF * probability) / (seen + BELIEF);
    }
    return probability;
  }
}

/** Shows every unit with the hashes of the contexts before it, the empty one first. Before the text stand units of value 0. */
function eachContext(text: string, see: (hashes: Int32Array, unit: number) => void): void {
  const hashes = new Int32Array(CONTEXT + 1);
  for (let i = 0; i < text.length; i++) {
    for (let order = 1; order <= CONTEXT; order++) {
      let hash = order;
      for (let back = order; back > 0; back--) hash = extended(hash, i < back ? 0 : text.charCodeAt(i - back));
      // Mixed, since keys that differ by small multiples of small numbers would meet too often.
      hashes[order] = mix(hash);
    }
    see(hashes, text.charCodeAt(i));
  }
}

/** Bytes of a text in UTF-8; a surrogate without its other half takes the three of �. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isPair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (isPair) i++;
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : isPair ? 4 : 3;
  }
  return bytes;
}

/**
 * The cross-entropy difference (Moore and Lewis 2010): by how many bits per byte the target's model codes a text shorter than the raw corpus' model does.
 * Positive: more like the target. 0 for an empty text.
 */
export function crossEntropyDifference(target: CharacterModel, raw: CharacterModel): (text: string) => number {
  return (text) => (text === "" ? 0 : (raw.bits(text) - target.bits(text)) / utf8Bytes(text));
}

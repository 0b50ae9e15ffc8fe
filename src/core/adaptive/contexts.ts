/** What stands before a byte, as far as contexts look at it. */
export class Past {
  /** The last four bytes, the last one lowest, and the four before them. */
  last4 = 0;
  before4 = 0;
  /** Hash of the letters since the last byte that is none; 0 where there are none. */
  word = 0;
  /** Of the words before. */
  word1 = 0;
  word2 = 0;

  add(byte: number): void {
    this.before4 = (this.before4 << 8) | (this.last4 >>> 24);
    this.last4 = (this.last4 << 8) | byte;
    const letter = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
    // Bytes of characters beyond ASCII are letters, mostly.
    if ((letter >= 0x61 && letter <= 0x7a) || letter >= 0x80) this.word = combine(this.word, letter);
    else if (this.word !== 0) {
      this.word2 = this.word1;
      this.word1 = this.word;
      this.word = 0;
    }
  }
}

/** Hash of two hashes. */
export const combine = (a: number, b: number): number => Math.imul(Math.imul(a, 0x2c1b3c6d) ^ (b + 0x165667b1), 0x9e3779b1);

/** The kind of each of four bytes: control, digit or punctuation, capital, small letter, and beyond ASCII. */
const KINDS = 0xe0e0e0e0;
/** The upper half of each of four bytes: close values, where bytes are samples of a sound or of a picture. */
const UPPER = 0xf0f0f0f0;

/**
 * Contexts whose bit histories are kept, each as a hash: of the bytes before, one to four and six; of the word so far, alone and with the words before; of the shape of what stands before,
 * which is the same in lines that say something else. Adding one is adding a line.
 */
export const contexts: readonly ((past: Past) => number)[] = [
  ({ last4 }) => last4 & 0xff,
  ({ last4 }) => last4 & 0xffff,
  ({ last4 }) => last4 & 0xffffff,
  ({ last4 }) => last4,
  ({ last4, before4 }) => combine(last4, before4 & 0xffff),
  ({ word }) => word,
  // Between two words, both that stand before.
  ({ word, word1, word2 }) => combine(combine(word, word1), word === 0 ? word2 : 0),
  ({ last4, before4 }) => combine(last4 & KINDS, before4 & KINDS),
  ({ last4 }) => last4 & UPPER,
];

/** A well-mixed hash of a context and a number that tells apart what is kept of it. */
export function salted(hash: number, salt: number): number {
  const mixed = Math.imul(hash + Math.imul(salt + 1, 0x3c6ef372), 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
}

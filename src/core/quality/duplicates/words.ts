import { foldingTables, SEPARATOR, SILENT } from "./folding";
import { mix } from "./mixing";

/**
 * Hashes of a text's words in order, 32 bits each. A word is a run of letters, marks and digits, folded. In scripts without blanks a character is a word: cutting
 * Han, Kana or Thai into real words takes a dictionary, and an edit must not shift the cuts of all that follows.
 */
export interface Words {
  /** [at least count] valid until the next call. */
  hashes: Int32Array;
  count: number;
  /** Letters of all words; a character that is a word of its own counts as LETTERS_ALONE. */
  letters: number;
}

/** A Chinese or Japanese text takes about a third of the characters of its English translation. */
export const LETTERS_ALONE = 3;

const FIRST = 0x811c9dc5 | 0;
const STEP = 0x01000193;

/** Reads words into one buffer that grows to the longest text and is used again. */
export class WordReader {
  private hashes = new Int32Array(1024);
  private count = 0;

  read(text: string): Words {
    const { fold, alone } = foldingTables();
    let hash = FIRST;
    let letters = 0;
    let inWord = false;
    this.count = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = fold[text.charCodeAt(i)];
      if (unit === SILENT) continue;
      const single = alone[unit] === 1;
      if (inWord && (unit === SEPARATOR || single)) {
        this.push(hash);
        hash = FIRST;
        inWord = false;
      }
      if (single) this.push(Math.imul(FIRST ^ unit, STEP));
      else if (unit !== SEPARATOR) {
        hash = Math.imul(hash ^ unit, STEP);
        inWord = true;
      }
      letters += single ? LETTERS_ALONE : unit === SEPARATOR ? 0 : 1;
    }
    if (inWord) this.push(hash);
    return { hashes: this.hashes, count: this.count, letters };
  }

  get bytes(): number {
    return this.hashes.byteLength;
  }

  private push(hash: number): void {
    if (this.count === this.hashes.length) this.hashes = grown(this.hashes);
    this.hashes[this.count++] = mix(hash);
  }
}

function grown(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * values.length);
  wider.set(values);
  return wider;
}

import { CASELESS, DIGIT, GREEK, LATIN, LOWER, MARK, UNSPACED, UPPER, unitOf } from "./letters";
import type { TextFacts } from "./textFacts";

/** What a token has in it. */
export const HAS_LETTER = 1;
export const HAS_DIGIT = 2;
/** A capital right after a small letter. */
export const HAS_FLIP = 4;
/** Letters of Latin, Cyrillic and Greek side by side, or of one script between letters of another: a Korean ending behind a Latin name is no mixture. */
export const HAS_MIXTURE = 8;
/** One letter of a script without blanks: each is a token of its own. */
export const IS_UNSPACED = 16;
/** A digit between two letters. */
export const HAS_ENCLOSED_DIGIT = 32;
export const HAS_CAPITAL = 64;
export const HAS_LATIN = 128;

/** A text's tokens, and how many characters of each class it has. A token is a run of letters, marks and digits, with apostrophes between letters. */
export interface Scan {
  count: number;
  /** [tokens] UTF-16 offsets. */
  starts: Uint32Array;
  ends: Uint32Array;
  /** [tokens] hash of the characters, case and all. */
  hashes: Int32Array;
  flags: Uint8Array;
  /** [classes] UTF-16 units. */
  classes: Uint32Array;
}

export const scanOf = (facts: TextFacts): Scan => facts.once("scan", () => scan(facts.text));

/** One pass, in one loop: every rule reads what it leaves. */
export function scan(text: string): Scan {
  const open = new Tokens(text.length);
  const classes = new Uint32Array(16);
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const kind = unitOf(unit);
    classes[kind & 15]++;
    if ((kind & 15) <= DIGIT) {
      if (!inside || (kind & 15) === UNSPACED || open.previous === UNSPACED) inside = open.begin(i, inside, kind & 15);
      if (inside) open.take(unit, kind);
    } else if (inside && !isJoint(text, i, unit)) {
      open.end(i);
      inside = false;
    }
  }
  if (inside) open.end(text.length);
  return open.result(classes);
}

/** An apostrophe between two letters: don’t, l'homme. */
function isJoint(text: string, at: number, unit: number): boolean {
  if (unit !== 0x27 && unit !== 0x2019) return false;
  const [before, after] = [at - 1, at + 1].map((i) => unitOf(text.charCodeAt(i) || 0x20) & 15);
  return before <= CASELESS && after <= CASELESS;
}

const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** Tokens that are being written; state of the one that is open. */
class Tokens {
  count = 0;
  /** Class of the last unit. */
  previous = 0;
  private hash = SEED;
  private flag = 0;
  private script = 0;
  /** How often the script changed. */
  private changes = 0;
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  private readonly hashes: Int32Array;
  private readonly flags: Uint8Array;

  constructor(most: number) {
    this.starts = new Uint32Array(most);
    this.ends = new Uint32Array(most);
    this.hashes = new Int32Array(most);
    this.flags = new Uint8Array(most);
  }

  /** Opens a token, closing one that is open; a mark goes on with what is open, and begins nothing. */
  begin(at: number, inside: boolean, sort: number): boolean {
    if (sort === MARK) return inside;
    if (inside) this.end(at);
    this.starts[this.count] = at;
    this.hash = SEED;
    this.flag = 0;
    this.script = 0;
    this.changes = 0;
    this.previous = 0;
    return true;
  }

  take(unit: number, kind: number): void {
    const sort = kind & 15;
    this.hash = Math.imul(this.hash ^ unit, PRIME);
    if (sort === DIGIT) this.flag |= HAS_DIGIT;
    else if (sort <= UNSPACED) this.takeLetter(sort, kind >> 4);
    if (sort !== MARK) this.previous = sort;
  }

  private takeLetter(sort: number, script: number): void {
    if (this.previous === DIGIT && this.flag & HAS_LETTER) this.flag |= HAS_ENCLOSED_DIGIT;
    if (sort === UPPER) this.flag |= this.previous === LOWER ? HAS_FLIP | HAS_CAPITAL : HAS_CAPITAL;
    if (sort === UNSPACED) this.flag |= IS_UNSPACED;
    if (script === LATIN) this.flag |= HAS_LATIN;
    if (this.script !== 0 && script !== this.script && (++this.changes > 1 || Math.max(script, this.script) <= GREEK))
      this.flag |= HAS_MIXTURE;
    this.script = script;
    this.flag |= HAS_LETTER;
  }

  end(at: number): void {
    this.ends[this.count] = at;
    this.hashes[this.count] = this.hash;
    this.flags[this.count++] = this.flag;
  }

  result(classes: Uint32Array): Scan {
    const { count } = this;
    const [starts, ends] = [this.starts, this.ends].map((offsets) => offsets.slice(0, count));
    return { count, starts, ends, hashes: this.hashes.slice(0, count), flags: this.flags.slice(0, count), classes };
  }
}

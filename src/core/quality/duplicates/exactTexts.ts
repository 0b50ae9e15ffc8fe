import { integers } from "../growing";
import { foldingTables, SEPARATOR, SILENT } from "./folding";
import { mix, slotOf } from "./mixing";

/** What a copy may lack or write otherwise. Other signs stay: 2 + 3 is not 2 - 3, (a + b)c is not a + bc, and C++ is not C. */
const SENTENCE_MARKS: string[] = Array.from(".,;:!?'\"…‘’“”«»„¡¿、。，；：！？「」『』·");
const BLANK = /\s/;

const GREATEST_LOAD = 0.7;
const GROWTH = 1.5;
const FIRST_SLOTS = 1024;

/** 64 bits: of ten million different texts two coincide by chance in one of 370,000 corpora. */
export interface TextHash {
  low: number;
  high: number;
}

/** [65536] code unit → folded letter, sign, SEPARATOR for blanks and sentence marks, SILENT. */
function makeSigns(): Uint16Array {
  const { fold } = foldingTables();
  const signs = Uint16Array.from(fold, (folded, unit) => (folded === SEPARATOR && !BLANK.test(String.fromCharCode(unit)) ? unit : folded));
  for (const mark of SENTENCE_MARKS) signs[mark.charCodeAt(0)] = SEPARATOR;
  signs[SILENT] = SEPARATOR;
  return signs;
}

let signs: Uint16Array | undefined;

/** Of all letters and signs in order, and of where words end. Undefined where there is nothing but blanks and sentence marks. */
export function textHash(text: string): TextHash | undefined {
  signs ??= makeSigns();
  let [low, high] = [1, 2];
  let pending = false;
  let units = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = signs[text.charCodeAt(i)];
    if (unit === SILENT) continue;
    if (unit === SEPARATOR) {
      pending = units > 0;
      continue;
    }
    const symbol = pending ? unit + 0x10000 : unit;
    low = Math.imul(low ^ symbol, 0x01000193) ^ (low >>> 15);
    high = Math.imul(high + symbol, 0x2c1b3c6d) ^ (high >>> 13);
    pending = false;
    units++;
  }
  return units === 0 ? undefined : { low: mix(low), high: mix(high ^ units) };
}

/** Texts by their hash, in an open-addressing table: 12 bytes and 1.4 to 2.2 slots of 4 bytes for each different text. */
export class ExactTexts {
  private table = new Int32Array(FIRST_SLOTS);
  private readonly lows = integers();
  private readonly highs = integers();
  private readonly owners = integers();
  private count = 0;

  get bytes(): number {
    return this.table.byteLength + this.lows.bytes + this.highs.bytes + this.owners.bytes;
  }

  /** The first document that came with this hash: `owner` itself where there was none. */
  first(hash: TextHash, owner: number): number {
    const slot = this.slot(hash);
    if (this.table[slot] !== 0) return this.owners.get(this.table[slot] - 1);
    this.lows.set(this.count, hash.low);
    this.highs.set(this.count, hash.high);
    this.owners.set(this.count, owner);
    this.table[slot] = ++this.count;
    if (this.count > GREATEST_LOAD * this.table.length) this.grow();
    return owner;
  }

  private slot({ low, high }: TextHash): number {
    let slot = slotOf(low, this.table.length);
    while (this.table[slot] !== 0 && !this.isAt(this.table[slot] - 1, low, high)) slot = slot + 1 === this.table.length ? 0 : slot + 1;
    return slot;
  }

  private isAt(entry: number, low: number, high: number): boolean {
    return this.lows.get(entry) === low && this.highs.get(entry) === high;
  }

  private grow(): void {
    this.table = new Int32Array(Math.ceil(this.table.length * GROWTH));
    for (let entry = 0; entry < this.count; entry++) {
      this.table[this.slot({ low: this.lows.get(entry), high: this.highs.get(entry) })] = entry + 1;
    }
  }
}

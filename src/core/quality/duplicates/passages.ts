import { foldingTables, SILENT } from "./folding";
import { mix } from "./mixing";
import { LETTERS_ALONE } from "./words";

/**
 * Every passage of so many letters and digits in a row, blanks and punctuation dropped, has a fingerprint: about five English words. Shorter ones are
 * idioms that anybody writes; of longer ones too few survive where every tenth word is edited.
 */
export const PASSAGE_LETTERS = 24;

/** Hashes are 48 bits: 32 low ones, and 16 high ones of which the lowest `halvings` say whether a fingerprint is sampled. */
export const MOST_HALVINGS = 12;

const LOW_BASE = 0x2c1b3c6d | 0;
const HIGH_BASE = 0x165667b1;

/** Of one document: a longer one is sampled at a lower rate. */
const MOST_FINGERPRINTS = 2 ** 20;
const FINGERPRINT_BYTES = 14;

/** Sampled fingerprints of one document, in order, with where their passages are. Valid until the next reading. */
export interface Passages {
  count: number;
  /** One in 2^halvings is here. */
  halvings: number;
  low: Int32Array;
  high: Uint16Array;
  /** UTF-16 offsets, half-open. */
  start: Int32Array;
  end: Int32Array;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result = Math.imul(result, base);
  return result;
}

/** Is the fingerprint with these high bits among one in 2^halvings? Who is sampled at a lower rate is sampled at every higher one. */
export const isSampled = (high: number, halvings: number): boolean => (high & ((1 << halvings) - 1)) === 0;

/** Reads the fingerprints of a text with two rolling hashes (Karp and Rabin 1987). */
export class PassageReader {
  private readonly recent = new Int32Array(PASSAGE_LETTERS);
  private readonly places = new Int32Array(PASSAGE_LETTERS);
  private readonly lowLeaving = power(LOW_BASE, PASSAGE_LETTERS);
  private readonly highLeaving = power(HIGH_BASE, PASSAGE_LETTERS);
  private readonly salt: number;
  private low = 0;
  private high = 0;
  private letters = 0;
  private found: Passages = empty(1024);

  constructor(seed: number) {
    this.salt = mix(seed | 0);
  }

  get bytes(): number {
    return this.found.low.length * FINGERPRINT_BYTES;
  }

  /** Keeps one in 2^halvings fingerprints, or fewer of a very long text. */
  read(text: string, halvings: number): Passages {
    const { fold, alone } = foldingTables();
    this.begin(halvings);
    for (let i = 0; i < text.length; i++) {
      const letter = fold[text.charCodeAt(i)];
      if (letter <= SILENT) continue;
      // A character of a script without blanks says as much as LETTERS_ALONE letters do, so its passages are as long in what they say.
      if (alone[letter] === 1) for (let more = 1; more < LETTERS_ALONE; more++) this.roll(letter, i);
      this.roll(letter, i);
      if (this.letters >= PASSAGE_LETTERS) this.sample(i);
    }
    return this.found;
  }

  private begin(halvings: number): void {
    [this.low, this.high, this.letters] = [0, 0, 0];
    [this.found.count, this.found.halvings] = [0, halvings];
    this.recent.fill(0);
  }

  private roll(letter: number, place: number): void {
    const at = this.letters++ % PASSAGE_LETTERS;
    const entering = Math.imul(letter, 0x9e3779b1) ^ this.salt;
    const left = this.recent[at];
    this.low = (Math.imul(this.low, LOW_BASE) + entering - Math.imul(left, this.lowLeaving)) | 0;
    this.high = (Math.imul(this.high, HIGH_BASE) + entering - Math.imul(left, this.highLeaving)) | 0;
    this.recent[at] = entering;
    this.places[at] = place;
  }

  private sample(place: number): void {
    const high = mix(this.high) >>> 16;
    if (!isSampled(high, this.found.halvings)) return;
    if (this.found.count === MOST_FINGERPRINTS) halve(this.found);
    if (this.found.count === this.found.low.length) this.found = grown(this.found);
    const { low, high: highs, start, end, count } = this.found;
    low[count] = mix(this.low);
    highs[count] = high;
    start[count] = this.places[this.letters % PASSAGE_LETTERS];
    end[count] = place + 1;
    this.found.count++;
  }
}

/** Drops about half of the fingerprints: one more bit has to be zero. */
export function halve(found: Passages): void {
  const { low, high, start, end, count } = found;
  found.count = 0;
  found.halvings++;
  for (let i = 0; i < count; i++) {
    if (!isSampled(high[i], found.halvings)) continue;
    const place = found.count++;
    low[place] = low[i];
    high[place] = high[i];
    start[place] = start[i];
    end[place] = end[i];
  }
}

const empty = (size: number): Passages => ({
  count: 0,
  halvings: 0,
  low: new Int32Array(size),
  high: new Uint16Array(size),
  start: new Int32Array(size),
  end: new Int32Array(size),
});

function grown(found: Passages): Passages {
  const wider = { ...empty(2 * found.low.length), count: found.count, halvings: found.halvings };
  for (const part of ["low", "high", "start", "end"] as const) wider[part].set(found[part]);
  return wider;
}

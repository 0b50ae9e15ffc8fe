import { AdaptiveProbabilities } from "./adaptiveProbability";

/** So many equal bytes are looked for. */
const LEAST = 5;
const TABLE_BITS = 20;
/** Bytes that are remembered, a power of two. */
export const MEMORY = 1 << 23;
const LONGEST = 65_535;
/** A found match is compared so far back: on data that repeat in long stretches more would take long at each break. */
const COMPARED = 64;
/** Lengths are told apart up to here, then in ranges. */
const CLASSES = 32;

function classOf(length: number): number {
  if (length < 16) return length;
  return length < 32 ? 16 + ((length - 16) >> 2) : Math.min(CLASSES - 1, 20 + ((length - 32) >> 5));
}

const firstOf = (situation: number): number => {
  const broken = 1 / (3 + (situation >> 1));
  return situation & 1 ? 1 - broken : broken;
};

/** The last 8 MB of what was read, where each hash of bytes stood last, and how sure a match is. Texts that are read side by side share one; each writes to a part of its own. */
export class MatchHistory {
  readonly memory = new Uint8Array(MEMORY);
  readonly places = new Int32Array(1 << TABLE_BITS);
  readonly sure = new AdaptiveProbabilities(2 * CLASSES, 1023, firstOf);
}

/** Expects what followed the last time that the same bytes stood before: the longer they are the same, the surer. */
export class MatchModel {
  private readonly memory: Uint8Array;
  private readonly places: Int32Array;
  private readonly sure: AdaptiveProbabilities;
  /** Where the next byte is written. */
  end: number;
  private hash = 0;
  /** Where the byte stands that is expected. */
  place = 0;
  private length = 0;
  private expected = 0;
  private situation = -1;

  /** @param start where its first byte is written. */
  constructor({ memory, places, sure }: MatchHistory, start = 0) {
    this.memory = memory;
    this.places = places;
    this.sure = sure;
    this.end = start % MEMORY;
  }

  add(byte: number): void {
    const { memory } = this;
    if (this.length > 0 && memory[this.place] === byte) this.lengthen();
    else this.length = 0;
    memory[this.end] = byte;
    this.end = (this.end + 1) % MEMORY;
    // Of the last four bytes: what is older is shifted out. That five are the same is compared.
    this.hash = (Math.imul(this.hash, 5 << 5) + byte + 1) & ((1 << TABLE_BITS) - 1);
    if (this.length === 0) this.find();
    this.places[this.hash] = this.end;
    this.expected = memory[this.place];
  }

  private lengthen(): void {
    this.place = (this.place + 1) % MEMORY;
    if (this.length < LONGEST) this.length++;
  }

  private find(): void {
    const place = this.places[this.hash];
    if (place === 0 || place === this.end) return;
    let length = 0;
    while (length < COMPARED && this.before(place, length) === this.before(this.end, length)) length++;
    if (length < LEAST) return;
    this.place = place;
    this.length = length;
  }

  private before(place: number, distance: number): number {
    return this.memory[(place - 1 - distance + MEMORY) % MEMORY];
  }

  /** Logit of a 1; 0 where nothing is expected. @param partial a 1 and the bits of the byte so far, `bits` of them. */
  predict(partial: number, bits: number): number {
    const isExpected = this.length > 0 && (this.expected | 0x100) >> (8 - bits) === partial;
    this.situation = isExpected ? 2 * classOf(this.length) + ((this.expected >> (7 - bits)) & 1) : -1;
    return isExpected ? this.sure.logit(this.situation) : 0;
  }

  learn(bit: number): void {
    if (this.situation >= 0) this.sure.learn(this.situation, bit);
  }

  /** The byte that is expected next; undefined where none is. */
  get next(): number | undefined {
    return this.length > 0 ? this.expected : undefined;
  }

  /** How long the match is, 0 (none) to 15. */
  get confidence(): number {
    return this.situation < 0 ? 0 : Math.min(15, 1 + (this.situation >> 2));
  }
}

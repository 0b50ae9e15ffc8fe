import { isSampled, MOST_HALVINGS } from "./passages";

const GREATEST_LOAD = 0.75;
const FIRST_SLOTS = 1 << 12;

/** A slot is three words side by side, so that a look-up costs one miss of the cache: low hash; high hash and count; first document. */
const WORDS = 3;

/** Of the word with the count: the high hash is above it. */
const COUNT = 0xff;
/** Marks what the document at hand has been counted for; the other bits count documents. A count of 0 is a free slot. */
const MARK = 0x80;
export const MOST_COUNTED = MARK - 1;

/**
 * Fingerprints → the first document that has each, and how many have it. Open addressing; when the greatest size is reached, one in two fingerprints is
 * dropped (FracMinHash, Irber et al. 2022, with a rate that adapts), so memory is bounded, a small corpus is exact, and the counts of what stays are always exact.
 */
export class PassageTable {
  /** Of a power of two of slots. */
  private words = new Int32Array(FIRST_SLOTS * WORDS);
  private used = 0;
  /** The low hash's highest bits are the slot: 32 less the size's bits. */
  private shift = Math.clz32(FIRST_SLOTS) + 1;
  halvings = 0;

  /** `mostBytes`: of the whole table; while it doubles, the old one, half as large, is held too. */
  constructor(private readonly mostBytes: number) {}

  get size(): number {
    return this.words.length / WORDS;
  }

  get bytes(): number {
    return this.words.byteLength;
  }

  /** Makes room for so many fingerprints more: a larger table, else a lower rate. True where the rate has changed, so that fewer are needed. */
  reserve(more: number): boolean {
    if (this.used + more <= GREATEST_LOAD * this.size) return false;
    if (this.bytes * 2 <= this.mostBytes) {
      this.grow();
      return this.reserve(more);
    }
    if (this.halvings === MOST_HALVINGS)
      throw new Error("This corpus has more different passages than the index can sample. Look at a part of it.");
    this.sampleAt(this.halvings + 1);
    return true;
  }

  /** Lowers the rate to one in 2^halvings. */
  sampleAt(halvings: number): void {
    if (halvings <= this.halvings) return;
    this.halvings = halvings;
    for (let slot = 0; slot < this.words.length; ) {
      if (this.documents(slot) !== 0 && !isSampled(this.words[slot + 1] >>> 16, halvings)) this.remove(slot);
      else slot += WORDS;
    }
  }

  /** The slot of a fingerprint, or the free one where it would stand. */
  find(low: number, high: number): number {
    const { words } = this;
    let slot = this.home(low);
    while ((words[slot + 1] & COUNT) !== 0 && (words[slot] !== low || words[slot + 1] >>> 16 !== high)) slot = this.after(slot);
    return slot;
  }

  /** Documents that have the fingerprint in a slot, at most MOST_COUNTED; 0 for a free one. */
  documents(slot: number): number {
    return this.words[slot + 1] & MOST_COUNTED;
  }

  first(slot: number): number {
    return this.words[slot + 2];
  }

  /** Puts a document's fingerprint into a free slot. */
  insert(slot: number, low: number, high: number, document: number): void {
    this.words[slot] = low;
    this.words[slot + 1] = (high << 16) | 1;
    this.words[slot + 2] = document;
    this.used++;
  }

  /** Counts a document, not the first, for a fingerprint unless it is marked, and marks it. False where it was. */
  count(slot: number): boolean {
    const word = this.words[slot + 1];
    if (word & MARK) return false;
    this.words[slot + 1] = (word & ~COUNT) | MARK | Math.min(MOST_COUNTED, (word & COUNT) + 1);
    return true;
  }

  /** Takes the mark away, so that the next document is counted. */
  unmark(slot: number): void {
    this.words[slot + 1] &= ~MARK;
  }

  private grow(): void {
    const old = this.words;
    this.words = new Int32Array(2 * old.length);
    this.shift--;
    for (let slot = 0; slot < old.length; slot += WORDS) {
      if ((old[slot + 1] & COUNT) !== 0) this.put(this.find(old[slot], old[slot + 1] >>> 16), old, slot);
    }
  }

  private put(slot: number, from: Int32Array, place: number): void {
    for (let word = 0; word < WORDS; word++) this.words[slot + word] = from[place + word];
  }

  /** Deletion from a linear probe: what follows moves up unless it would come before its own place (Knuth, volume 3, 6.4, algorithm R). */
  private remove(slot: number): void {
    let hole = slot;
    for (let next = this.after(hole); this.documents(next) !== 0; next = this.after(next)) {
      const home = this.home(this.words[next]);
      const stays = hole < next ? home > hole && home <= next : home > hole || home <= next;
      if (stays) continue;
      this.put(hole, this.words, next);
      hole = next;
    }
    this.words[hole + 1] = 0;
    this.used--;
  }

  private home(low: number): number {
    return (low >>> this.shift) * WORDS;
  }

  private after(slot: number): number {
    return slot + WORDS === this.words.length ? 0 : slot + WORDS;
  }
}

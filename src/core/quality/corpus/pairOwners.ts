const SLOT_BITS = 23;
/** A table as full as this takes no more pairs: what it has is a sample of the corpus, and large enough. */
const GREATEST_LOAD = 0.6;
/** Marks a hash that at least two documents have; else a slot holds the one document's number plus one. */
const SEVERAL = 0xffffffff;

/** Which hashes one document has, and which several: an open table of 64 MB that takes up to five million. */
export class PairOwners {
  /** 0 where the slot is free. */
  private readonly keys = new Uint32Array(2 ** SLOT_BITS);
  private readonly owners = new Uint32Array(2 ** SLOT_BITS);
  private used = 0;

  /** @param hash not 0. @param document below 2^32 − 2. */
  put(hash: number, document: number): void {
    const slot = this.slotOf(hash);
    if (this.keys[slot] === hash) {
      if (this.owners[slot] !== document + 1) this.owners[slot] = SEVERAL;
    } else if (this.used < GREATEST_LOAD * this.keys.length) {
      this.keys[slot] = hash;
      this.owners[slot] = document + 1;
      this.used++;
    }
  }

  /** Whether another document than this one has it. */
  hasOther(hash: number, document: number): boolean {
    const slot = this.slotOf(hash);
    return this.keys[slot] === hash && this.owners[slot] !== document + 1;
  }

  /** The slot that has the hash, or the free one where it would stand. */
  private slotOf(hash: number): number {
    const mask = this.keys.length - 1;
    let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - SLOT_BITS);
    while (this.keys[slot] !== 0 && this.keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }
}

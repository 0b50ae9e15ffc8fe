import { mix, slotOf } from "../duplicates/mixing";

const GREATEST_LOAD = 0.7;
const GROWTH = 2;
const FIRST_SLOTS = 1 << 12;

/** How often each of many 32-bit keys came: an open-addressing table of 8 bytes a slot, that takes no further keys when it has `mostSlots` and they are filled. */
export class CountTable {
  private keys = new Int32Array(FIRST_SLOTS);
  private counts = new Uint32Array(FIRST_SLOTS);
  private used = 0;

  constructor(private readonly mostSlots: number) {}

  get bytes(): number {
    return this.keys.byteLength + this.counts.byteLength;
  }

  get full(): boolean {
    return this.used >= GREATEST_LOAD * this.mostSlots;
  }

  get(key: number): number {
    return this.counts[this.find(key)];
  }

  increment(key: number): void {
    const slot = this.find(key);
    if (this.counts[slot]++ !== 0) return;
    this.keys[slot] = key;
    if (++this.used > GREATEST_LOAD * this.keys.length) this.grow();
  }

  /** A slot without count is free. */
  private find(key: number): number {
    let slot = slotOf(mix(key), this.keys.length);
    while (this.counts[slot] !== 0 && this.keys[slot] !== key) slot = slot + 1 === this.keys.length ? 0 : slot + 1;
    return slot;
  }

  private grow(): void {
    const { keys, counts } = this;
    this.keys = new Int32Array(GROWTH * keys.length);
    this.counts = new Uint32Array(GROWTH * keys.length);
    for (const [i, count] of counts.entries()) {
      if (count === 0) continue;
      const slot = this.find(keys[i]);
      this.keys[slot] = keys[i];
      this.counts[slot] = count;
    }
  }
}

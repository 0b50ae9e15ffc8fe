import { seen } from "./bitHistory";

/** A row: a check of the context, then the states of the fifteen nodes of half a byte. */
export const ROW = 16;
/** Neighbours that are looked at. */
const WAYS = 3;
/** Rows of a page of memory, 4 kB. */
const PART = 256;

/** Bit histories by hashed context, a row for each half of a byte. Where all places are taken, the row that has seen least is given up. */
export class Slots {
  readonly states: Uint8Array;
  private readonly mask: number;

  /** @param bits of the number of rows. */
  constructor(bits: number) {
    this.states = new Uint8Array(ROW << bits);
    this.mask = (1 << bits) - 1;
  }

  /** Reads where the rows of hashes are, so that the memory fetches them side by side: each would else wait for the one before. */
  touch(hashes: Int32Array): number {
    const { states, mask } = this;
    let sum = 0;
    for (let i = 0; i < hashes.length; i++) sum += states[(hashes[i] & mask) * ROW];
    return sum;
  }

  /** A hash whose row is in the same part of memory as that of another one, which has just been read: such rows are read sooner. @param hash says which row of that part. */
  near(other: number, hash: number): number {
    const part = this.mask & ~(PART - 1);
    return (hash & ~part) | (other & part);
  }

  /** Offset of the row of a hash. */
  row(hash: number): number {
    const { states, mask } = this;
    const check = (hash >>> 24) & 0xff || 1;
    const home = (hash & mask) * ROW;
    for (let way = 0; way < WAYS; way++) if (states[home ^ (way * ROW)] === check) return home ^ (way * ROW);
    return this.give(home, check);
  }

  private give(home: number, check: number): number {
    const { states } = this;
    let worst = home;
    for (let way = 1; way < WAYS; way++) {
      const at = home ^ (way * ROW);
      if (seen[states[at + 1]] < seen[states[worst + 1]]) worst = at;
    }
    states[worst] = check;
    for (let node = 1; node < ROW; node++) states[worst + node] = 0;
    return worst;
  }
}

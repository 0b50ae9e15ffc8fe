import { integers } from "../growing";
import { BANDS, estimate } from "./minHash";
import { mix, slotOf } from "./mixing";
import { SKETCH_WORDS } from "./pairSketch";

/** Where many documents have a band in common, the first few stand for all: a key of a template would else be compared with every document that has it. */
const MOST_PER_KEY = 4;
/** Of the slots; linear probing slows down beyond. */
const GREATEST_LOAD = 0.7;
/** Between twice as many slots, of which half may be waste, and rebuilding often. */
const GROWTH = 1.25;
const FIRST_SLOTS = 1024;
/** Rows in a block of signatures. */
const ROWS_IN_BLOCK = 1 << 12;

/** What is kept of a document. */
export interface Signature {
  /** [BANDS] of the five-word runs. */
  runs: Int32Array;
  /** [SKETCH_WORDS] of the pairs of words. */
  pairs: Int32Array;
}

/** Estimated Jaccard similarities. */
export interface Similarity {
  runs: number;
  pairs: number;
}

/**
 * Signatures of documents, found again by any of their bands (locality-sensitive hashing, Indyk and Motwani 1998). One open-addressing table per band
 * holds rows alone; the keys are read from the signatures. 92 bytes and 14 slots of 4 bytes a document, so 172 to 192 bytes.
 */
export class Bands {
  private readonly signatures = integers(ROWS_IN_BLOCK * BANDS);
  private readonly sketches = integers(ROWS_IN_BLOCK * SKETCH_WORDS);
  private readonly owners = integers();
  private readonly tables: Int32Array[];
  /** In each table; a row that stood behind MOST_PER_KEY others is not in it. */
  private readonly used = new Int32Array(BANDS);
  rows = 0;

  constructor(private readonly mostRows: number) {
    this.tables = Array.from({ length: BANDS }, () => new Int32Array(FIRST_SLOTS));
  }

  get full(): boolean {
    return this.rows >= this.mostRows;
  }

  get bytes(): number {
    return (
      this.signatures.bytes + this.sketches.bytes + this.owners.bytes + this.tables.reduce((sum, { byteLength }) => sum + byteLength, 0)
    );
  }

  /** Rows that have a band in common with a signature, ascending. */
  candidates(signature: Int32Array): number[] {
    const found = new Set<number>();
    for (let band = 0; band < BANDS; band++) this.probe(band, signature[band], (row) => found.add(row));
    return Array.from(found).sort((one, other) => one - other);
  }

  owner(row: number): number {
    return this.owners.get(row);
  }

  /** The row of an owner, undefined where it has none: owners ascend. */
  rowOf(owner: number): number | undefined {
    let [low, high] = [0, this.rows];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.owners.get(middle) < owner) low = middle + 1;
      else high = middle;
    }
    return low < this.rows && this.owners.get(low) === owner ? low : undefined;
  }

  similarity({ runs, pairs }: Signature, row: number): Similarity {
    const place = row % ROWS_IN_BLOCK;
    return {
      runs: estimate(runs, 0, this.signatures.block(row * BANDS), place * BANDS),
      pairs: estimate(pairs, 0, this.sketches.block(row * SKETCH_WORDS), place * SKETCH_WORDS, SKETCH_WORDS),
    };
  }

  add({ runs, pairs }: Signature, owner: number): void {
    if (this.full) return;
    const row = this.rows++;
    const place = row % ROWS_IN_BLOCK;
    this.signatures.block(row * BANDS).set(runs, place * BANDS);
    this.sketches.block(row * SKETCH_WORDS).set(pairs, place * SKETCH_WORDS);
    this.owners.set(row, owner);
    for (let band = 0; band < BANDS; band++) this.insert(band, row);
  }

  private key(row: number, band: number): number {
    return this.signatures.get(row * BANDS + band);
  }

  private insert(band: number, row: number): void {
    const seen = { count: 0 };
    const slot = this.probe(band, this.key(row, band), () => seen.count++);
    if (seen.count >= MOST_PER_KEY) return;
    this.tables[band][slot] = row + 1;
    if (++this.used[band] > GREATEST_LOAD * this.tables[band].length) this.grow(band);
  }

  /** Shows every row with this key; returns the free slot behind them. */
  private probe(band: number, key: number, see: (row: number) => void): number {
    const table = this.tables[band];
    let slot = slotOf(mix(key), table.length);
    while (table[slot] !== 0) {
      const row = table[slot] - 1;
      if (this.key(row, band) === key) see(row);
      slot = slot + 1 === table.length ? 0 : slot + 1;
    }
    return slot;
  }

  /** One band at a time, so that the old and the new table together are a small part of all. */
  private grow(band: number): void {
    const old = this.tables[band];
    this.tables[band] = new Int32Array(Math.ceil(old.length * GROWTH));
    for (const entry of old) {
      if (entry !== 0) this.tables[band][this.probe(band, this.key(entry - 1, band), () => undefined)] = entry;
    }
  }
}

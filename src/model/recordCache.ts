import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A record begins with so many bytes of a hash. */
export const KEY_BYTES = 16;
/** A larger file is begun anew with its younger half. */
const LARGEST = 64 * 1024 * 1024;
const FLUSH_AT = 64;

/**
 * Remembers numbers by content, so that a run that was stopped goes on where it was: records of a hash and some little-endian doubles. One file for all models, appended to in whole
 * records: processes can share it, and a record that a crash cut off is ignored. Losing it costs time, never correctness; so its failures are silent.
 */
export class RecordCache {
  private readonly known = new Map<string, Float64Array>();
  private pending: Buffer[] = [];
  private readonly recordBytes: number;

  /** @param width numbers in a record. */
  constructor(
    private readonly path: string,
    private readonly width: number,
  ) {
    this.recordBytes = KEY_BYTES + 8 * width;
    try {
      mkdirSync(dirname(path), { recursive: true });
      this.load();
    } catch {
      // An unreadable cache is an empty one.
    }
  }

  private load(): void {
    if (!existsSync(this.path)) return;
    const file = readFileSync(this.path);
    const size = this.recordBytes;
    const whole = file.length - (file.length % size);
    const from = statSync(this.path).size > LARGEST ? Math.floor(whole / 2 / size) * size : 0;
    for (let at = from; at < whole; at += size) this.known.set(file.toString("latin1", at, at + KEY_BYTES), this.numbers(file, at));
    if (from > 0 || whole !== file.length) this.rewrite(file.subarray(from, whole));
  }

  private numbers(file: Buffer, at: number): Float64Array {
    return Float64Array.from({ length: this.width }, (_, i) => file.readDoubleLE(at + KEY_BYTES + 8 * i));
  }

  private rewrite(records: Buffer): void {
    const beside = `${this.path}.${process.pid}`;
    writeFileSync(beside, records);
    renameSync(beside, this.path);
  }

  get(key: string): Float64Array | undefined {
    return this.known.get(key);
  }

  /** @param key KEY_BYTES characters, each a byte. */
  set(key: string, numbers: Float64Array): void {
    this.known.set(key, numbers);
    const record = Buffer.alloc(this.recordBytes);
    record.write(key, "latin1");
    numbers.forEach((number, i) => {
      record.writeDoubleLE(number, KEY_BYTES + 8 * i);
    });
    this.pending.push(record);
    if (this.pending.length >= FLUSH_AT) this.flush();
  }

  flush(): void {
    const records = Buffer.concat(this.pending);
    this.pending = [];
    if (records.length === 0) return;
    try {
      appendFileSync(this.path, records);
    } catch {
      // A full disk must not end a run that does not need the cache.
    }
  }
}

import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A record is 16 bytes of the window's hash and its code length as a little-endian double. */
const RECORD = 24;
/** About 2.8 million windows; a larger file is begun anew with its younger half. */
const LARGEST = 64 * 1024 * 1024;
const FLUSH_AT = 64;

/**
 * Remembers the code length of windows by content, so that a run that was stopped goes on where it was. One file for all models, appended to in whole
 * records: processes can share it, and a record that a crash cut off is ignored. Losing it costs time, never correctness; so its failures are silent.
 */
export class WindowCache {
  private readonly known = new Map<string, number>();
  private pending: Buffer[] = [];

  constructor(private readonly path: string) {
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
    const whole = file.length - (file.length % RECORD);
    const from = statSync(this.path).size > LARGEST ? Math.floor(whole / 2 / RECORD) * RECORD : 0;
    for (let at = from; at < whole; at += RECORD) this.known.set(file.toString("latin1", at, at + 16), file.readDoubleLE(at + 16));
    if (from > 0 || whole !== file.length) this.rewrite(file.subarray(from, whole));
  }

  private rewrite(records: Buffer): void {
    const beside = `${this.path}.${process.pid}`;
    writeFileSync(beside, records);
    renameSync(beside, this.path);
  }

  get(key: string): number | undefined {
    return this.known.get(key);
  }

  set(key: string, bits: number): void {
    this.known.set(key, bits);
    const record = Buffer.alloc(RECORD);
    record.write(key, "latin1");
    record.writeDoubleLE(bits, 16);
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

/** The cache's key: 16 bytes over the model and everything that decides a window's code length. */
export function windowKey(modelSha256: string, inputs: Int32Array, targets: Int32Array, skip: number): string {
  const hash = createHash("sha256").update(modelSha256).update(`${skip}:${inputs.length}:`);
  hash.update(new Uint8Array(inputs.buffer, inputs.byteOffset, inputs.byteLength));
  hash.update(new Uint8Array(targets.buffer, targets.byteOffset, targets.byteLength));
  return hash.digest().toString("latin1", 0, 16);
}

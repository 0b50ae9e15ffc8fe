import { createHash } from "node:crypto";
import { KEY_BYTES, RecordCache } from "./recordCache";

/** Remembers the code length of windows by content, in records of 24 bytes: about 2.8 million windows. */
export class WindowCache {
  private readonly records: RecordCache;

  constructor(path: string) {
    this.records = new RecordCache(path, 1);
  }

  get(key: string): number | undefined {
    return this.records.get(key)?.[0];
  }

  set(key: string, bits: number): void {
    this.records.set(key, Float64Array.of(bits));
  }

  flush(): void {
    this.records.flush();
  }
}

/** The cache's key: 16 bytes over the model and everything that decides a window's code length. */
export function windowKey(modelSha256: string, inputs: Int32Array, targets: Int32Array, skip: number): string {
  const hash = createHash("sha256").update(modelSha256).update(`${skip}:${inputs.length}:`);
  hash.update(new Uint8Array(inputs.buffer, inputs.byteOffset, inputs.byteLength));
  hash.update(new Uint8Array(targets.buffer, targets.byteOffset, targets.byteLength));
  return hash.digest().toString("latin1", 0, KEY_BYTES);
}

import { createHash } from "node:crypto";

/** 53 bits of SHA-256, so that a number holds them. */
function hashOf(bytes: Uint8Array | string): number {
  const digest = createHash("sha256").update(bytes).digest();
  return (digest.readUInt32BE(0) & 0x1fffff) * 2 ** 32 + digest.readUInt32BE(4);
}

/** What texts are told apart by. Of equal ones each has a number of its own, by how many stand before: who marks a copy means that one. */
export class ContentHashes {
  private readonly counts = new Map<number, number>();

  next(bytes: Uint8Array | string): number {
    const hash = hashOf(bytes);
    const before = this.counts.get(hash) ?? 0;
    this.counts.set(hash, before + 1);
    return before === 0 ? hash : hashOf(`${hash} ${before}`);
  }
}

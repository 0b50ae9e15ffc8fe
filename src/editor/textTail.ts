import { type Entry, isBroken } from "../core/types";

const FEED = Uint8Array.of(0x0a);

/** The end of the texts of documents that come one after the other, a line feed behind each. */
export class TextTail {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly most: number) {}

  /** A broken record has no text. */
  add(entry: Entry): void {
    if (isBroken(entry)) return;
    this.parts.push(entry.bytes, FEED);
    this.length += entry.bytes.length + 1;
    while (this.length - this.parts[0].length >= this.most) this.length -= this.parts.shift()!.length;
  }

  /** The last `most` bytes at the most. */
  bytes(): Uint8Array {
    const all = Buffer.concat(this.parts);
    return Uint8Array.from(all.subarray(Math.max(0, all.length - this.most)));
  }
}

/** UTF-16 units between two remembered places. */
const STEP = 2048;

/** UTF-8 bytes of the character whose UTF-16 unit is at `offset`. The halves of a pair count as 4 and 0; a half alone becomes U+FFFD, as when the text is saved. */
function bytesOfUnit(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  if (isHigh(unit) && isLow(text.charCodeAt(offset + 1))) return 4;
  if (isLow(unit) && offset > 0 && isHigh(text.charCodeAt(offset - 1))) return 0;
  return 3;
}

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

/** Translates between places in a text, counted in UTF-16 units as editors do, and in the bytes of its UTF-8. */
export class ByteOffsets {
  /** Bytes before the units 0, STEP, 2 · STEP … */
  private readonly marks: number[] = [0];
  readonly bytes: number;

  constructor(private readonly text: string) {
    let bytes = 0;
    for (let offset = 0; offset < text.length; offset++) {
      if (offset > 0 && offset % STEP === 0) this.marks.push(bytes);
      bytes += bytesOfUnit(text, offset);
    }
    this.bytes = bytes;
  }

  /** Bytes before a UTF-16 offset. Inside a pair: the bytes with the whole character. */
  byteAt(offset: number): number {
    const end = Math.max(0, Math.min(offset, this.text.length));
    const mark = Math.min(Math.floor(end / STEP), this.marks.length - 1);
    let bytes = this.marks[mark];
    for (let at = mark * STEP; at < end; at++) bytes += bytesOfUnit(this.text, at);
    return bytes;
  }

  /** The UTF-16 offset of the character that holds a byte: the greatest whose bytes before are not more. */
  offsetAt(byte: number): number {
    if (byte >= this.bytes) return this.text.length;
    let offset = this.markBefore(Math.max(0, byte)) * STEP;
    let bytes = this.marks[offset / STEP];
    for (let size = this.sizeAt(offset); bytes + size <= byte; size = this.sizeAt(offset)) {
      bytes += size;
      offset += size === 4 ? 2 : 1;
    }
    return offset;
  }

  /** The least UTF-16 offset whose bytes before are not fewer: the end of the character that ends at a byte or holds it. */
  endOffsetAt(byte: number): number {
    const offset = this.offsetAt(byte);
    if (this.byteAt(offset) >= byte) return offset;
    return offset + (this.sizeAt(offset) === 4 ? 2 : 1);
  }

  /** A mark inside a pair has the pair's bytes behind it, and begins with a unit of none. */
  private sizeAt(offset: number): number {
    return bytesOfUnit(this.text, offset);
  }

  private markBefore(byte: number): number {
    let low = 0;
    let high = this.marks.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.marks[middle] <= byte) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

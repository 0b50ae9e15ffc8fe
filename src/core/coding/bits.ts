/** Bits packed into bytes, the first bit highest. The last byte is filled with zeros. */

export class BitWriter {
  private bytes = new Uint8Array(64);
  /** Bits written so far. */
  length = 0;

  write(bit: number): void {
    // Not a shift, which would wrap at 2^32 bits.
    const byte = Math.floor(this.length / 8);
    if (byte === this.bytes.length) this.grow();
    if (bit) this.bytes[byte] |= 0x80 >>> (this.length & 7);
    this.length++;
  }

  /** A copy of the bytes written. */
  toBytes(): Uint8Array {
    return this.bytes.slice(0, Math.ceil(this.length / 8));
  }

  private grow(): void {
    const larger = new Uint8Array(2 * this.bytes.length);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Reads zeros after the end: the encoder leaves out the zeros that its last number ends in. */
export class BitReader {
  private position = 0;

  constructor(private readonly bytes: Uint8Array) {}

  read(): number {
    const byte = Math.floor(this.position / 8);
    const bit = byte < this.bytes.length ? (this.bytes[byte] >>> (7 - (this.position & 7))) & 1 : 0;
    this.position++;
    return bit;
  }
}

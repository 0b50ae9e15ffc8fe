const NOTHING = new Uint8Array(0);

export type Write = (bytes: Uint8Array) => Promise<void> | undefined;

/** A place in a stream of bytes that moves forwards only. */
export class Cursor {
  private readonly chunks: AsyncIterator<Uint8Array>;
  /** What was read and not yet passed. */
  private rest: Uint8Array = NOTHING;
  position = 0;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** Moves on to a position, or to the end of the stream, and gives `write` the bytes up to there. They are its own only until it is done. */
  async copyTo(end: number, write: Write): Promise<void> {
    while (this.position < end && (await this.fill())) {
      const part = this.rest.subarray(0, end - this.position);
      const written = write(part);
      if (written) await written;
      this.rest = this.rest.subarray(part.length);
      this.position += part.length;
    }
  }

  skipTo(position: number): Promise<void> {
    return this.copyTo(position, () => undefined);
  }

  /** False at the end of the stream. */
  private async fill(): Promise<boolean> {
    while (this.rest.length === 0) {
      const next = await this.chunks.next();
      if (next.done) return false;
      this.rest = next.value;
    }
    return true;
  }

  /** Releases the stream, wherever it stands. */
  async close(): Promise<void> {
    await this.chunks.return?.();
  }
}

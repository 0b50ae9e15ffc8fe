export const DAMAGED = "The archive is damaged, or not one of Bitlens: fetch it again.";
export const CUT_OFF = "The archive ends early: fetch it again.";

/** No file is longer, bytes. */
const LARGEST = 2 ** 52;

/** Reads an archive from its beginning; holds no more of it than what is asked for, and what came with it. */
export class ArchiveReader {
  private held: Uint8Array<ArrayBufferLike> = new Uint8Array();
  private at = 0;
  private readonly parts: AsyncIterator<Uint8Array>;

  constructor(parts: AsyncIterable<Uint8Array>) {
    this.parts = parts[Symbol.asyncIterator]();
  }

  /** The next so many bytes. @throws CUT_OFF where there are fewer. */
  async take(length: number): Promise<Uint8Array> {
    while (this.held.length - this.at < length) if (!(await this.more())) throw new Error(CUT_OFF);
    this.at += length;
    return this.held.slice(this.at - length, this.at);
  }

  async number(most = LARGEST): Promise<number> {
    let [value, scale] = [0, 1];
    for (let i = 0; i < 8; i++) {
      const [byte] = await this.take(1);
      value += (byte & 0x7f) * scale;
      if (value > most) break;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw new Error(DAMAGED);
  }

  /** @throws where something stands behind what was read. */
  async end(): Promise<void> {
    if (this.at < this.held.length || (await this.more()))
      throw new Error("Something stands behind the archive's end: it is damaged. Fetch it again.");
  }

  /** Stops reading. */
  async close(): Promise<void> {
    await this.parts.return?.();
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.parts.next();
    if (done) return false;
    const rest = this.held.subarray(this.at);
    this.held = new Uint8Array(rest.length + value.length);
    this.held.set(rest);
    this.held.set(value, rest.length);
    this.at = 0;
    return true;
  }
}

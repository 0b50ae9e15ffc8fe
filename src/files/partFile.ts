import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { fileError } from "./fileErrors";

/** Small pieces are gathered up to so many bytes, since a call of the system for each would cost more than writing it. */
const BUFFER = 2 ** 20;

/** A file that is written from its beginning, or from where an earlier run had come. What goes wrong is thrown as a sentence. */
export class PartFile {
  private readonly buffer = Buffer.allocUnsafe(BUFFER);
  private held = 0;
  private written: number;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    length: number,
  ) {
    this.written = length;
  }

  /** Cuts what lies behind `length`. @throws where the file is shorter than that. */
  static async open(path: string, length: number): Promise<PartFile> {
    return orSentence(path, async () => {
      const file = await open(path, constants.O_RDWR | constants.O_CREAT);
      const { size } = await file.stat();
      if (size < length) throw new Error(`${path} is shorter than it was: remove it and the files beside it, and begin anew.`);
      if (size > length) await file.truncate(length);
      return new PartFile(path, file, length);
    });
  }

  /** Bytes so far. */
  get length(): number {
    return this.written + this.held;
  }

  /** A promise only where something has to be waited for. */
  write(bytes: Uint8Array): Promise<void> | undefined {
    if (this.held + bytes.length > BUFFER) return this.writeThrough(bytes);
    this.buffer.set(bytes, this.held);
    this.held += bytes.length;
    return undefined;
  }

  private async writeThrough(bytes: Uint8Array): Promise<void> {
    await this.flush();
    if (bytes.length > BUFFER) await this.put(bytes);
    else await this.write(bytes);
  }

  private async flush(): Promise<void> {
    const { held } = this;
    this.held = 0;
    await this.put(this.buffer.subarray(0, held));
  }

  private async put(bytes: Uint8Array): Promise<void> {
    await orSentence(this.path, async () => {
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await this.file.write(bytes, at, bytes.length - at, this.written);
        at += bytesWritten;
        this.written += bytesWritten;
      }
    });
  }

  /** Afterwards all that was written is on the disk. */
  async sync(): Promise<void> {
    await this.flush();
    await orSentence(this.path, () => this.file.datasync());
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

async function orSentence<T>(path: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    throw fileError(error, path);
  }
}

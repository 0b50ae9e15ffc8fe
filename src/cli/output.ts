import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, existsSync, renameSync, rmSync, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/** Where a command's result goes: standard output, or a file that appears only when it is whole. */
export interface Output {
  write(text: string): Promise<void>;
  /** The result is complete. */
  commit(): Promise<void>;
  /** The result is not wanted: nothing stays behind. */
  abandon(): void;
}

async function writeTo(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, "drain");
}

const standardOutput: Output = {
  write: (text) => writeTo(process.stdout, text),
  commit: async () => undefined,
  abandon: () => undefined,
};

function explain(error: NodeJS.ErrnoException, path: string): Error {
  const reasons: Record<string, string> = {
    ENOSPC: `The disk is full: ${path} was not written. Free some space and run the command again.`,
    EACCES: `${path} may not be written: choose another --out.`,
    ENOENT: `The folder of ${path} does not exist: create it or choose another --out.`,
  };
  return new Error(reasons[error.code ?? ""] ?? `${path} could not be written (${error.message}): choose another --out.`);
}

class FileOutput implements Output {
  private readonly beside: string;
  private readonly stream: WriteStream;
  private failure: Error | undefined;

  constructor(private readonly path: string) {
    this.beside = `${path}.${randomBytes(4).toString("hex")}.part`;
    this.stream = createWriteStream(this.beside, { flags: "wx" });
    this.stream.on("error", (error) => {
      this.failure = explain(error, path);
    });
  }

  async write(text: string): Promise<void> {
    if (this.failure) throw this.failure;
    await Promise.race([writeTo(this.stream, text), once(this.stream, "close")]);
    if (this.failure) throw this.failure;
  }

  async commit(): Promise<void> {
    this.stream.end();
    await finished(this.stream).catch((error) => {
      throw explain(error, this.path);
    });
    renameSync(this.beside, this.path);
  }

  abandon(): void {
    this.stream.destroy();
    rmSync(this.beside, { force: true });
  }
}

/** @throws a sentence where the file exists already: a result never replaces one of the user's files. */
export function openOutput(path: string | undefined): Output {
  if (path === undefined) return standardOutput;
  if (existsSync(path)) throw new Error(`${path} exists already: choose another --out, or remove it.`);
  return new FileOutput(path);
}

import { randomUUID } from "node:crypto";
import { type FileHandle, link, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileError } from "./fileErrors";

export interface WriteOptions {
  /** Replace a file that is there. Without it such a file is left alone, and the writing fails. */
  overwrite?: boolean;
}

export type Content = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/**
 * Writes a file as a whole or not at all: beside it first, then under its name. Whatever goes wrong (no space, the content's own error),
 * what was there before is still there and nothing half-written stays. Throws an Error with a sentence for what the file system refuses.
 */
export async function writeWhole(path: string, content: Content, { overwrite = false }: WriteOptions = {}): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    await writeAndSync(beside, content);
    await (overwrite ? rename(beside, path) : linkNew(beside, path));
  } catch (error) {
    await rm(beside, { force: true });
    throw isMissing(error)
      ? new Error(`There is no folder ${dirname(path)} to write into. Make it first.`, { cause: error })
      : fileError(error, path);
  }
}

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

async function writeAndSync(path: string, content: Content): Promise<void> {
  const file = await open(path, "wx");
  try {
    for await (const part of partsOf(content)) await writeAll(file, typeof part === "string" ? Buffer.from(part) : part);
    // Without this a power cut could leave the new name with none of the bytes.
    await file.sync();
  } finally {
    await file.close();
  }
}

function partsOf(content: Content): AsyncIterable<string | Uint8Array> | (string | Uint8Array)[] {
  return typeof content === "string" || content instanceof Uint8Array ? [content] : content;
}

async function writeAll(file: FileHandle, part: Uint8Array): Promise<void> {
  for (let at = 0; at < part.length; ) at += (await file.write(part, at)).bytesWritten;
}

/** A link fails where the name is taken; looking first and renaming then would leave a moment for someone else. */
export async function linkNew(beside: string, path: string): Promise<void> {
  try {
    await link(beside, path);
  } catch (error) {
    if (!hasNoLinks(error)) throw error;
    await reserveAndRename(beside, path);
    return;
  }
  await rm(beside);
}

const hasNoLinks = (error: unknown) =>
  error instanceof Error && "code" in error && ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(String(error.code));

/** For file systems without links (FAT, some network drives): the name is taken by an empty file, which is then replaced. */
async function reserveAndRename(beside: string, path: string): Promise<void> {
  await (await open(path, "wx")).close();
  try {
    await rename(beside, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

import { createReadStream, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Source } from "../core/types";
import { fileError } from "./fileErrors";

/** Bytes that are read at once. */
const CHUNK = 256 * 1024;

/**
 * A file as a source. Its size and time are taken now; reading it fails with a sentence if they are others later.
 * What is no regular file (a pipe, `/dev/stdin`) can be opened once and has no size.
 */
export async function fileSource(path: string): Promise<Source> {
  const stats = await stat(path).catch((error) => Promise.reject(fileError(error, path)));
  if (stats.isDirectory()) throw new Error(`${path} is a folder. Name a file in it.`);
  if (!stats.isFile()) return streamSource(basename(path), createReadStream(path, { highWaterMark: CHUNK }));
  return {
    name: basename(path),
    size: stats.size,
    open: () => readFile(path, stats),
    slice: (start, end) => readSlice(path, stats, start, end),
  };
}

/** A stream that can be read once: standard input. */
export function streamSource(name: string, stream: AsyncIterable<Uint8Array>): Source {
  return { name, open: () => stream };
}

async function* readFile(path: string, expected: Stats): AsyncIterable<Uint8Array> {
  const file = await openFile(path);
  try {
    // Not beyond the size that was expected, or a log that is being written might never end.
    for (let at = 0; at < expected.size; ) {
      const chunk = await readAt(file, path, at, Math.min(CHUNK, expected.size - at));
      if (chunk.length === 0) break;
      at += chunk.length;
      yield chunk;
    }
    await refuseChange(file, path, expected);
  } finally {
    await file.close();
  }
}

async function readSlice(path: string, expected: Stats, start: number, end: number): Promise<Uint8Array> {
  const file = await openFile(path);
  try {
    await refuseChange(file, path, expected);
    const parts: Uint8Array[] = [];
    for (let at = start; at < end; ) {
      const part = await readAt(file, path, at, end - at);
      if (part.length === 0) break;
      parts.push(part);
      at += part.length;
    }
    return parts.length === 1 ? parts[0] : Buffer.concat(parts);
  } finally {
    await file.close();
  }
}

function openFile(path: string): Promise<FileHandle> {
  return open(path).catch((error) => Promise.reject(fileError(error, path)));
}

/** A new buffer for each chunk, since readers keep views of it. */
async function readAt(file: FileHandle, path: string, position: number, length: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  const { bytesRead } = await file.read(buffer, 0, length, position).catch((error) => Promise.reject(fileError(error, path)));
  return buffer.subarray(0, bytesRead);
}

async function refuseChange(file: FileHandle, path: string, expected: Stats): Promise<void> {
  const now = await file.stat();
  if (now.size === expected.size && now.mtimeMs === expected.mtimeMs && now.ino === expected.ino) return;
  throw new Error(`${path} was changed while it was read. Wait until it is complete, then try again.`);
}

import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Corpus } from "../core/corpus/corpus";
import { Cursor } from "../core/quality/filter/cursor";
import type { Layout, Sides } from "../core/quality/filter/layout";
import type { FileIdentity } from "../core/quality/filter/manifest";
import { writeWhole } from "../files/atomicWrite";
import { fileError } from "../files/fileErrors";
import { fileHash } from "../files/fileHash";
import { PartFile } from "../files/partFile";

/** @throws a sentence where the folder is there, or has nowhere to be. Asked before the work. */
export function refuseFolder(path: string): void {
  if (existsSync(path)) throw new Error(`${path} exists already: choose another --out, or remove it.`);
  const parent = dirname(resolve(path));
  if (!existsSync(parent)) throw new Error(`There is no folder ${parent} to write into. Make it first.`);
}

/** Makes a folder that appears when all of it is there; whatever goes wrong, nothing stays. */
export async function writeFolder(path: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const target = resolve(path);
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}.part`);
  await mkdir(beside).catch((error) => Promise.reject(fileError(error, path)));
  try {
    await fill(beside);
    refuseFolder(path);
    await rename(beside, target).catch((error) => Promise.reject(fileError(error, path)));
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error;
  }
}

export async function* jsonLinesOf(lines: Iterable<object>, signal: AbortSignal): AsyncGenerator<string> {
  for (const line of lines) {
    signal.throwIfAborted();
    yield `${JSON.stringify(line)}\n`;
  }
}

/** One JSON value, a step a line. */
export async function* stepsText(lines: Iterable<object>, signal: AbortSignal): AsyncGenerator<string> {
  let before = '{"steps": [\n';
  for await (const line of jsonLinesOf(lines, signal)) {
    yield `${before}${line.trimEnd()}`;
    before = ",\n";
  }
  yield before === ",\n" ? "\n]}\n" : `${before}]}\n`;
}

/** What is written piece by piece, so that no string of the whole is made. */
export const writeText = (path: string, text: AsyncIterable<string>) => writeWhole(path, text);

/** Ending of the shards' names: the file's own without its compression; rows of Parquet become JSON Lines. */
export function endingOf(name: string, format: string): string {
  if (format === "parquet") return ".jsonl";
  return extname(name.replace(/\.(?:gz|zst)$/i, "")) || ".txt";
}

export interface Shards {
  corpus: Corpus;
  layout: Layout;
  /** Names of files in the folder. */
  names: string[];
  /** Position in `names`, by the number of the record in the file. */
  sideOf(index: number): number;
  signal: AbortSignal;
  progress(place: number): void;
}

/** Copies each record to its shard, in file order, byte for byte. */
export async function writeShards(folder: string, shards: Shards): Promise<void> {
  const files = new Map<string, PartFile>();
  const cursor = new Cursor(shards.corpus.stream());
  try {
    for (const name of shards.names) files.set(name, await PartFile.open(join(folder, name), 0));
    await copy(shards, cursor, sidesOf(files));
    for (const file of files.values()) await file.sync();
  } finally {
    await cursor.close();
    for (const file of files.values()) await file.close();
  }
}

const sidesOf = (files: Map<string, PartFile>): Sides<string> => ({
  write: Object.fromEntries([...files].map(([name, file]) => [name, (bytes: Uint8Array) => file.write(bytes)])),
  records: Object.fromEntries([...files].map(([name]) => [name, 0])),
});

async function copy({ corpus, layout, names, sideOf, signal, progress }: Shards, cursor: Cursor, sides: Sides<string>): Promise<void> {
  let index = 0;
  let held: { range: { start: number; end: number }; side: string } | undefined;
  const release = async (next: number) => {
    if (!held) return;
    await layout.record(cursor, { ...held, next }, sides);
    sides.records[held.side]++;
  };
  for await (const entry of corpus.entries()) {
    signal.throwIfAborted();
    const { range } = entry;
    await (held ? release(range.start) : layout.head(cursor, range.start, sides));
    held = { range, side: names[sideOf(index)] };
    progress(range.end);
    index++;
  }
  await release(Number.POSITIVE_INFINITY);
  await layout.foot(cursor, sides);
}

/** Files of a folder by what they hold. */
export const identitiesOf = (folder: string, names: string[]): Promise<FileIdentity[]> =>
  Promise.all(names.map(async (name) => ({ name, ...(await fileHash(join(folder, name))) })));

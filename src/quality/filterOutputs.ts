import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import type { Side } from "../core/quality/filter/layout";
import type { TallyData } from "../core/quality/filter/tally";
import { linkNew } from "../files/atomicWrite";
import { fileError } from "../files/fileErrors";
import { PartFile } from "../files/partFile";

/** What a filter writes, by what it is. */
export interface Outputs {
  kept: string;
  dropped: string;
  reasons: string;
  manifest: string;
}

export const outputsOf = ({ keep, drop }: { keep: string; drop: string }): Outputs => ({
  kept: keep,
  dropped: drop,
  reasons: `${drop}.reasons.jsonl`,
  manifest: `${keep}.manifest.json`,
});

/** Written beside, and renamed when all is there. */
export const partOf = (path: string) => `${path}.part`;
const progressOf = ({ kept }: Outputs) => `${kept}.progress.json`;

/** How far a run has come: what the parts hold up to these lengths is on the disk. */
export interface Reached {
  /** Hash of all that decides, and the input as it was. */
  run: string;
  /** The parts are whole, and may be renamed. */
  finished: boolean;
  entries: number;
  /** In the decompressed file. */
  position: number;
  lengths: Record<"kept" | "dropped" | "reasons", number>;
  records: Record<Side, number>;
  tally: TallyData;
}

/** The identity of a run: another input or other settings make another. */
export function runHash(settings: object, input: string): string {
  const { size, mtimeMs } = statSync(input);
  return createHash("sha256").update(JSON.stringify({ settings, size, mtimeMs })).digest("hex");
}

/** @throws a sentence where a run could not end as it should; asked before the work. */
export function refuseOutputs(input: string, outputs: Outputs): void {
  const paths = Object.values(outputs);
  const all = [input, ...paths].map((path) => resolve(path));
  if (new Set(all).size < all.length) throw new Error("Input, --keep and --drop have to be different files.");
  const packed = paths.find((path) => /\.(?:gz|zst)$/i.test(path));
  if (packed) throw new Error(`What is written is not compressed: give ${packed} a name without .gz or .zst.`);
  const lost = paths.find((path) => !existsSync(dirname(resolve(path))));
  if (lost) throw new Error(`There is no folder ${dirname(lost)} to write into. Make it first.`);
}

/** How far an earlier run of the same command has come; undefined where there was none. @throws a sentence where something else is in the way. */
export async function reachedBy(run: string, outputs: Outputs): Promise<Reached | undefined> {
  const earlier = await readReached(outputs);
  if (earlier && earlier.run !== run) throw otherRun(outputs);
  if (!earlier?.finished) refuseTaken(Object.values(outputs));
  if (!earlier) refuseTaken(Object.values(outputs).map(partOf));
  return earlier;
}

/** Asked before a model is opened, which takes a while. */
export async function refuseExistingOutputs(outputs: Outputs): Promise<void> {
  const earlier = await readReached(outputs);
  if (!earlier?.finished) refuseTaken(Object.values(outputs));
}

function refuseTaken(paths: string[]): void {
  const taken = paths.find((path) => existsSync(path));
  if (taken) throw new Error(`${taken} exists already: choose other names for --keep and --drop, or remove it.`);
}

function otherRun(outputs: Outputs): Error {
  const files = [...Object.values(outputs).map(partOf).filter(existsSync), progressOf(outputs)];
  const names = files.map((path) => basename(path)).join(", ");
  return new Error(`An unfinished run with other settings or another input stands here: repeat its command to end it, or remove ${names}.`);
}

async function readReached(outputs: Outputs): Promise<(Partial<Reached> & Reached) | undefined> {
  const path = progressOf(outputs);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(await readFile(path, "utf8")) as Reached;
  } catch {
    throw otherRun(outputs);
  }
}

/** Writes down how far a run has come: beside first, so that there always is a whole one. */
export async function writeReached(outputs: Outputs, reached: Reached): Promise<void> {
  const path = progressOf(outputs);
  await writeSynced(`${path}.new`, JSON.stringify(reached));
  await rename(`${path}.new`, path).catch((error) => Promise.reject(fileError(error, path)));
}

export async function writeSynced(path: string, text: string): Promise<void> {
  const file = await PartFile.open(path, 0);
  try {
    await file.write(Buffer.from(text));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Takes away what a run has written that is not going to end. */
export async function discard(outputs: Outputs): Promise<void> {
  const paths = [...Object.values(outputs).map(partOf), progressOf(outputs), `${progressOf(outputs)}.new`];
  for (const path of paths) await rm(path, { force: true });
}

/** Gives finished parts their names; also where a run was killed while it did so. */
export async function publish(outputs: Outputs): Promise<void> {
  for (const path of Object.values(outputs)) if (existsSync(partOf(path))) await publishOne(partOf(path), path);
  await rm(progressOf(outputs), { force: true });
}

async function publishOne(part: string, path: string): Promise<void> {
  const isSame = existsSync(path) && statSync(path).ino === statSync(part).ino;
  await (isSame ? rm(part) : linkNew(part, path)).catch((error) => Promise.reject(fileError(error, path)));
}

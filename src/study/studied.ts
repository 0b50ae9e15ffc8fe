import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import type { ReadOptions } from "../core/corpus/corpus";
import { memorySource } from "../core/corpus/memorySource";
import { openCorpus } from "../core/corpus/openCorpus";
import type { Source } from "../core/types";
import type { ModelCost } from "../core/types/curriculum";
import { decoders } from "../files/decoders";
import { fileError } from "../files/fileErrors";
import { fileSource } from "../files/fileSource";
import type { StudySource } from "../protocol/study";
import { survey } from "../quality/filterSurvey";
import { type Input, LANGUAGE } from "./documents";
import type { Planned } from "./picture";
import { SignalTable } from "./signalTable";

/** A file as it was when it was opened, what was read of it, and what was planned last. */
export interface Studied {
  fingerprint: string;
  file: Pick<Input, "corpus" | "source">;
  options: ReadOptions;
  /** Where it lies, if it is a file that is read. */
  path?: string;
  table: SignalTable;
  /** What it took the models of self-paced curricula to read it, by their identity. */
  costs: Map<string, ModelCost>;
  planned?: Planned;
}

/** The same file, or another one where it has changed since. @throws a sentence where it cannot be read. */
export async function studied(wanted: StudySource, before: Studied | undefined): Promise<Studied> {
  const fingerprint = await fingerprintOf(wanted);
  if (before?.fingerprint === fingerprint) return before;
  const options = optionsOf(wanted);
  const source = await sourceOf(wanted);
  const file = { source, corpus: await openCorpus(source, decoders, options) };
  const { source: from } = wanted;
  return { fingerprint, file, options, ...("path" in from && { path: from.path }), table: new SignalTable(file), costs: new Map() };
}

const optionsOf = ({ format, fields, split }: StudySource): ReadOptions => ({
  ...(format && { format }),
  ...(fields && { fields }),
  ...(split && { split }),
});

/** Opens what is read only once. */
export const openStudy = async (wanted: StudySource): Promise<Pick<Input, "corpus" | "source">> => {
  const source = await sourceOf(wanted);
  return { source, corpus: await openCorpus(source, decoders, optionsOf(wanted)) };
};

const sourceOf = async ({ source }: StudySource): Promise<Source> =>
  "path" in source ? fileSource(source.path) : memorySource(source.name, source.bytes);

/** What tells a file from what it was before, and one way to read it from another. */
async function fingerprintOf(wanted: StudySource): Promise<string> {
  const { source } = wanted;
  const content = "path" in source ? await stateOf(source.path) : createHash("sha256").update(source.bytes).digest("hex");
  return JSON.stringify([source.name, content, optionsOf(wanted)]);
}

/** Cheaper than its bytes: size and time of the last change. */
async function stateOf(path: string): Promise<string> {
  const { size, mtimeNs, ino } = await stat(path, { bigint: true }).catch((error) => Promise.reject(fileError(error, path)));
  return [path, size, mtimeNs, ino].join(" ");
}

/** @throws a sentence where the file is not the one that was read. */
export async function refuseChanged({ fingerprint, path, options, file: { source } }: Studied): Promise<void> {
  if (path === undefined || fingerprint === JSON.stringify([source.name, await stateOf(path), options])) return;
  throw new Error(`${source.name} has changed since the curriculum was planned. Plan it again.`);
}

/** With what the first documents tell. @param per column that documents are ranked within, or "language". */
export async function surveyed({ file }: Studied, per: string | undefined): Promise<Input> {
  return { ...file, survey: await survey(file.corpus, per === LANGUAGE ? undefined : per, "this column") };
}

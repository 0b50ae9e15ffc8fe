import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Corpus } from "../core/corpus/corpus";
import { Cursor } from "../core/quality/filter/cursor";
import { makesArrays } from "../core/quality/filter/layout";
import type { FilterSettings, Manifest } from "../core/quality/filter/manifest";
import type { Marks } from "../core/quality/filter/marks";
import { split } from "../core/quality/filter/split";
import { type FilterSummary, summaryOf } from "../core/quality/filter/summary";
import { Tally } from "../core/quality/filter/tally";
import type { Decided } from "../core/quality/filter/verdict";
import type { BrokenRecord, Source } from "../core/types";
import { fileHash } from "../files/fileHash";
import { PartFile } from "../files/partFile";
import { type Outputs, partOf, publish, type Reached, reachedBy, runHash, writeReached, writeSynced } from "./filterOutputs";
import { type Survey, survey } from "./filterSurvey";

/** Milliseconds between two notes of how far the run has come. */
const NOTE_EVERY = 1000;

/** How far the splitting has come, in bytes of the decompressed file; how long that is may not be known. */
export interface Listener {
  say(sentence: string): void;
  progress(place: number, total: number | undefined): void;
}

/** What is split, by what, and whereto. */
export interface FilterRun {
  path: string;
  outputs: Outputs;
  /** Of Bitlens. */
  version: string;
  settings: FilterSettings;
  input: { corpus: Corpus; source: Source };
  /** Readings of the file before the one that splits it. */
  prepare(): Promise<void>;
  /** Entries in file order, from one of them on. */
  judge(from: number): AsyncIterable<Decided | BrokenRecord>;
  marks?: Marks;
  /** Whether a model counted them. */
  withTokens: boolean;
  /** @throws a sentence where this is not the file that the run is about. */
  refuse?(input: { name: string; sha256: string }): void;
  signal: AbortSignal;
  listener: Listener;
}

/** One run, with what was found in the file. */
interface Found extends FilterRun {
  identity: { bytes: number; sha256: string };
  survey: Survey;
}

/** Splits a file, or goes on with splitting it, and says what became of it. */
export async function filtered(run: FilterRun): Promise<FilterSummary> {
  const found = await looked(run);
  const reached = await reachedBy(hashOf(run), run.outputs);
  const last = reached?.finished ? reached : await work(found, reached ?? beginning(run));
  await publish(run.outputs);
  return summaryOf(new Tally(last.tally), { withTokens: run.withTokens, column: found.survey.domain?.name });
}

async function looked(run: FilterRun): Promise<Found> {
  const { path, input, settings } = run;
  const identity = await fileHash(path);
  run.refuse?.({ name: input.source.name, ...identity });
  return { ...run, identity, survey: await survey(input.corpus, settings.domain ?? undefined) };
}

const hashOf = ({ path, version, outputs, settings }: FilterRun): string =>
  runHash({ version, ...settings, dropped: outputs.dropped }, path);

/** Marks by their number and a hash, for the manifest. */
export const marksIdentity = (marks: Marks | undefined): FilterSettings["marks"] =>
  marks ? { count: marks.count, sha256: createHash("sha256").update(String(marks)).digest("hex") } : null;

const beginning = (run: FilterRun): Reached => ({
  ...{ run: hashOf(run), finished: false, entries: 0, position: 0 },
  ...{ lengths: { kept: 0, dropped: 0, reasons: 0 }, records: { kept: 0, dropped: 0 }, tally: new Tally().toJSON() },
});

async function work(run: Found, from: Reached): Promise<Reached> {
  const { say } = run.listener;
  if (makesArrays(run.survey.layout)) say("Both files become JSON arrays of the records as they are; what stands around them is left out.");
  if (from.entries > 0) say(`Going on after ${from.entries} documents, where an earlier run was stopped.`);
  // Before the parts are: a part without it is not ours.
  await writeReached(run.outputs, from);
  await run.prepare();
  const last = await splitting(run, from);
  await writeSynced(partOf(run.outputs.manifest), `${JSON.stringify(await manifestOf(run, last), null, 1)}\n`);
  const finished = { ...last, finished: true };
  await writeReached(run.outputs, finished);
  return finished;
}

/** Places are those of the decompressed file, and how long that is nobody knows. */
export const totalOf = ({ corpus: { compression, format }, source: { size } }: FilterRun["input"]): number | undefined =>
  compression || format === "parquet" ? undefined : size;

/** The reading that copies. */
async function splitting(run: Found, from: Reached): Promise<Reached> {
  const parts = await openParts(run.outputs, from.lengths);
  const cursor = new Cursor(run.input.corpus.stream());
  try {
    await cursor.skipTo(from.position);
    return await noted(run, { parts, cursor, from, tally: new Tally(from.tally), records: { ...from.records } });
  } finally {
    await cursor.close();
    for (const part of Object.values(parts)) await part.close();
  }
}

type Parts = Record<keyof Reached["lengths"], PartFile>;

/** What moves while a file is split. */
interface Moving {
  parts: Parts;
  cursor: Cursor;
  from: Reached;
  tally: Tally;
  records: Reached["records"];
}

async function openParts(outputs: Outputs, { kept, dropped, reasons }: Reached["lengths"]): Promise<Parts> {
  return {
    kept: await PartFile.open(partOf(outputs.kept), kept),
    dropped: await PartFile.open(partOf(outputs.dropped), dropped),
    reasons: await PartFile.open(partOf(outputs.reasons), reasons),
  };
}

/** What is reached is noted about every second, and when it is stopped; at the end together with the manifest. */
async function noted(run: Found, moving: Moving): Promise<Reached> {
  let [last, entries] = [performance.now(), 0];
  for await (entries of steps(run, moving)) {
    if (run.signal.aborted) await note(run, moving, entries);
    run.signal.throwIfAborted();
    if (performance.now() - last < NOTE_EVERY) continue;
    await note(run, moving, entries);
    run.listener.progress(moving.cursor.position, totalOf(run.input));
    last = performance.now();
  }
  return reachedNow(moving, entries);
}

const encoder = new TextEncoder();

function steps(
  { judge, marks, settings, survey: { layout, domain } }: Found,
  { parts, cursor, from, tally, records }: Moving,
): AsyncGenerator<number> {
  return split({
    ...{ entries: judge(from.entries), cursor, first: from.entries, layout, tally, domain },
    ...(settings.maxBadness !== null && { maxBadness: settings.maxBadness }),
    ...(marks && { markOf: (entry, number) => marks.ofEntry(entry, number) }),
    sides: { write: { kept: (bytes) => parts.kept.write(bytes), dropped: (bytes) => parts.dropped.write(bytes) }, records },
    writeReason: (reason) => parts.reasons.write(encoder.encode(`${JSON.stringify(reason)}\n`)),
  });
}

async function note({ outputs }: Found, moving: Moving, entries: number): Promise<void> {
  await writeReached(outputs, await reachedNow(moving, entries));
}

async function reachedNow({ parts, cursor, from, tally, records }: Moving, entries: number): Promise<Reached> {
  for (const part of Object.values(parts)) await part.sync();
  const lengths = { kept: parts.kept.length, dropped: parts.dropped.length, reasons: parts.reasons.length };
  return { ...from, entries, position: cursor.position, lengths, records, tally: tally.toJSON() };
}

async function manifestOf(run: Found, { tally: data }: Reached): Promise<Manifest> {
  const { version, settings, input, identity, survey, outputs } = run;
  const { kept, dropped, unreadable, rules } = new Tally(data);
  const { format, compression = null, fields = null } = input.corpus;
  const named = async (path: string) => ({ name: basename(path), ...(await fileHash(partOf(path))) });
  return {
    tool: { name: "bitlens", version },
    input: { name: input.source.name, ...identity, format, compression, fields, domain: survey.domain?.name ?? null, head: survey.head },
    ...settings,
    counts: { documents: kept.documents + dropped.documents, kept, dropped, unreadable },
    findings: Object.fromEntries(rules),
    outputs: { kept: await named(outputs.kept), dropped: await named(outputs.dropped), reasons: await named(outputs.reasons) },
  };
}

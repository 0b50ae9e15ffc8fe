import { basename } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { QualityAnalysis } from "../core/quality/analysis";
import { Cursor } from "../core/quality/filter/cursor";
import { makesArrays } from "../core/quality/filter/layout";
import type { FilterSettings, Manifest } from "../core/quality/filter/manifest";
import { split } from "../core/quality/filter/split";
import { type FilterSummary, summaryOf } from "../core/quality/filter/summary";
import { Tally } from "../core/quality/filter/tally";
import { fileHash } from "../files/fileHash";
import { PartFile } from "../files/partFile";
import type { ModelJob } from "../model/client";
import { type Outputs, outputsOf, partOf, publish, type Reached, reachedBy, runHash, writeReached, writeSynced } from "./filterOutputs";
import { type Plan, refuseOther, settingsOf } from "./filterSettings";
import { type Survey, survey } from "./filterSurvey";
import { Progress, warn } from "./progress";
import { qualityAnalysis } from "./quality";
import { openInput } from "./run";

/**
 * Telling languages makes much short-lived garbage that only a full collection takes away. Left alone, the heap grows to several times of what is in use before
 * there is one; so it grows by two fifths, at no measurable loss of time.
 */
const HEAP_GROWTH = "--heap-growing-percent=40";

/** Milliseconds between two notes of how far the run has come. */
const NOTE_EVERY = 1000;

/** One run, with all that it works with. */
interface Run {
  path: string;
  plan: Plan;
  outputs: Outputs;
  settings: FilterSettings;
  input: Awaited<ReturnType<typeof openInput>>;
  identity: { bytes: number; sha256: string };
  /** Notes of the corpus that the user has seen. */
  said: number;
  survey: Survey;
  analysis: QualityAnalysis;
  signal: AbortSignal;
}

/** Splits a file, or goes on with splitting it, and says what became of it. */
export async function filtered(path: string, plan: Plan, signal: AbortSignal, job?: ModelJob): Promise<FilterSummary> {
  setFlagsFromString(HEAP_GROWTH);
  const run = await prepared(path, plan, signal, job);
  const reached = await reachedBy(runOf(run), run.outputs);
  const last = reached?.finished ? reached : await work(run, reached ?? beginning(run));
  await publish(run.outputs);
  sayNotes(run);
  return summaryOf(new Tally(last.tally), { withTokens: job !== undefined, column: run.survey.domain?.name });
}

async function prepared(path: string, plan: Plan, signal: AbortSignal, job: ModelJob | undefined): Promise<Run> {
  const input = await openInput(path, plan.options);
  const said = input.corpus.notes.length;
  const identity = await fileHash(path);
  refuseOther(plan, { name: input.source.name, ...identity }, job);
  return {
    ...{ path, plan, outputs: outputsOf(plan.options), settings: settingsOf(plan, job), input, said, identity, signal },
    survey: await survey(input.corpus, plan.options.domain),
    analysis: qualityAnalysis(input, plan.rules, plan.options, job),
  };
}

const runOf = ({ path, plan: { version }, outputs, settings }: Run): string =>
  runHash({ version, ...settings, dropped: outputs.dropped }, path);

const beginning = (run: Run): Reached => ({
  ...{ run: runOf(run), finished: false, entries: 0, position: 0 },
  ...{ lengths: { kept: 0, dropped: 0, reasons: 0 }, records: { kept: 0, dropped: 0 }, tally: new Tally().toJSON() },
});

async function work(run: Run, from: Reached): Promise<Reached> {
  if (makesArrays(run.survey.layout))
    warn("Both files become JSON arrays of the records as they are; what stands around them is left out.");
  if (from.entries > 0) warn(`Going on after ${from.entries} documents, where an earlier run was stopped.`);
  // Before the parts are: a part without it is not ours.
  await writeReached(run.outputs, from);
  for (const stage of run.plan.stages) await reading(run, stage);
  const last = await splitting(run, from);
  await writeSynced(partOf(run.outputs.manifest), `${JSON.stringify(await manifestOf(run, last), null, 1)}\n`);
  const finished = { ...last, finished: true };
  await writeReached(run.outputs, finished);
  return finished;
}

/** Places are those of the decompressed file, and how long that is nobody knows. */
const totalOf = ({ corpus: { compression, format }, source: { size } }: Run["input"]): number | undefined =>
  compression || format === "parquet" ? undefined : size;

async function reading({ analysis, plan, input, signal }: Run, stage: "read" | "measure"): Promise<void> {
  const progress = new Progress(`${input.source.name}: ${stage === "read" ? "reading" : "measuring"}`, totalOf(input));
  const places = stage === "read" ? analysis.read(plan.stages.includes("measure")) : analysis.measure();
  for await (const place of places) {
    signal.throwIfAborted();
    progress.update(place);
  }
  progress.stop();
}

/** The reading that copies. */
async function splitting(run: Run, from: Reached): Promise<Reached> {
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
async function noted(run: Run, moving: Moving): Promise<Reached> {
  const progress = new Progress(`${run.input.source.name}: filtering`, totalOf(run.input));
  let [last, entries] = [performance.now(), 0];
  for await (entries of steps(run, moving)) {
    if (run.signal.aborted) await note(run, moving, entries);
    run.signal.throwIfAborted();
    if (performance.now() - last < NOTE_EVERY) continue;
    await note(run, moving, entries);
    progress.update(moving.cursor.position);
    last = performance.now();
  }
  progress.stop();
  return reachedNow(moving, entries);
}

const encoder = new TextEncoder();

function steps(
  { analysis, survey: { layout, domain }, plan }: Run,
  { parts, cursor, from, tally, records }: Moving,
): AsyncGenerator<number> {
  return split({
    ...{ entries: analysis.judge(from.entries), cursor, first: from.entries, layout, tally, domain },
    maxBadness: plan.options.maxBadness,
    sides: { write: { kept: (bytes) => parts.kept.write(bytes), dropped: (bytes) => parts.dropped.write(bytes) }, records },
    writeReason: (reason) => parts.reasons.write(encoder.encode(`${JSON.stringify(reason)}\n`)),
  });
}

async function note({ outputs }: Run, moving: Moving, entries: number): Promise<void> {
  await writeReached(outputs, await reachedNow(moving, entries));
}

async function reachedNow({ parts, cursor, from, tally, records }: Moving, entries: number): Promise<Reached> {
  for (const part of Object.values(parts)) await part.sync();
  const lengths = { kept: parts.kept.length, dropped: parts.dropped.length, reasons: parts.reasons.length };
  return { ...from, entries, position: cursor.position, lengths, records, tally: tally.toJSON() };
}

async function manifestOf(run: Run, { tally: data }: Reached): Promise<Manifest> {
  const { plan, settings, input, identity, survey, outputs } = run;
  const { kept, dropped, unreadable, rules } = new Tally(data);
  const { format, compression = null, fields = null } = input.corpus;
  const named = async (path: string) => ({ name: basename(path), ...(await fileHash(partOf(path))) });
  return {
    tool: { name: "bitlens", version: plan.version },
    input: { name: input.source.name, ...identity, format, compression, fields, domain: survey.domain?.name ?? null, head: survey.head },
    ...settings,
    counts: { documents: kept.documents + dropped.documents, kept, dropped, unreadable },
    findings: Object.fromEntries(rules),
    outputs: { kept: await named(outputs.kept), dropped: await named(outputs.dropped), reasons: await named(outputs.reasons) },
  };
}

/** Reading may have found something worth a remark, beside what was said when the file was opened. */
function sayNotes({ said, input: { corpus, source } }: Run): void {
  for (const note of corpus.notes.slice(said)) warn(`${source.name}: ${note}`);
}

import type { Command } from "commander";
import { type Curriculum, curriculumOf, orderLines, scheduleOf } from "../core/curriculum/curriculum";
import type { CurriculumManifest } from "../core/curriculum/manifest";
import type { BatchSummary } from "../core/curriculum/stages";
import { fileHash } from "../files/fileHash";
import type { ModelJob } from "../model/client";
import {
  endingOf,
  identitiesOf,
  jsonLinesOf,
  refuseFolder,
  type Shards,
  stepsText,
  writeFolder,
  writeShards,
  writeText,
} from "../quality/curriculumExport";
import { totalOf } from "../quality/filterRun";
import { survey } from "../quality/filterSurvey";
import { type Input, LANGUAGE, readDocuments } from "../study/documents";
import { type CurriculumSummary, curriculumReport, warningsOf } from "./curriculumReport";
import {
  type CurriculumCommandOptions,
  type CurriculumPlan,
  curriculumOptions,
  planOf,
  refuseOther,
  repeatedPlan,
  settingsOf,
} from "./curriculumSettings";
import { Progress, warn } from "./progress";
import { openInput, withoutModel, withSession } from "./run";

/** `bitlens curriculum PATH --by SIGNAL --pacing NAME --steps N --out DIR`: an order from easy to hard, its batches, and its stages byte for byte. */
export async function curriculumCommand(path: string, options: CurriculumCommandOptions, command: Command): Promise<void> {
  if (path === "-") throw new Error("A curriculum reads its input several times: save it to a file first.");
  const version = command.parent?.version() ?? "";
  const isGiven = (option: string) => command.getOptionValueSource(option) === "cli";
  const { manifest, out } = options;
  const plan = manifest === undefined ? planOf(options, version) : await repeatedPlan(manifest, options, { version, isGiven });
  refuseFolder(out);
  const print = async function* (signal: AbortSignal, job?: ModelJob) {
    const summary = await exported(path, plan, signal, job);
    for (const sentence of summary.warnings) warn(sentence);
    yield options.json ? `${JSON.stringify(summary, null, 1)}\n` : curriculumReport(summary);
  };
  // What is printed goes to standard output: --out is the folder.
  const common = { ...plan.options, out: undefined };
  if (plan.needsModel) await withSession(common, ({ job, signal }) => print(signal, job));
  else await withoutModel(common, (signal) => print(signal));
}

async function exported(path: string, plan: CurriculumPlan, signal: AbortSignal, job?: ModelJob): Promise<CurriculumSummary> {
  const opened = await openInput(path, { ...plan.options, out: undefined });
  const identity = { name: opened.source.name, ...(await fileHash(path)) };
  const settings = await settingsOf(plan, job);
  refuseOther(plan, identity, settings);
  const { per } = plan.options;
  const input = { ...opened, survey: await survey(opened.corpus, per === LANGUAGE ? undefined : per, "--per") };
  const read = await documentsOf(input, plan, signal, job);
  if (read.documents.length === 0) throw new Error(`${identity.name} has no document that can be ranked: nothing was written.`);
  const curriculum = curriculumOf(read.documents, curriculumOptions(plan));
  const { format, compression = null, fields = null } = input.corpus;
  const base = {
    tool: { name: "bitlens" as const, command: "curriculum" as const, version: plan.version },
    input: { ...identity, format, compression, fields, head: input.survey.head },
    ...settings,
    counts: { documents: read.documents.length, unranked: read.unranked, unreadable: read.unreadable },
    ...{ correlations: curriculum.correlations, shards: curriculum.stages },
  };
  const written = await write(input, plan, { curriculum, records: read.records, base, signal });
  const { points } = written.summary;
  const summary = { ...written.manifest, out: plan.options.out, points, warnings: [] };
  return { ...summary, warnings: warningsOf(summary) };
}

async function documentsOf(input: Input, { by, options }: CurriculumPlan, signal: AbortSignal, job?: ModelJob) {
  const { per, seed, trusted } = options;
  const progress = new Progress(`${input.source.name}: reading`, totalOf(input));
  const wanted = { signals: by.map((each) => each.signal), per, seed, trusted };
  const read = await readDocuments(input, wanted, job, { signal, progress: (place) => progress.update(place) });
  progress.stop();
  return read;
}

interface Writing {
  curriculum: Curriculum;
  records: number;
  base: Omit<CurriculumManifest, "coverage" | "outputs">;
  signal: AbortSignal;
}

async function write(
  input: Input,
  plan: CurriculumPlan,
  writing: Writing,
): Promise<{ manifest: CurriculumManifest; summary: BatchSummary }> {
  const { curriculum, base, signal } = writing;
  const options = curriculumOptions(plan);
  const { lines, summary } = scheduleOf(curriculum, options);
  let manifest: CurriculumManifest | undefined;
  await writeFolder(plan.options.out, async (folder) => {
    await writeText(`${folder}/order.jsonl`, jsonLinesOf(orderLines(curriculum, plan.by), signal));
    await writeText(`${folder}/schedule.json`, stepsText(lines, signal));
    const shards = shardsOf(input, writing);
    await writeShards(folder, shards);
    const outputs = await identitiesOf(folder, ["order.jsonl", "schedule.json", ...shards.names]);
    manifest = { ...base, coverage: summary.coverage, outputs };
    await writeText(`${folder}/manifest.json`, jsonText(manifest));
  });
  return { manifest: manifest!, summary };
}

async function* jsonText(value: object): AsyncGenerator<string> {
  yield `${JSON.stringify(value, null, 1)}\n`;
}

/** A shard a stage; records that are in none have one of their own, so that nothing is lost. */
function shardsOf(input: Input, { curriculum, records, signal }: Writing): Shards {
  const {
    corpus,
    source,
    survey: { layout },
  } = input;
  const { documents, order, stages } = curriculum;
  const ending = endingOf(source.name, corpus.format);
  const digits = String(stages.length).length;
  const names = stages.map(({ stage }) => `stage-${String(stage).padStart(digits, "0")}${ending}`);
  const sides = new Uint16Array(records).fill(stages.length);
  let position = 0;
  stages.forEach((stage, side) => {
    for (let i = 0; i < stage.documents; i++) sides[documents[order[position++]].index] = side;
  });
  if (documents.length < records) names.push(`unranked${ending}`);
  const progress = new Progress(`${source.name}: writing`, totalOf(input));
  return { corpus, layout, names, sideOf: (index) => sides[index], signal, progress: (place) => progress.update(place) };
}

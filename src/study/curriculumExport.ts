import { type Curriculum, type CurriculumOptions, orderLines, pacedLines, scheduleOf } from "../core/curriculum/curriculum";
import type { CurriculumManifest, CurriculumSettings } from "../core/curriculum/manifest";
import type { BatchSummary } from "../core/curriculum/stages";
import type { FileIdentity } from "../core/quality/filter/manifest";
import type { ModelCost } from "../core/types/curriculum";
import {
  endingOf,
  identitiesOf,
  jsonLinesOf,
  type Shards,
  stepsText,
  writeFolder,
  writeShards,
  writeText,
} from "../quality/curriculumExport";
import type { Input, Read } from "./documents";

/** A curriculum that is going to be written, with all that its manifest tells. */
export interface CurriculumRun {
  /** Of Bitlens. */
  version: string;
  input: Input;
  /** The file's. */
  identity: FileIdentity;
  settings: CurriculumSettings;
  options: CurriculumOptions;
  read: Omit<Read, "documents">;
  curriculum: Curriculum;
  /** Of a self-paced curriculum. */
  cost?: ModelCost[];
  signal: AbortSignal;
  /** @param place in the file that is copied, bytes. */
  progress(place: number): void;
}

export interface WrittenCurriculum {
  manifest: CurriculumManifest;
  /** What the batches hold. */
  summary: BatchSummary;
}

/** Writes order, schedule, shards and manifest into a folder, which appears when all is there. @throws a sentence where the folder exists. */
export async function writeCurriculum(folder: string, run: CurriculumRun): Promise<WrittenCurriculum> {
  const { curriculum, options, signal } = run;
  const { lines, summary } = scheduleOf(curriculum, options);
  let manifest: CurriculumManifest | undefined;
  await writeFolder(folder, async (part) => {
    await writeText(`${part}/order.jsonl`, jsonLinesOf(linesOf(run), signal));
    await writeText(`${part}/schedule.json`, stepsText(lines, signal));
    const shards = shardsOf(run);
    await writeShards(part, shards);
    const outputs = await identitiesOf(part, ["order.jsonl", "schedule.json", ...shards.names]);
    manifest = { ...baseOf(run), coverage: summary.coverage, outputs };
    await writeText(`${part}/manifest.json`, jsonText(manifest));
  });
  return { manifest: manifest!, summary };
}

const linesOf = ({ curriculum, options, settings: { models } }: CurriculumRun) =>
  curriculum.paced
    ? pacedLines(
        curriculum,
        (models ?? []).map(({ name }) => name),
      )
    : orderLines(curriculum, options.by);

async function* jsonText(value: object): AsyncGenerator<string> {
  yield `${JSON.stringify(value, null, 1)}\n`;
}

function baseOf({
  version,
  input,
  identity,
  settings,
  read,
  curriculum,
  cost,
}: CurriculumRun): Omit<CurriculumManifest, "coverage" | "outputs"> {
  const { format, compression = null, fields = null } = input.corpus;
  return {
    tool: { name: "bitlens", command: "curriculum", version },
    input: { ...identity, format, compression, fields, head: input.survey.head },
    ...settings,
    counts: { documents: curriculum.documents.length, unranked: read.unranked, unreadable: read.unreadable },
    ...{ correlations: curriculum.correlations, ...(cost && { cost }), shards: curriculum.stages },
  };
}

/** A shard a stage; records that are in none have one of their own, so that nothing is lost. */
function shardsOf({ input, curriculum, read: { records }, signal, progress }: CurriculumRun): Shards {
  const { corpus, source, survey } = input;
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
  return { corpus, layout: survey.layout, names, sideOf: (index) => sides[index], signal, progress };
}

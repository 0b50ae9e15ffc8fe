import { type Curriculum, type CurriculumOptions, curriculumOf, scheduleOf } from "../core/curriculum/curriculum";
import { pacingOf } from "../core/curriculum/pacing";
import { isSelfPaced, PACED_BY, SELF_PACED } from "../core/curriculum/selfPaced";
import type { BatchSummary } from "../core/curriculum/stages";
import { warningsOf } from "../core/curriculum/warnings";
import type { Needs } from "../core/quality/facts";
import type { ModelIdentity } from "../core/quality/filter/manifest";
import { needsModel, qualitySignalOf } from "../core/quality/signals";
import type { ModelCost } from "../core/types/curriculum";
import type { CurriculumChoice, CurriculumPicture, ExampleDocument, StudyModels } from "../protocol/study";
import { checkAmounts } from "./curriculumSettings";
import type { Input, Read } from "./documents";
import type { Pulse } from "./pulse";
import type { SignalTable } from "./signalTable";

/** A curriculum that was planned, with what it was made from. */
export interface Planned {
  choice: CurriculumChoice;
  options: CurriculumOptions;
  /** Those that its signals needed. */
  models: StudyModels;
  input: Input;
  read: Read;
  curriculum: Curriculum;
  /** Of a self-paced curriculum: the models of its stages, and what they read. */
  paced?: { models: ModelIdentity[]; cost: ModelCost[] };
}

/** @throws a sentence where a choice makes no sense. */
export function optionsOf(choice: CurriculumChoice): CurriculumOptions {
  if (isSelfPaced(choice)) return pacedOptions(choice);
  const { by, descending, per, pacing, parameters, steps, batch, seed } = choice;
  if (by.length === 0) throw new Error("Choose a signal that documents are ordered by.");
  checkAmounts({ parameters, steps, batch });
  return {
    ...{ by, descending, perSlice: per !== undefined, pacing: pacingOf(pacing), parameters },
    ...{ steps, batch, stages: parameters.stages, seed },
  };
}

/** A stage for each of the models, whose bits per byte are the order. */
function pacedOptions({ models = [], descending, per, steps, batch, seed, parameters: given }: CurriculumChoice): CurriculumOptions {
  if (models.length < 2) throw new Error("A self-paced curriculum needs the models of its stages, in their order: choose two or more.");
  const parameters = { ...given, stages: models.length };
  checkAmounts({ parameters, steps, batch });
  return {
    ...{ by: PACED_BY, descending, perSlice: per !== undefined, pacing: SELF_PACED, parameters },
    ...{ steps, batch, stages: models.length, seed },
  };
}

/** Whether one of the choice's signals needs this. */
export const needs = ({ by }: CurriculumChoice, what: Needs): boolean => by.some(({ signal }) => qualitySignalOf(signal).needs === what);

/** The models that the choice's signals need, and no others. */
function neededModels(choice: CurriculumChoice, { current, smaller }: StudyModels): StudyModels {
  const isAsked = needsModel(choice.by.map(({ signal }) => signal));
  return { ...(isAsked && current && { current }), ...(needs(choice, "smaller") && smaller && { smaller }) };
}

/** @throws a sentence where no document has a place. */
export function plannedOf(input: Input, choice: CurriculumChoice, read: Read, models: StudyModels): Planned {
  if (read.documents.length === 0) throw new Error(`${input.source.name} has no document that can be ranked.`);
  const options = optionsOf(choice);
  return { choice, options, models: neededModels(choice, models), input, read, curriculum: curriculumOf(read.documents, options) };
}

/** Goes through the steps once, to see what batches hold. */
export async function pictureOf(planned: Planned, table: SignalTable, pulse: Pulse): Promise<CurriculumPicture> {
  const { choice, read, curriculum, paced } = planned;
  const summary = await summaryOf(planned, pulse);
  const counts = { documents: read.documents.length, unranked: read.unranked, unreadable: read.unreadable };
  const { stages, correlations } = curriculum;
  const warned = { stages, per: choice.per ?? null, counts, batch: choice.batch };
  return {
    choice,
    ...counts,
    ...{ points: summary.points, stages, correlations, coverage: summary.coverage, ...(paced && { cost: paced.cost }) },
    examples: await examplesOf(curriculum, table),
    warnings: warningsOf(warned, "Rank documents within each language, and each stage has its share of every one."),
  };
}

async function summaryOf({ curriculum, options }: Planned, pulse: Pulse): Promise<BatchSummary> {
  const { lines, summary } = scheduleOf(curriculum, options);
  for (const { step } of lines) {
    pulse.tell("order", step / options.steps);
    await pulse.listen();
  }
  return summary;
}

/** Of each place. */
const EXAMPLES = 3;

/** Positions at the start, in the middle and at the end of so many documents; none is in two of them. */
function places(documents: number): Record<"start" | "middle" | "end", number[]> {
  const size = Math.min(EXAMPLES, Math.ceil(documents / 3));
  const from = (first: number) => Array.from({ length: size }, (_, i) => first + i);
  const seen = new Set<number>();
  const fresh = (positions: number[]) => positions.filter((each) => each >= 0 && !seen.has(each) && seen.add(each));
  const [start, end] = [fresh(from(0)), fresh(from(documents - size))];
  return { start, middle: fresh(from(Math.floor((documents - size) / 2))), end };
}

async function examplesOf(curriculum: Curriculum, table: SignalTable): Promise<CurriculumPicture["examples"]> {
  const examples: CurriculumPicture["examples"] = [];
  for (const [where, ranks] of Object.entries(places(curriculum.order.length))) {
    const documents: ExampleDocument[] = [];
    for (const rank of ranks) documents.push(await exampleOf(curriculum, rank, table));
    examples.push({ where: where as "start" | "middle" | "end", documents });
  }
  return examples;
}

async function exampleOf({ documents, difficulty, order }: Curriculum, rank: number, { texts }: SignalTable): Promise<ExampleDocument> {
  const { index, line, values, slice } = documents[order[rank]];
  return { index, line, preview: await texts.preview(index), rank, difficulty: difficulty[order[rank]], values, slice };
}

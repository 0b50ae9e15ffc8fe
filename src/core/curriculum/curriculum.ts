import type { Correlation, PacingParameters, Stage, WeightedSignal } from "../types/curriculum";
import { correlations, difficultyOf } from "./difficulty";
import type { NamedPacing } from "./pacing";
import { orderOf, type PlanSettings, type Step, schedule } from "./plan";
import { type PacedStages, schedulePaced } from "./selfPaced";
import { type Amount, BatchSummary, stagesOf } from "./stages";

/** A document that has a place in the order. */
export interface Candidate extends Amount {
  id: string;
  line: number;
  /** Number of its record in the file, from 0, those that could not be read counted. */
  index: number;
  /** One a signal. */
  values: number[];
  /** Its language, or its value of a column. */
  slice: string;
}

export interface CurriculumOptions {
  by: WeightedSignal[];
  descending: boolean;
  /** Documents are ranked within their slices. */
  perSlice: boolean;
  pacing: NamedPacing;
  parameters: PacingParameters;
  steps: number;
  batch: number;
  stages: number;
  seed: number;
}

/** Documents in an order, with what is known of it. */
export interface Curriculum {
  documents: Candidate[];
  /** By document, 0 to 1. */
  difficulty: Float64Array;
  /** Numbers of documents by position. */
  order: Uint32Array;
  correlations: Correlation[];
  stages: Stage[];
  /** Of a self-paced curriculum. */
  paced?: PacedStages;
}

/** One line of order.jsonl. */
export interface OrderLine {
  id: string;
  line: number;
  index: number;
  /** Of the signal; of several their combined difficulty. */
  value: number;
  /** Position in the order, from 0. */
  rank: number;
  difficulty: number;
  slice: string;
  /** By signal, where there are several; by model, where it is self-paced. */
  values?: Record<string, number>;
  /** The first stage whose pool has it, from 1, where it is self-paced. */
  stage?: number;
}

export function curriculumOf(documents: Candidate[], options: CurriculumOptions): Curriculum {
  const { by, descending, perSlice, pacing, stages, seed } = options;
  const columns = by.map(({ signal, weight }, i) => ({
    ...{ signal, weight: descending ? -weight : weight },
    values: Float64Array.from(documents, ({ values }) => values[i]),
  }));
  const slices = documents.map(({ slice }) => slice);
  const difficulty = difficultyOf(columns, perSlice ? slices : undefined);
  const order = orderOf(difficulty, pacing.arrangement, { seed, stages: options.parameters.stages });
  const found = { documents, difficulty, order, correlations: correlations(columns) };
  return { ...found, stages: stagesOf(order, documents, { difficulty, slices }, stages) };
}

export function* orderLines({ documents, difficulty, order }: Curriculum, by: WeightedSignal[]): Generator<OrderLine> {
  for (const [rank, document] of order.entries()) {
    const { id, line, index, values, slice } = documents[document];
    const value = by.length === 1 ? values[0] : difficulty[document];
    const all = Object.fromEntries(by.map(({ signal }, i) => [signal, values[i]]));
    yield { id, line, index, value, rank, difficulty: difficulty[document], slice, ...(by.length > 1 && { values: all }) };
  }
}

/** Lines of a self-paced curriculum: the value is that under the model of the stage. @param models their names. */
export function* pacedLines({ documents, difficulty, order, paced }: Curriculum, models: string[]): Generator<OrderLine> {
  for (const [rank, document] of order.entries()) {
    const { id, line, index, values, slice } = documents[document];
    const stage = paced!.entered[document];
    const all = Object.fromEntries(models.map((name, i) => [name, values[i]]));
    yield { id, line, index, value: values[stage - 1], rank, difficulty: difficulty[document], slice, values: all, stage };
  }
}

/** One step of schedule.json. */
export interface ScheduleLine {
  /** From 0. */
  step: number;
  /** The pool is the ranks from here on … */
  from: number;
  /** … so many; where it is self-paced, so many of all. */
  pool: number;
  /** Share of all documents. */
  share: number;
  /** Indices of the batch's documents. */
  documents: number[];
  /** From 1, where it is self-paced. */
  stage?: number;
}

/** So many groups of steps are told of. */
const POINTS = 50;

/** The steps one by one; `summary` knows what they hold when they have ended. */
export function scheduleOf(curriculum: Curriculum, options: PlanSettings): { lines: Generator<ScheduleLine>; summary: BatchSummary } {
  const { documents, difficulty, order, paced } = curriculum;
  const known = { difficulty, slices: documents.map(({ slice }) => slice) };
  const summary = new BatchSummary(order, known, options.steps, Math.min(POINTS, options.steps));
  const steps = paced ? schedulePaced(paced, documents.length, options) : schedule(documents.length, options);
  return { lines: linesOf(curriculum, steps, summary), summary };
}

function* linesOf(
  { documents, order, paced }: Curriculum,
  steps: Iterable<Step & { stage?: number }>,
  summary: BatchSummary,
): Generator<ScheduleLine> {
  for (const each of steps) {
    const { step, from, pool, positions, stage } = each;
    summary.add(each, stage === undefined ? undefined : paced?.difficulties[stage - 1]);
    yield {
      step,
      from,
      pool,
      share: pool / order.length,
      documents: Array.from(positions, (position) => documents[order[position]].index),
      ...(stage !== undefined && { stage }),
    };
  }
}

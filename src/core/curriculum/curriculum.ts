import type { Correlation, PacingParameters, Stage, WeightedSignal } from "../types/curriculum";
import { correlations, difficultyOf } from "./difficulty";
import type { NamedPacing } from "./pacing";
import { orderOf, type PlanSettings, type Step, schedule } from "./plan";
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
  /** By signal, where there are several. */
  values?: Record<string, number>;
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

/** One step of schedule.json. */
export interface ScheduleLine {
  /** From 0. */
  step: number;
  /** The pool is the ranks from here on … */
  from: number;
  /** … so many. */
  pool: number;
  /** Share of all documents. */
  share: number;
  /** Indices of the batch's documents. */
  documents: number[];
}

/** So many groups of steps are told of. */
const POINTS = 50;

/** The steps one by one; `summary` knows what they hold when they have ended. */
export function scheduleOf(curriculum: Curriculum, options: PlanSettings): { lines: Generator<ScheduleLine>; summary: BatchSummary } {
  const { documents, difficulty, order } = curriculum;
  const known = { difficulty, slices: documents.map(({ slice }) => slice) };
  const summary = new BatchSummary(order, known, options.steps, Math.min(POINTS, options.steps));
  return { lines: linesOf(curriculum, schedule(documents.length, options), summary), summary };
}

function* linesOf({ documents, order }: Curriculum, steps: Iterable<Step>, summary: BatchSummary): Generator<ScheduleLine> {
  for (const each of steps) {
    summary.add(each);
    const { step, from, pool, positions } = each;
    yield {
      step,
      from,
      pool,
      share: pool / order.length,
      documents: Array.from(positions, (position) => documents[order[position]].index),
    };
  }
}

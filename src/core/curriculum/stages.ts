import type { Coverage, Point, SliceShare, Stage } from "../types/curriculum";
import type { Step } from "./plan";

/** What one document holds. */
export interface Amount {
  bytes: number;
  /** Absent without a model. */
  tokens?: number;
}

/** Of documents, by their numbers. */
export interface Known {
  difficulty: ArrayLike<number>;
  slices: string[];
}

/** Stage of a position in the order, from 0: stages differ by one document at most. */
export const stageOf = (position: number, documents: number, stages: number): number => Math.floor(((position + 0.5) * stages) / documents);

/** Stages of an order that are as large as one another. @param amounts by document number. */
export const stagesOf = (order: Uint32Array, amounts: Amount[], known: Known, count: number): Stage[] =>
  stagesBetween(order, (_, position) => stageOf(position, order.length, count), count, amounts, known);

/** The stages of an order, by a document's stage, from 0. @param amounts by document number. */
export function stagesBetween(
  order: Uint32Array,
  stage: (document: number, position: number) => number,
  count: number,
  amounts: Amount[],
  { difficulty, slices }: Known,
): Stage[] {
  const members: number[][] = Array.from({ length: count }, () => []);
  order.forEach((document, position) => {
    members[stage(document, position)].push(document);
  });
  return members.map((documents, i) => {
    const total = (of: (amount: Amount) => number) => documents.reduce((sum, each) => sum + of(amounts[each]), 0);
    const hard = documents.map((each) => difficulty[each]).sort((a, b) => a - b);
    return {
      ...{ stage: i + 1, documents: documents.length, bytes: total(({ bytes }) => bytes) },
      ...(amounts.every(({ tokens }) => tokens !== undefined) && amounts.length > 0 && { tokens: total(({ tokens = 0 }) => tokens) }),
      ...(hard.length > 0 && { easiest: hard[0], hardest: hard[hard.length - 1] }),
      slices: sharesOf(documents.map((each) => slices[each])),
    };
  });
}

export const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9];
/** Slices that are listed; the rest is one. */
const LISTED = 20;
const OTHERS = "others";

/** Share of each name, the largest first. */
export function sharesOf(names: string[], listed?: Set<string>): SliceShare[] {
  const counts = new Map<string, number>();
  for (const name of names) {
    const known = !listed || listed.has(name) ? name : OTHERS;
    counts.set(known, (counts.get(known) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => ({ name, share: count / names.length }));
}

/** What batches hold over the steps, gathered while they are made. */
export class BatchSummary {
  readonly points: Point[] = [];
  private readonly times: Uint32Array;
  private readonly listed: Set<string>;
  private documents: number[] = [];
  private hard: number[] = [];
  private from = 0;

  constructor(
    private readonly order: Uint32Array,
    private readonly known: Known,
    private readonly steps: number,
    /** So many groups of neighbouring steps. */
    private readonly count: number,
  ) {
    this.times = new Uint32Array(order.length);
    const largest = sharesOf(known.slices).slice(0, LISTED);
    this.listed = new Set(largest.map(({ name }) => name));
  }

  /** @param difficulty of all documents as they are at this step. */
  add({ step, pool, positions }: Step, difficulty = this.known.difficulty): void {
    for (const position of positions) {
      this.times[position]++;
      this.documents.push(this.order[position]);
      this.hard.push(difficulty[this.order[position]]);
    }
    const isLast = Math.floor(((step + 1) * this.count) / this.steps) > Math.floor((step * this.count) / this.steps);
    if (isLast) this.close(step, pool);
  }

  private close(step: number, pool: number): void {
    const { slices } = this.known;
    const hard = this.hard.sort((a, b) => a - b);
    const shares = sharesOf(
      this.documents.map((each) => slices[each]),
      this.listed,
    );
    this.points.push({ from: this.from, to: step, pool, difficulty: QUANTILES.map((q) => quantile(hard, q)), slices: shares });
    this.documents = [];
    this.hard = [];
    this.from = step + 1;
  }

  get coverage(): Coverage {
    const drawn = this.times.reduce((sum, times) => sum + (times > 0 ? 1 : 0), 0);
    return { drawn, never: this.times.length - drawn, most: this.times.reduce((a, b) => Math.max(a, b), 0) };
  }
}

/** Between neighbouring values in proportion. @param sorted ascending, at least one. */
export function quantile(sorted: number[], q: number): number {
  const place = q * (sorted.length - 1);
  const below = Math.floor(place);
  const next = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] + (place - below) * (next - sorted[below]);
}

import { uniform } from "../scoring/random";
import type { PacingParameters } from "../types/curriculum";
import type { Arrangement, Pacing } from "./pacing";
import { Pool, Stretch } from "./pool";

/** Draws of batches, and of the shuffled order, take numbers of their own. */
const SHUFFLE = 2 ** 52;

/** Documents in the order that pools are a part of: numbers of documents. Equally difficult ones keep the order they had. */
export function orderOf(
  difficulty: ArrayLike<number>,
  arrangement: Arrangement,
  { seed, stages }: { seed: number; stages: number },
): Uint32Array {
  const easiest = Uint32Array.from(difficulty, (_, i) => i).sort((a, b) => difficulty[a] - difficulty[b] || a - b);
  return arrangements[arrangement](easiest, { difficulty, seed, stages });
}

interface Arranging {
  difficulty: ArrayLike<number>;
  seed: number;
  stages: number;
}

const arrangements: Record<Arrangement, (easiest: Uint32Array, arranging: Arranging) => Uint32Array> = {
  easiest: (easiest) => easiest,
  hardest: (easiest, { difficulty }) => easiest.slice().sort((a, b) => difficulty[b] - difficulty[a] || a - b),
  shuffled: (easiest, { seed }) => shuffled(easiest.slice().sort(), seed),
  interleaved: (easiest, { stages }) => everyNth(easiest, stages),
};

/** Fisher and Yates's shuffle. */
function shuffled(numbers: Uint32Array, seed: number): Uint32Array {
  for (let i = numbers.length - 1; i > 0; i--) {
    const other = Math.floor(uniform(seed, SHUFFLE + i) * (i + 1));
    [numbers[i], numbers[other]] = [numbers[other], numbers[i]];
  }
  return numbers;
}

/** Every n-th from the first one on, then every n-th from the second one on, and so on; the cycles end where the pacing's windows do. */
function everyNth(numbers: Uint32Array, n: number): Uint32Array {
  const start = (cycle: number) => placeOf(cycle / n, numbers.length);
  const next = Array.from({ length: n }, (_, cycle) => start(cycle));
  const order = new Uint32Array(numbers.length);
  for (let i = 0; i < numbers.length; )
    for (let cycle = 0; cycle < n; cycle++) if (next[cycle] < start(cycle + 1)) order[next[cycle]++] = numbers[i++];
  return order;
}

/** The document at a share of all. */
const placeOf = (share: number, documents: number): number => Math.round(share * documents);

export interface PlanSettings {
  pacing: Pacing;
  parameters: PacingParameters;
  steps: number;
  /** Documents of a batch; all where there are fewer. */
  batch: number;
  seed: number;
}

/** One step of training. Positions are those of the order. */
export interface Step {
  /** From 0. */
  step: number;
  /** The pool is the documents at positions [from, from + pool). */
  from: number;
  pool: number;
  /** The batch. */
  positions: Uint32Array;
}

/** Where a step stands between the first one, 0, and the last one, 1: so the pool is c0 at the beginning, and all documents have a chance at the end. */
export const progressOf = (step: number, steps: number): number => (steps > 1 ? step / (steps - 1) : 1);

/** Of so many documents, the stretch that the pool is at a step. It never has fewer than a batch takes, so it is never empty, and no batch holds a document twice. */
export function poolAt(
  step: number,
  documents: number,
  { pacing, parameters, steps, batch }: PlanSettings,
): { from: number; pool: number } {
  const window = pacing.window(progressOf(step, steps), parameters);
  const least = Math.min(batch, documents);
  const from = Math.min(placeOf(window.from, documents), documents - least);
  return { from, pool: Math.max(least, placeOf(window.to, documents) - from) };
}

/**
 * The batches, step by step: each is drawn from the step's pool, every document of it that was not yet drawn being equally likely. Where all of the pool have been drawn, it begins anew.
 * The same settings give the same batches.
 */
export function* schedule(documents: number, settings: PlanSettings): Generator<Step> {
  if (documents === 0) return;
  const pool = new Pool(settings.seed, documents);
  let before = new Stretch(0, 0);
  for (let step = 0; step < settings.steps; step++) {
    const at = poolAt(step, documents, settings);
    const members = new Stretch(at.from, Math.max(before.end, at.from + at.pool));
    pool.become(members, new Stretch(Math.max(before.end, members.from), members.end), members.from !== before.from);
    before = members;
    yield { step, ...at, positions: pool.draw(Math.min(settings.batch, documents)) };
  }
}

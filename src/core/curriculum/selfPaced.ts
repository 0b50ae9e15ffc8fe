import type { WeightedSignal } from "../types/curriculum";
import type { Candidate, Curriculum } from "./curriculum";
import { correlations, difficultyOf } from "./difficulty";
import { type NamedPacing, pacings } from "./pacing";
import { orderOf, type PlanSettings, progressOf, type Step } from "./plan";
import { Pool } from "./pool";
import { stagesBetween } from "./stages";

/** Not among the other pacings, since it needs a model for each stage. */
export const SELF_PACED: NamedPacing = {
  name: "self-paced",
  description:
    "the easiest k / n for stage k's model, ranked anew by bits per byte at each stage: the models stand for the learner as it was then",
  source: "after Kumar, Packer & Koller 2010, with a share that grows by stages instead of their threshold of the loss",
  ...{ arrangement: "easiest", reads: ["stages"], window: pacings.stages.window },
};

/** What its models are asked: their order is that of these bits. */
export const PACED_BY: WeightedSignal[] = [{ signal: "bitsPerByte", weight: 1 }];

export const isSelfPaced = ({ pacing }: { pacing: string }): boolean => pacing === SELF_PACED.name;

/** What documents are measured by: signals, or the models of the stages. */
export const measuredBy = ({ by, models }: { by: WeightedSignal[]; models?: string[] }): string[] =>
  models ?? by.map(({ signal }) => signal);

/** What a curriculum can be paced by, where so many models are at hand. */
export function offeredPacings(models: number): Pick<NamedPacing, "name" | "description" | "source" | "reads">[] {
  const all = Object.entries(pacings).map(([name, pacing]) => ({ ...pacing, name }));
  return [...all, ...(models > 1 ? [SELF_PACED] : [])].map(({ name, description, source, reads }) => ({
    name,
    description,
    source,
    reads,
  }));
}

/** The pools of a self-paced curriculum, which are no stretches of one order. */
export interface PacedStages {
  /** [stages] positions in the order that each stage's pool has. */
  pools: Uint32Array[];
  /** [stages][documents] difficulty under the stage's model, 0 to 1. */
  difficulties: Float64Array[];
  /** [documents] the first stage, from 1, whose pool has the document. */
  entered: Uint8Array;
}

export interface SelfPacedOptions {
  /** Names of the models, one a stage. */
  models: string[];
  /** The most bits per byte are the easiest. */
  descending: boolean;
  perSlice: boolean;
  batch: number;
}

/**
 * Self-paced learning (Kumar et al. 2010) with models that stand for the learner at the ends of stages: stage k of n draws from the k / n of all documents that are easiest for its model. A document's place in the order is that at which
 * it may first be drawn: by the first stage whose pool has it, within a stage by that model's bits. So what a stage adds is a stretch of the order, while its whole pool need not be one: a document that has become hard leaves.
 * @param documents with a value for each model.
 */
export function selfPacedOf(documents: Candidate[], options: SelfPacedOptions): Curriculum {
  const { models, descending, perSlice, batch } = options;
  const slices = documents.map(({ slice }) => slice);
  const columns = models.map((signal, i) => ({ signal, weight: descending ? -1 : 1, values: documents.map(({ values }) => values[i]) }));
  const difficulties = columns.map((column) => difficultyOf([column], perSlice ? slices : undefined));
  const eligible = difficulties.map((difficulty, i) => easiest(difficulty, (i + 1) / models.length, batch));
  const entered = enteredOf(eligible, documents.length);
  const difficulty = Float64Array.from(documents, (_, i) => difficulties[entered[i] - 1][i]);
  const order = Uint32Array.from(documents, (_, i) => i).sort((a, b) => entered[a] - entered[b] || difficulty[a] - difficulty[b] || a - b);
  const stages = stagesBetween(order, (document) => entered[document] - 1, models.length, documents, { difficulty, slices });
  const paced = { pools: positionsOf(eligible, order), difficulties, entered };
  return { documents, difficulty, order, correlations: correlations(columns), stages, paced };
}

/** The share of the documents that is easiest, a batch of them at least. */
function easiest(difficulty: Float64Array, share: number, batch: number): Uint32Array {
  const count = Math.max(Math.min(batch, difficulty.length), Math.round(share * difficulty.length));
  return orderOf(difficulty, "easiest", { seed: 0, stages: 1 }).subarray(0, count);
}

function enteredOf(eligible: Uint32Array[], documents: number): Uint8Array {
  const entered = new Uint8Array(documents);
  eligible.forEach((members, stage) => {
    for (const document of members) if (entered[document] === 0) entered[document] = stage + 1;
  });
  return entered;
}

function positionsOf(eligible: Uint32Array[], order: Uint32Array): Uint32Array[] {
  const places = new Uint32Array(order.length);
  order.forEach((document, position) => {
    places[document] = position;
  });
  return eligible.map((members) => members.map((document) => places[document]).sort());
}

/** One step of a self-paced curriculum. */
export interface PacedStep extends Step {
  /** From 1. */
  stage: number;
}

/** The batches, each drawn from its stage's pool as `schedule` does it: no document comes again before all of the pool have come. */
export function* schedulePaced(
  { pools }: PacedStages,
  documents: number,
  settings: Omit<PlanSettings, "pacing" | "parameters">,
): Generator<PacedStep> {
  const { steps, batch, seed } = settings;
  if (documents === 0) return;
  const pool = new Pool(seed, documents);
  let [stage, members] = [-1, new Set<number>()];
  for (let step = 0; step < steps; step++) {
    const now = Math.min(pools.length - 1, Math.floor(progressOf(step, steps) * pools.length));
    if (now !== stage) {
      const before = members;
      [stage, members] = [now, new Set(pools[now])];
      pool.become(
        members,
        pools[now].filter((position) => !before.has(position)),
        true,
      );
    }
    yield { step, stage: stage + 1, from: 0, pool: members.size, positions: pool.draw(Math.min(batch, documents)) };
  }
}

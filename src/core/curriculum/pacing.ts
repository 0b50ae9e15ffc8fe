import type { PacingParameters } from "../types/curriculum";

/** c0 as in Platanios et al.; ten groups as in Zhang et al. (2025) need many documents, five show the same. */
export const DEFAULT_PACING: PacingParameters = { c0: 0.01, stages: 5, warmup: 0.2 };

/** How documents stand in the order that a pool is a part of. */
export type Arrangement = "easiest" | "hardest" | "shuffled" | "interleaved";

/** A stretch of the order, both ends as shares of all documents. */
export interface Window {
  from: number;
  to: number;
}

export interface Pacing {
  /** What it does, with its formula; t is 0 at the first step and 1 at the last. */
  description: string;
  source: string;
  arrangement: Arrangement;
  /** Parameters that it reads. */
  reads: (keyof PacingParameters)[];
  /** The stretch that the pool is at t, 0 to 1. All but the interleaved one begin at 0 and never shrink. */
  window(t: number, parameters: PacingParameters): Window;
}

type Growth = (t: number, parameters: PacingParameters) => number;

const upTo =
  (grow: Growth): Pacing["window"] =>
  (t, parameters) => ({ from: 0, to: Math.min(1, grow(t, parameters)) });

/** c(t) = min(1, t (1 − c0) / T + c0), Platanios et al. 2019, equation 6; here t is their t / T. */
const linear: Growth = (t, { c0 }) => c0 + (1 - c0) * t;

/** c(t) = min(1, √(t (1 − c0²) / T + c0²)), Platanios et al. 2019, equation 7: each step adds fewer documents than the one before, so that all have about as much time. */
const root: Growth = (t, { c0 }) => Math.sqrt(c0 ** 2 + (1 - c0 ** 2) * t);

/** The polynomial family of Wu et al. 2021 with exponent 2: b + (1 − b) tᵖ. */
const quadratic: Growth = (t, { c0 }) => c0 + (1 - c0) * t ** 2;

/** The mirror of the quadratic. Zhang et al. 2025 name such a pacing; this is the form that starts at c0 and ends at 1. */
const inverseQuadratic: Growth = (t, { c0 }) => c0 + (1 - c0) * (1 - (1 - t) ** 2);

/** Bengio et al. 2009 widen the training set in steps; Spitkovsky et al. 2010 call it baby steps: a stage is added, the ones before it stay. */
const stages: Growth = (t, { stages: count }) => Math.min(count, Math.floor(t * count) + 1) / count;

/** Linear up to the end of the warm-up, everything from there on. */
const warmup: Growth = (t, parameters) => (t >= parameters.warmup ? 1 : linear(t / parameters.warmup, parameters));

/** Cycle k of n has the documents whose ranks leave k when divided by n, so that no cycle repeats the documents of another. */
function interleaved(t: number, parameters: PacingParameters): Window {
  const { stages: count } = parameters;
  const cycle = Math.min(count - 1, Math.floor(t * count));
  return { from: cycle / count, to: Math.min(1, (cycle + linear(t * count - cycle, parameters)) / count) };
}

/** Adding a pacing is adding a line. */
export const pacings: Record<string, Pacing> = {
  linear: {
    description: "the same number of documents more at each step: c0 + (1 − c0) t",
    source: "Platanios et al. 2019, arXiv 1903.09848",
    ...{ arrangement: "easiest", reads: ["c0"], window: upTo(linear) },
  },
  root: {
    description: "competence: quick at first, √(c0² + (1 − c0²) t)",
    source: "Platanios et al. 2019, arXiv 1903.09848",
    ...{ arrangement: "easiest", reads: ["c0"], window: upTo(root) },
  },
  quadratic: {
    description: "slow at first: c0 + (1 − c0) t²",
    source: "Wu, Dyer & Neyshabur 2021, arXiv 2012.03107",
    ...{ arrangement: "easiest", reads: ["c0"], window: upTo(quadratic) },
  },
  "inverse-quadratic": {
    description: "quick at first: c0 + (1 − c0) (1 − (1 − t)²)",
    source: "named by Zhang et al. 2025, arXiv 2506.11300",
    ...{ arrangement: "easiest", reads: ["c0"], window: upTo(inverseQuadratic) },
  },
  stages: {
    description: "baby steps: stage after stage is added, (⌊n t⌋ + 1) / n",
    source: "Bengio et al. 2009; Spitkovsky et al. 2010; Wu et al. 2021",
    ...{ arrangement: "easiest", reads: ["stages"], window: upTo(stages) },
  },
  warmup: {
    description: "linear for the first steps, then random from all documents",
    source: "Zhang et al. 2025, arXiv 2506.11300",
    ...{ arrangement: "easiest", reads: ["c0", "warmup"], window: upTo(warmup) },
  },
  interleaved: {
    description: "easy to hard several times over, each time with other documents: linear in each cycle",
    source: "Zhang et al. 2025, arXiv 2506.11300",
    ...{ arrangement: "interleaved", reads: ["c0", "stages"], window: interleaved },
  },
  anti: {
    description: "anti-curriculum: hard to easy, c0 + (1 − c0) t",
    source: "Wu, Dyer & Neyshabur 2021, arXiv 2012.03107",
    ...{ arrangement: "hardest", reads: ["c0"], window: upTo(linear) },
  },
  random: {
    description: "all documents from the first step on: what the others are to be compared with",
    source: "the usual shuffle",
    ...{ arrangement: "shuffled", reads: [], window: upTo(() => 1) },
  },
};

/** Other names that the field has. */
const aliases: Record<string, string> = { competence: "root", "baby-steps": "stages", "anti-curriculum": "anti" };

export interface NamedPacing extends Pacing {
  name: string;
}

/** @throws a sentence that lists the pacings, where the name is none of them. */
export function pacingOf(name: string): NamedPacing {
  const known = Object.hasOwn(aliases, name) ? aliases[name] : name;
  if (!Object.hasOwn(pacings, known))
    throw new Error(`There is no pacing named ${name}: choose one of ${Object.keys(pacings).join(", ")}.`);
  return { name: known, ...pacings[known] };
}

/** Share of the documents that the pool has at t. */
export function poolShare({ window }: Pacing, t: number, parameters: PacingParameters): number {
  const { from, to } = window(t, parameters);
  return to - from;
}

/** @throws a sentence where a parameter is out of its range. */
export function checkPacing({ c0, stages: count, warmup: share }: PacingParameters): void {
  if (!(c0 > 0 && c0 <= 1)) throw new Error("The pool's first share, c0, has to be above 0 and at most 1.");
  if (!(Number.isInteger(count) && count >= 1)) throw new Error("The number of stages has to be a whole number, 1 or more.");
  if (!(share > 0 && share <= 1)) throw new Error("The share of the warm-up has to be above 0 and at most 1.");
}

import type { Evidence, EvidenceVerdict, PieceFigures, Sign, SignRule } from "../types/diversity";

/** A sign that documents were made to a pattern. */
export interface Indicator extends SignRule {
  /** Undefined or NaN where it cannot be told. */
  of(figures: PieceFigures): number | undefined;
}

/** Where thresholds come from: sets of known origin, and error rates on others. */
export const SOURCE = "training/diversity/RESULTS.md";

/** Sets by people that no threshold was chosen on, and how many of them have any sign, some evidence or more, strong evidence. */
export const HELD_OUT = { sets: 17, any: 2, some: 1, strong: 1 };

/** Sets that were made by templates, repeats, programs or our models, and how many of them have any sign. */
export const MADE = { sets: 16, any: 14 };

/** All signs, of a piece. */
export const indicators: Indicator[] = [
  {
    name: "templates",
    kind: "repetition",
    describe: "share of passages that stand in three documents or more",
    of: ({ templates }) => templates,
    side: "above",
    threshold: 0.15,
  },
  {
    name: "nearDuplicates",
    kind: "repetition",
    describe: "share of documents that nearly repeat another",
    of: ({ nearDuplicates }) => nearDuplicates,
    side: "above",
    threshold: 0.13,
  },
  {
    name: "vendiShare",
    kind: "repetition",
    describe: "Vendi score over documents",
    of: ({ vendi, documents }) => vendi / documents,
    side: "below",
    threshold: 0.53,
  },
  {
    name: "lengths",
    kind: "uniformity",
    describe: "variation of length (deviation over mean)",
    of: ({ lengths }) => lengths.variation,
    side: "below",
    threshold: 0.31,
  },
  {
    name: "entropy",
    kind: "uniformity",
    describe: "deviation of the entropy of bytes, bits per byte",
    of: ({ entropy }) => entropy.deviation,
    side: "below",
    threshold: 0.098,
  },
  {
    // Drawn at a temperature below 1, text surprises a model less than the model expects. Detectors of single texts (Bao et al. 2024, Fast-DetectGPT) build on the same difference.
    name: "excess",
    kind: "model",
    describe: "surprisal less predictive entropy, bits per token",
    of: ({ model }) => model?.excess.mean,
    side: "below",
    threshold: -0.45,
  },
];

/** Fewer documents say nothing of a set. */
export const LEAST_DOCUMENTS = 30;

/** By how many signs there are. */
const verdicts: EvidenceVerdict[] = ["no evidence", "weak evidence", "some evidence", "strong evidence"];

/** The more signs, the stronger the evidence: one is weak, two are some, three or more strong; but signs of one kind alone are never strong. */
export function evidenceOf(figures: PieceFigures): Evidence {
  const signs = indicators.map((indicator) => signOf(indicator, figures));
  if (figures.documents < LEAST_DOCUMENTS) return { verdict: "too few documents", signs };
  const there = signs.filter(({ isThere }) => isThere);
  const most = new Set(there.map(({ kind }) => kind)).size > 1 ? 3 : 2;
  return { verdict: verdicts[Math.min(there.length, most)], signs };
}

function signOf({ of, ...indicator }: Indicator, figures: PieceFigures): Sign {
  const value = of(figures) ?? Number.NaN;
  const isThere = indicator.side === "above" ? value > indicator.threshold : value < indicator.threshold;
  return { ...indicator, value: Number.isNaN(value) ? null : value, isThere };
}

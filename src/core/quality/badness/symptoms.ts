import type { Rule } from "../rule";

/** How one figure speaks of bad data: by its distance from what is usual among documents of the same language and about the same length. */
export interface Symptom {
  /** Name of a signal, of a rule, or one of the derived figures: "wordOrder", "noise", "unfinished". */
  signal: string;
  /** Which side is suspicious. */
  side: "high" | "low";
  /** What such a document may be, as the end of "may be …". */
  says: string;
  /** What is usual: that of its cell, or a fixed value for shares that a good document has none of. */
  usual: "cell" | number;
  /** Least scale: a corpus may be more alike than is worth a remark. In units of the signal. */
  floor: number;
  /** The most that it adds to the badness, 0 to 1. */
  weight: number;
}

/** Adding a symptom is adding a line. */
export const symptoms: Symptom[] = [
  { signal: "bitsPerByte", side: "high", says: "garbled, or of another kind", usual: "cell", floor: 0.13, weight: 0.95 },
  { signal: "bitsPerByte", side: "low", says: "repetitive", usual: "cell", floor: 0.6, weight: 0.65 },
  { signal: "noise", side: "high", says: "full of noise, markup or fragments", usual: 0, floor: 0.45, weight: 0.9 },
  { signal: "wordOrder", side: "high", says: "of shuffled words", usual: 0, floor: 1.2, weight: 0.95 },
  { signal: "fragmentShare", side: "high", says: "a page's menus and lists", usual: "cell", floor: 0.1, weight: 0.85 },
  { signal: "unfinished", side: "high", says: "broken off", usual: 0, floor: 0.9, weight: 0.85 },
  { signal: "duplicateLineShare", side: "high", says: "repetitive", usual: "cell", floor: 0.08, weight: 0.9 },
  { signal: "repeatedNgramShare", side: "high", says: "repetitive", usual: "cell", floor: 0.15, weight: 0.95 },
  { signal: "markupShare", side: "high", says: "full of markup", usual: "cell", floor: 0.012, weight: 0.9 },
  { signal: "repairGain", side: "high", says: "wrongly decoded", usual: 0, floor: 0.008, weight: 0.98 },
];

/** A rule at its threshold speaks with so many standard deviations. */
const AT_THRESHOLD = 4;
const weights = { error: 0.98, warning: 0.95, information: 0.5 } as const;

/** Where a rule's value says more, or less, than its threshold tells: thresholds are set for few false findings, the badness weighs. */
const others: Record<string, Partial<Symptom>> = {
  mojibake: { floor: 0.006, weight: 0.98 },
  truncated: { floor: 0.07 },
  "boilerplate-phrases": { floor: 0.006 },
  "character-noise": { weight: 0.6 },
  "repeated-text": { usual: 0 },
  "near-duplicate": { usual: 0, weight: 0.9 },
};

/** A rule's value as a symptom: against what is usual, mostly 0; where many have it, as anchors in a manual, it says less. The threshold is far out. */
export function ruleSymptom({ name, limit, threshold, severity, description }: Rule): Symptom {
  const floor = Math.max(threshold, 0.05) / AT_THRESHOLD;
  return {
    signal: name,
    side: limit === "above" ? "high" : "low",
    says: description,
    usual: "cell",
    floor,
    weight: weights[severity],
    ...others[name],
  };
}

export const symptomKey = ({ signal, side }: Pick<Symptom, "signal" | "side">): string => `${signal} ${side}`;

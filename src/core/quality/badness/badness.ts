import { type CellKey, CellSpreads } from "./cells";
import type { Spread } from "./spread";
import type { Symptom } from "./symptoms";

/** One symptom of one document. */
export interface Contribution {
  signal: string;
  side: Symptom["side"];
  says: string;
  value: number;
  /** What is usual among its like. */
  usual: number;
  /** Share of documents like it that would lie as far off, 0 to 0.5. */
  tail: number;
  /** What it adds by itself, 0 to 1. */
  evidence: number;
}

/** A tail of this probability speaks with half of its weight. */
const HALF_AT = 0.004;
/** Of the logistic distribution, whose tails are heavier than the normal's: scales of a standard deviation. */
const LOGISTIC = Math.PI / Math.sqrt(3);

/** Chance of a value so many standard deviations or more above the middle. */
export const tailOf = (distance: number): number => 1 / (1 + Math.exp(LOGISTIC * distance));

/**
 * How bad documents are, without labels: each symptom's tail probability among documents of like language and length gives evidence, and evidence
 * is combined by noisy-or, 1 − Π (1 − e): one clear symptom is enough, and several weak ones add up.
 */
export class Badness {
  private readonly spreads: (CellSpreads | undefined)[];

  /** @param values [symptoms][documents] the symptoms' signals; NaN where not defined. @param keys [documents]. */
  constructor(
    private readonly symptoms: Symptom[],
    private readonly values: Float64Array[],
    private readonly keys: CellKey[],
  ) {
    this.spreads = symptoms.map(({ usual }, s) => (usual === "cell" ? new CellSpreads(values[s], keys) : undefined));
  }

  /** 0 to 1, higher is worse. */
  of(document: number): number {
    return noisyOr(this.symptoms.map((_, s) => this.contribution(s, document)?.evidence ?? 0));
  }

  /** The symptoms with any evidence, the largest first. */
  reasons(document: number): Contribution[] {
    const all = this.symptoms.map((_, s) => this.contribution(s, document)).filter((each) => each !== undefined);
    return all.filter(({ evidence }) => evidence > 0.01).sort((a, b) => b.evidence - a.evidence);
  }

  /** Standard deviations beyond what is usual, on the suspicious side; NaN where the signal is not defined. */
  distance(symptom: number, document: number): number {
    const { side, floor } = this.symptoms[symptom];
    const { centre, scale } = this.usual(symptom, document);
    const beyond = (this.values[symptom][document] - centre) * (side === "high" ? 1 : -1);
    return beyond / Math.max(scale, floor);
  }

  private usual(symptom: number, document: number): Spread {
    const { usual } = this.symptoms[symptom];
    return this.spreads[symptom]?.of(this.keys[document]) ?? { centre: usual as number, scale: 0 };
  }

  private contribution(s: number, document: number): Contribution | undefined {
    const distance = this.distance(s, document);
    if (Number.isNaN(distance) || distance <= 0) return undefined;
    const { signal, side, says, weight } = this.symptoms[s];
    const tail = tailOf(distance);
    const evidence = (weight * HALF_AT) / (HALF_AT + tail);
    return { signal, side, says, value: this.values[s][document], usual: this.usual(s, document).centre, tail, evidence };
  }
}

export const noisyOr = (evidence: number[]): number => 1 - evidence.reduce((left, each) => left * (1 - each), 1);

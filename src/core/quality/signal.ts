import type { DocumentFacts, Needs } from "./facts";

/** A figure of one document, for rules, ranking, columns and the badness score. */
export interface QualitySignal {
  /** What the figure says, with its unit. */
  description: string;
  needs: Needs;
  /** NaN where it is not defined for this document. */
  of(facts: DocumentFacts): number;
}

import type { DocumentFacts } from "../facts";
import type { Measurement, Rule } from "../rule";

/** One line of a family's table; what all its rules share is said once. */
export interface Row extends Pick<Rule, "name" | "description" | "limit" | "threshold" | "message"> {
  /** Where it differs from the family's. */
  source?: string;
  measure(facts: DocumentFacts): Measurement | undefined;
}

export interface Family extends Pick<Rule, "offFor"> {
  name: string;
  source: string;
  rows: Row[];
}

/** The rules of a family, whatever the text. `published/index.ts` adds which texts they are for. */
export const rulesOf = ({ name: family, source, offFor, rows }: Family): Rule[] =>
  rows.map((row) => ({ source, ...row, name: `${family}/${row.name}`, family, needs: "text", severity: "information", offFor }));

/** A share, undefined where there is nothing to divide by. */
export function share(part: number, whole: number, spans?: Measurement["spans"]): Measurement | undefined {
  return whole > 0 ? { value: part / whole, spans } : undefined;
}

export const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

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

/** A rule in one line; its sentence is made from its description. */
export type Short = [name: string, description: string, limit: Row["limit"], threshold: number, measure: Row["measure"]];

/** Whole sentences, so that other languages can put their parts in another order. */
const keeping: Record<Row["limit"], (measured: string, value: string, program: string, threshold: string) => string> = {
  above: (measured, value, program, threshold) => `${measured}: ${value}; ${program} keeps documents with up to ${threshold}.`,
  below: (measured, value, program, threshold) => `${measured}: ${value}; ${program} keeps documents with ${threshold} or more.`,
};

const begun = (description: string): string => `${description[0].toUpperCase()}${description.slice(1)}`;

/** Rows whose values are all written in one way. */
export const shortRows = (program: string, write: (value: number) => string, rows: Short[]): Row[] =>
  rows.map(([name, description, limit, threshold, measure]) => ({
    name,
    description,
    limit,
    threshold,
    measure,
    message: (value) => keeping[limit](begun(description), write(value), program, write(threshold)),
  }));

export const plain = (value: number): string => (Number.isInteger(value) ? `${value}` : value.toFixed(2));

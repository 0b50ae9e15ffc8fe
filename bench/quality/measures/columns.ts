import { CORRUPTIONS } from "../corruptions/table";
import { grouped } from "../grouping";
import type { Measured, Scorer } from "./scorers";
import { auroc, type Score } from "./separation";

/** Documents with the scores of one scorer. */
export interface Scored {
  document: Measured;
  value: number;
}

export type Columns = { scorer: Scorer; scored: Scored[] }[];

export const share = (value: number): string => (Number.isNaN(value) ? "–" : value.toFixed(3));
export const percent = (value: number): string => (Number.isNaN(value) ? "–" : `${(100 * value).toFixed(0)} %`);

export const isGood = ({ document }: Scored): boolean => document.label === "good";
export const values = (scored: Scored[]): number[] => scored.map(({ value }) => value);
export const asScores = (scored: Scored[]): Score[] => scored.map(({ value, document }) => ({ value, origin: document.origin }));

/** The name of all corruptions together. */
export const ALL = "all";
/** In the order of the table of corruptions. */
export const kindsOf = (documents: Measured[]): string[] =>
  Object.keys(CORRUPTIONS).filter((kind) => documents.some(({ corruption }) => corruption === kind));
export const isOf =
  (kind: string) =>
  ({ document: { label, corruption } }: Scored): boolean =>
    label === "bad" && (kind === ALL || corruption === kind);

/** Over all languages in one ranking. */
export const aurocOf = (scored: Scored[], kind: string): number => auroc(values(scored.filter(isGood)), values(scored.filter(isOf(kind))));

/** In each language by itself, mean of the languages. */
export const aurocWithin = (scored: Scored[], kind: string): number => mean(languagesOf(scored).map((members) => aurocOf(members, kind)));

const languagesOf = (scored: Scored[]): Scored[][] => [...grouped(scored, ({ document }) => document.language).values()];

/** Of what is known: a language may lack a corruption. */
export function mean(numbers: number[]): number {
  const known = numbers.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

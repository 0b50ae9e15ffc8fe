import type { Mark, QualityColumns } from "../../protocol/quality";
import { type DocumentIndex, type Gravity, gravities } from "./documentIndex";

/** Orders of documents: what they are by, and which end comes first. Adding one is adding a line, and its words in `words.ts`. */
const orders = {
  badness: { of: ({ badness }) => badness, largestFirst: true },
  line: { of: ({ line }) => line, largestFirst: false },
  bytes: { of: ({ bytes }) => bytes, largestFirst: true },
  bitsPerByte: { of: ({ bitsPerByte }) => bitsPerByte, largestFirst: true },
} satisfies Record<string, { of(columns: QualityColumns): ArrayLike<number>; largestFirst: boolean }>;

export type Order = keyof typeof orders;
export const orderNames = Object.keys(orders) as Order[];

/** Documents that the tree shows; what is absent lets all through. */
export interface DocumentFilter {
  /** Words that the decoded text holds, in whatever case. */
  text?: string;
  marks?: (Mark | "none")[];
  gravities?: Gravity[];
}

export interface Arrangement {
  order: Order;
  /** Begin at the other end. */
  reversed: boolean;
  filter: DocumentFilter;
}

export const plainArrangement: Arrangement = { order: "badness", reversed: false, filter: {} };

export const isFiltering = ({ text, marks, gravities: grave }: DocumentFilter): boolean =>
  text !== undefined || marks !== undefined || grave !== undefined;

/** What is asked of documents beside the result. */
export interface Passing {
  markOf(row: number): Mark | undefined;
  /** Rows whose text holds the words of the filter; absent while they are not known, so that none is left out. */
  found?: ReadonlySet<number>;
}

/** 1 for each document that the filter lets through. */
export function passing(index: DocumentIndex, { text, marks, gravities: grave }: DocumentFilter, { markOf, found }: Passing): Uint8Array {
  const passes = new Uint8Array(index.length).fill(1);
  const keepIf = (holds: (row: number) => boolean) => {
    for (let row = 0; row < passes.length; row++) if (passes[row] && !holds(row)) passes[row] = 0;
  };
  if (grave) keepIf((row) => grave.includes(gravities[index.gravity[row]]));
  if (marks) keepIf((row) => marks.includes(markOf(row) ?? "none"));
  if (text !== undefined && found) keepIf((row) => found.has(row));
  return passes;
}

export function countPassing(rows: Uint32Array, passes: Uint8Array): number {
  let count = 0;
  for (const row of rows) count += passes[row];
  return count;
}

/** Rows in the order that is asked for; documents without the figure come last, equal ones stay in file order. */
export function arranged(rows: Uint32Array, passes: Uint8Array, columns: QualityColumns, { order, reversed }: Arrangement): Uint32Array {
  const { of, largestFirst } = orders[order];
  const values = of(columns);
  const sign = largestFirst === reversed ? 1 : -1;
  const lacks = (row: number) => Number(Number.isNaN(values[row]));
  return rows.filter((row) => passes[row] === 1).sort((a, b) => lacks(a) - lacks(b) || sign * (values[a] - values[b] || 0) || a - b);
}

import type { SliceShare, Stage } from "../types/curriculum";

/** What warnings look at. */
export interface Warned {
  /** Of the order. */
  stages: Pick<Stage, "slices">[];
  /** What documents are ranked within; null: all together. */
  per: string | null;
  counts: { documents: number; unranked: number; unreadable: number };
  batch: number;
}

/** How to rank documents within each language, as the reader can do it: a sentence. */
export type Remedy = string;

/** A slice that gains or loses so much of the documents between the first stage and the last is worth a warning. */
const MUCH = 0.25;

const percent = (share: number) => (100 * share).toFixed(1);

/** What is worth a warning, as sentences. */
export function warningsOf({ stages, per, counts, batch }: Warned, remedy: Remedy): string[] {
  const said: string[] = [];
  const { documents, unranked, unreadable } = counts;
  if (unreadable === 1) said.push("One record could not be read: it is in the shard named unranked.");
  if (unreadable > 1) said.push(`${unreadable} records could not be read: they are in the shard named unranked.`);
  if (unranked === 1) said.push("One document has no value of a signal: it is in the shard named unranked.");
  if (unranked > 1) said.push(`${unranked} documents have no value of a signal: they are in the shard named unranked.`);
  if (batch > documents) said.push(`A batch takes ${batch} documents, but there are ${documents}: each batch is all of them.`);
  // A stage of a self-paced curriculum may add no document.
  const filled = stages.filter(({ slices }) => slices.length > 0);
  const moved = per === null && filled.length > 0 ? largestMove(filled[0].slices, filled[filled.length - 1].slices) : undefined;
  if (moved && Math.abs(moved.last - moved.first) > MUCH)
    said.push(
      `The first stage holds ${percent(moved.first)} % of ${moved.name}, the last one ${percent(moved.last)} %: the order is partly one by language. ${remedy}`,
    );
  return said;
}

function largestMove(first: SliceShare[], last: SliceShare[]): { name: string; first: number; last: number } | undefined {
  const names = [...new Set([...first, ...last].map(({ name }) => name))];
  const shareIn = (slices: SliceShare[], name: string) => slices.find((slice) => slice.name === name)?.share ?? 0;
  const moves = names.map((name) => ({ name, first: shareIn(first, name), last: shareIn(last, name) }));
  return moves.sort((a, b) => Math.abs(b.last - b.first) - Math.abs(a.last - a.first))[0];
}

import { type Entry, isBroken } from "../../core/types";
import type { QualityResult } from "../../protocol/quality";

/** Rows that hold some words, by the result that they are rows of. */
export type Found = ReadonlyMap<QualityResult, ReadonlySet<number>>;

const decoder = new TextDecoder();

/** Rows whose decoded text holds the words, in whatever case. A cancelled search has found what it had come to. */
export async function rowsWith(
  entries: AsyncIterable<Entry>,
  words: string,
  { columns }: QualityResult,
  { signal, onProgress }: { signal: AbortSignal; onProgress(share: number): void },
): Promise<Set<number>> {
  const wanted = words.toLowerCase();
  const found = new Set<number>();
  let row = 0;
  for await (const entry of entries) {
    if (signal.aborted) break;
    if (isBroken(entry) ? entry.error.toLowerCase().includes(wanted) : decoder.decode(entry.bytes).toLowerCase().includes(wanted))
      found.add(row);
    if (++row % 1000 === 0) onProgress(row / columns.line.length);
  }
  return found;
}

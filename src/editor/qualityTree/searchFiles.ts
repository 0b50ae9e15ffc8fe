import type { QualityResult } from "../../protocol/quality";
import { entriesOf } from "../entries";
import type { Qualities } from "../quality/quality";
import { type Found, rowsWith } from "./textSearch";

/** Reads all files that were looked through for words. Undefined where it was cancelled. */
export async function searchFiles(
  qualities: Qualities,
  words: string,
  options: { signal: AbortSignal; onProgress(share: number): void },
): Promise<Found | undefined> {
  const found = new Map<QualityResult, ReadonlySet<number>>();
  for (const { target, result } of qualities.all())
    if (result) found.set(result, await rowsWith(await entriesOf(target), words, result, options));
  return options.signal.aborted ? undefined : found;
}

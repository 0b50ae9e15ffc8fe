import type { Corpus } from "../../core/corpus/corpus";
import type { Candidate } from "../../core/curriculum/curriculum";
import { chosenDocuments } from "../../core/curriculum/lab/sample";
import { isBroken } from "../../core/types";
import type { LabRequest, LabSettings } from "../../core/types/lab";

/**
 * The bytes of the documents that a lab will use, by a reading of the file; of all others none are kept.
 * @param candidates documents as they were read for the order. @throws a sentence where there is too little for a lab.
 */
export async function labDocuments(
  corpus: Corpus,
  candidates: Pick<Candidate, "index" | "bytes">[],
  { bytes, seed }: Pick<LabSettings, "bytes"> & { seed: number },
  signal: AbortSignal,
): Promise<Pick<LabRequest, "documents" | "allBytes">> {
  const sizes = candidates.map((candidate) => candidate.bytes);
  const chosen = new Map(Array.from(chosenDocuments(sizes, bytes, seed), (number) => [candidates[number].index, number]));
  const documents = candidates.map(() => new Uint8Array());
  let index = 0;
  for await (const entry of corpus.entries()) {
    signal.throwIfAborted();
    const number = chosen.get(index++);
    if (number !== undefined && !isBroken(entry)) documents[number] = new Uint8Array(entry.bytes);
  }
  return { documents, allBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

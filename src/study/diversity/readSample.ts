import type { Corpus } from "../../core/corpus/corpus";
import { DocumentSample, type SampledFile } from "../../core/diversity/sample";
import { isBroken, type Source } from "../../core/types";

/** A sample of a file's documents. */
export interface ReadFile extends SampledFile {
  file: string;
  /** Records that are broken. */
  unreadable: number;
}

export type DiversityStage = "read" | "measure" | "model" | "code";

/** Hears of work on one file, or on two at once, and says whether it goes on. */
export interface MeasuringListener {
  /** @param file by its place among those that are measured. @param done of `total` bytes or documents; undefined where the total cannot be told. */
  progress(stage: DiversityStage, file: number, done: number, total: number | undefined): void;
  /** Called often. @throws where the work was cancelled. */
  listen(): Promise<void>;
}

/** An opened file, and its place among those that are measured. */
export interface Opened {
  corpus: Corpus;
  source: Source;
  place: number;
}

/** Draws documents in one reading. @param budget bytes of documents. @throws a sentence where there is nothing to compare. */
export async function readSample(
  { corpus, source, place }: Opened,
  { budget, seed }: { budget: number; seed: number },
  { progress, listen }: MeasuringListener,
): Promise<ReadFile> {
  if (corpus.format === "bytes")
    throw new Error(`${source.name} is no text: its documents have no words that could be compared. Give a file of texts.`);
  const sample = new DocumentSample(budget, seed);
  let unreadable = 0;
  for await (const entry of corpus.entries()) {
    await listen();
    if (isBroken(entry)) {
      sample.skip();
      unreadable++;
    } else sample.add(entry);
    progress("read", place, entry.range.end, source.size);
  }
  const read = { ...sample.result(), file: source.name, unreadable };
  if (read.documents === 0) throw new Error(`${source.name} has no document with text: there is nothing to compare.`);
  return read;
}

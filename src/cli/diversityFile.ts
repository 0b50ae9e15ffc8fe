import { DocumentSample, type SampledFile } from "../core/diversity/sample";
import { isBroken } from "../core/types";
import type { CommonOptions } from "./options";
import { Progress, warn } from "./progress";
import { openInput } from "./run";

/** A sample of a file's documents. */
export interface ReadFile extends SampledFile {
  file: string;
  /** Records that are broken. */
  unreadable: number;
}

/** Draws documents in one reading. @param budget bytes of documents. @throws a sentence where there are no two documents to compare. */
export async function readSample(path: string, budget: number, options: CommonOptions, signal: AbortSignal): Promise<ReadFile> {
  const { corpus, source } = await openInput(path, options);
  if (corpus.format === "bytes")
    throw new Error(`${source.name} is no text: its documents have no words that could be compared. Give a file of texts.`);
  const sample = new DocumentSample(budget, options.seed);
  const progress = new Progress(`${source.name}: reading`, source.size);
  let unreadable = 0;
  for await (const entry of corpus.entries()) {
    signal.throwIfAborted();
    if (isBroken(entry)) {
      sample.skip();
      unreadable++;
    } else sample.add(entry);
    progress.update(entry.range.end);
  }
  progress.stop();
  return checked({ ...sample.result(), file: source.name, unreadable });
}

function checked(read: ReadFile): ReadFile {
  const { file, documents, unreadable } = read;
  if (unreadable > 0) warn(`${file}: ${unreadable} records cannot be read and are left out ('bitlens score' names them).`);
  if (documents === 0) throw new Error(`${file} has no document with text: there is nothing to compare.`);
  if (documents === 1)
    throw new Error(
      `${file} is one document, and diversity is between documents: split it with --split paragraphs or --split lines, or give a file with more.`,
    );
  return read;
}

import { type MeasuringListener, type ReadFile, readSample } from "../study/diversity/readSample";
import type { CommonOptions } from "./options";
import { warn } from "./progress";
import { openInput } from "./run";

/** Draws documents in one reading. @param budget bytes of documents. @throws a sentence where there are no two documents to compare. */
export async function readInput(
  { path, place }: { path: string; place: number },
  budget: number,
  options: CommonOptions,
  listener: MeasuringListener,
): Promise<ReadFile> {
  const read = await readSample({ ...(await openInput(path, options)), place }, { budget, seed: options.seed }, listener);
  const { file, documents, unreadable } = read;
  if (unreadable > 0) warn(`${file}: ${unreadable} records cannot be read and are left out ('bitlens score' names them).`);
  if (documents === 1)
    throw new Error(
      `${file} is one document, and diversity is between documents: split it with --split paragraphs or --split lines, or give a file with more.`,
    );
  return read;
}

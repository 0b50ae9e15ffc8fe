import { type Document, isBroken } from "../core/types";
import { WHOLE_FILE } from "../protocol/page";
import type { PreparedRun } from "./preparedRun";
import { type Displayed, displayed, displayedStream } from "./wholeFile";

/** A row's document. @throws the sentence that says what is wrong with a broken record. */
export async function documentOf(run: PreparedRun, row: number): Promise<Document> {
  const entry = await run.findings.shelf.entry(row);
  if (isBroken(entry)) throw new Error(entry.error);
  return entry;
}

/** What the heatmap shows of a document, or of the file. */
export async function displayedText(run: PreparedRun, document: number): Promise<Displayed> {
  if (document === WHOLE_FILE) return displayedStream(run.findings.corpus.stream());
  return displayed((await documentOf(run, document)).bytes);
}

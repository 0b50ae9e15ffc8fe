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

/** What was shown last, by run: a page asks for the same document again and again. */
const shown = new WeakMap<PreparedRun, { document: number; text: Promise<Displayed> }>();

/** What the heatmap shows of a document, or of the file. */
export function displayedText(run: PreparedRun, document: number): Promise<Displayed> {
  const last = shown.get(run);
  if (last?.document === document) return last.text;
  const text = readText(run, document);
  shown.set(run, { document, text });
  return text;
}

async function readText(run: PreparedRun, document: number): Promise<Displayed> {
  if (document === WHOLE_FILE) return displayedStream(run.findings.corpus.stream());
  return displayed((await documentOf(run, document)).bytes);
}

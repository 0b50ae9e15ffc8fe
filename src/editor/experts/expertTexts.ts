import { createHash } from "node:crypto";
import { characterBoundary } from "../../core/corpus/utf8";
import { WHOLE_FILE } from "../../protocol/page";
import { displayedText } from "../documentText";
import type { PreparedRun } from "../preparedRun";
import type { Displayed } from "../wholeFile";

/** Of a text, and of the documents before it, so much is read at most, bytes: all before a token has to be read for it. */
export const READ_BYTES = 256_000;

/** What the experts read of a document, or of the file. */
export interface TextInFile extends Displayed {
  /** The texts of the documents before it in the file, a line feed behind each: at most the last READ_BYTES of them. */
  before: Uint8Array;
  /** Of text and what stands before it. */
  hash: string;
}

/** What was read last, by run: a page asks for the same document again and again. */
const last = new WeakMap<PreparedRun, { document: number; text: Promise<TextInFile> }>();

/** @param document a row, or WHOLE_FILE. @throws a sentence where it is a broken record. */
export function textInFile(run: PreparedRun, document: number): Promise<TextInFile> {
  const known = last.get(run);
  if (known?.document === document) return known.text;
  const text = readText(run, document);
  last.set(run, { document, text });
  text.catch(() => last.delete(run));
  return text;
}

async function readText(run: PreparedRun, document: number): Promise<TextInFile> {
  const shown = await displayedText(run, document);
  const { bytes, truncatedAt } = shown.bytes.length <= READ_BYTES ? shown : cutText(shown.bytes);
  const before = document === WHOLE_FILE ? new Uint8Array(0) : await run.findings.shelf.before(document, READ_BYTES);
  const hash = createHash("sha256").update(`${before.length} `).update(before).update(bytes).digest("hex");
  return { bytes, ...(truncatedAt !== undefined && { truncatedAt }), before, hash };
}

function cutText(bytes: Uint8Array): Displayed {
  const truncatedAt = characterBoundary(bytes, READ_BYTES);
  return { bytes: bytes.slice(0, truncatedAt), truncatedAt };
}

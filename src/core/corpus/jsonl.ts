import type { Entry } from "../types";
import type { Format, Opening, Reader } from "./format";
import { skipBytes } from "./input";
import { jsonEntry, parseRecord, type TextFields } from "./jsonRecord";
import { type Line, LineSplitter } from "./lines";
import { batches, isBlank } from "./records";
import { firstValues, textFieldsOf } from "./textFields";

/** JSON Lines: one JSON value a line. Blank lines are skipped. */
export const jsonl: Format = { name: "jsonl", extensions: ["jsonl", "ndjson", "jsonlines"], sniff: looksLikeJsonl, open };

async function open(opening: Opening): Promise<Reader> {
  const { input, mark } = opening;
  const values = await firstValues(skipBytes(input.peek(), mark), new LineSplitter({ start: mark }));
  const fields = textFieldsOf(values, opening);
  return { fields: fields?.names, entries: () => jsonlEntries(skipBytes(input.read(), mark), mark, fields) };
}

export async function* jsonlEntries(
  chunks: AsyncIterable<Uint8Array>,
  start: number,
  fields: TextFields | undefined,
): AsyncIterable<Entry> {
  let id = 0;
  for await (const lines of batches(chunks, new LineSplitter({ start }))) {
    for (const line of lines) if (!line.bytes || !isBlank(line.bytes)) yield jsonEntry(line, ++id, fields);
  }
}

/** Two lines at the least, with an object on each of the first two. */
export function looksLikeJsonl(head: Uint8Array): boolean {
  const lines = headLines(head).filter((line) => !isBlank(line.bytes!));
  return lines.length > 1 && lines.slice(0, 2).every((line) => line.bytes![0] === 0x7b && "value" in parseRecord(line.bytes!, line.line));
}

/** The complete lines, and the last one if it may be the file's last. */
function headLines(head: Uint8Array): Line[] {
  const splitter = new LineSplitter({ start: 0 });
  return [...splitter.push(head), ...splitter.finish()];
}

import type { Entry } from "../types";
import type { Format, Opening, Reader } from "./format";
import { skipBytes } from "./input";
import { CommaSplitter } from "./jsonCommas";
import { jsonl } from "./jsonl";
import { jsonEntry, parseRecord, type TextFields } from "./jsonRecord";
import { jsonShape, type Shape } from "./jsonShape";
import { batches, brokenRecord, Held, type RawRecord, RECORD_LIMIT, tooLong, trimmed } from "./records";
import { firstValues, textFieldsOf, wellKnownFieldsOf } from "./textFields";

/** A JSON array of documents, an object that holds one such array, or an object that is a document. */
export const json: Format = {
  name: "json",
  extensions: ["json"],
  sniff: (head) => /^\s*(?:\[\s*["[{\]]|\{\s*["}])/.test(new TextDecoder().decode(head.subarray(0, 1024))),
  open,
};

const NOT_CLOSED = "The JSON array is not closed: the file may have been cut short.";

async function open(opening: Opening): Promise<Reader> {
  const shape = await jsonShape(opening.input, opening.mark);
  if (shape.kind === "lines") {
    opening.note("The file holds JSON Lines, one object a line, and was read so.");
    return jsonl.open(opening);
  }
  return shape.kind === "array" ? openArray(opening, shape) : openWhole(opening);
}

async function openArray(opening: Opening, { inside, top }: Extract<Shape, { kind: "array" }>): Promise<Reader> {
  const { input, note } = opening;
  const splitter = () => new CommaSplitter(inside, new Held(RECORD_LIMIT));
  const values = await firstValues(skipBytes(input.peek(), inside.start), splitter());
  const fields = textFieldsOf(values, opening);
  async function* entries(): AsyncIterable<Entry> {
    const elements = splitter();
    yield* arrayEntries(skipBytes(input.read(), inside.start), elements, fields);
    if (!elements.closed) note(NOT_CLOSED);
    const { after } = elements;
    if (top && after) yield brokenRecord(after, `The JSON array ends before line ${after.line}, but more follows. Remove it.`);
  }
  return { fields: fields?.names, entries };
}

async function* arrayEntries(chunks: AsyncIterable<Uint8Array>, splitter: CommaSplitter, fields?: TextFields): AsyncIterable<Entry> {
  let id = 0;
  for await (const elements of batches(chunks, splitter)) for (const element of elements) yield jsonEntry(element, ++id, fields);
}

/** An object that is one document: fields with a well-known name are its text, otherwise all of it is. */
async function openWhole(opening: Opening): Promise<Reader> {
  const { input, options, mark } = opening;
  const whole = await wholeRecord(input.peek(), mark);
  const parsed = whole?.bytes ? parseRecord(whole.bytes, whole.line) : undefined;
  const values = parsed && "value" in parsed ? [parsed.value] : [];
  const fields = options.fields?.length ? textFieldsOf(values, opening) : wellKnownFieldsOf(values);
  async function* entries(): AsyncIterable<Entry> {
    const record = await wholeRecord(input.read(), mark);
    if (record) yield record.bytes ? jsonEntry(record, 1, fields) : tooLong(record);
  }
  return { fields: fields?.names, entries };
}

async function wholeRecord(chunks: AsyncIterable<Uint8Array>, mark: number): Promise<RawRecord | undefined> {
  const held = new Held(RECORD_LIMIT);
  for await (const chunk of skipBytes(chunks, mark)) held.add(chunk);
  const end = mark + held.length;
  return trimmed({ line: 1, start: mark, end, bytes: held.take() });
}

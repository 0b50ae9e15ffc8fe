import { type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { ByteRange, Document, Entry, FieldPart } from "../types";
import { type FieldTree, fieldTree, formatPath, type Segment } from "./fieldPath";
import { selectStrings, stringEnd } from "./jsonSpans";
import { eachJsonPiece } from "./jsonString";
import { decodePieces, fieldParts, pieceRuns } from "./pieces";
import { brokenRecord, type RawRecord, tooLong, verbatim } from "./records";
import { decodeUtf8, validUtf8Length } from "./utf8";

const BACKSLASH = 0x5c;

/** Which strings of a record are its text; undefined where the whole record is. */
export interface TextFields {
  names: string[];
  paths: Segment[][];
  tree: FieldTree;
}

/** A record as a document, or the sentence that says why it is none. `id` counts the records of the file from 1. */
export function jsonEntry(record: RawRecord, id: number, fields: TextFields | undefined): Entry {
  if (!record.bytes) return tooLong(record);
  const parsed = parseRecord(record.bytes, record.line);
  if ("error" in parsed) return brokenRecord(record, parsed.error);
  const { value } = parsed;
  if (!fields && typeof value !== "string")
    return { ...verbatim(id, record.line, record.start, record.bytes), record: () => parsedValue(record.bytes!) };
  const spans = typeof value === "string" ? [wholeString(record.bytes)] : selectStrings(record.bytes, fields!.tree);
  if (spans.length === 0) return brokenRecord(record, noText(record.line, value, fields!.names));
  const document = jsonDocument(record as RawRecord & { bytes: Uint8Array }, id, spans);
  return typeof value === "string" ? document : { ...document, fields: () => namedParts(record.bytes!, spans, fields!.paths) };
}

/** Kept as bytes until it is asked for: the value of each record would take more memory than its text. */
const parsedValue = (json: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(json));

function namedParts(json: Uint8Array, spans: ByteRange[], paths: Segment[][]): FieldPart[] {
  const names = new Map(
    paths.flatMap((path) => selectStrings(json, fieldTree([path])).map(({ start }) => [start, formatPath(path)] as const)),
  );
  return fieldParts(json, spans, eachJsonPiece, ({ start }) => names.get(start) ?? "");
}

function jsonDocument({ line, start, end, bytes: json }: RawRecord & { bytes: Uint8Array }, id: number, spans: ByteRange[]): Document {
  const [first] = spans;
  const plain = spans.length === 1 && !json.subarray(first.start, first.end).includes(BACKSLASH);
  const bytes = plain ? json.subarray(first.start, first.end) : decodePieces(json, spans, eachJsonPiece);
  const runs = () => pieceRuns(json, spans, eachJsonPiece, start);
  return { id: String(id), line, range: { start, end }, bytes, runs, record: () => parsedValue(json) };
}

/** The value of a record, or a sentence. */
export function parseRecord(bytes: Uint8Array, line: number): { value: unknown } | { error: string } {
  const text = decodeUtf8(bytes);
  if (text === undefined) return { error: invalidUtf8(bytes, line) };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { error: `The record at line ${line} is not valid JSON: ${diagnose(text)}. Correct it or remove it.` };
  }
}

export function invalidUtf8(bytes: Uint8Array, line: number): string {
  const at = validUtf8Length(bytes);
  const byte = bytes[at].toString(16).padStart(2, "0");
  return `The record at line ${line} is not valid UTF-8 (byte ${at + 1} of the record is 0x${byte}). Save the file as UTF-8.`;
}

function wholeString(json: Uint8Array): ByteRange {
  const open = json.indexOf(0x22);
  return { start: open + 1, end: stringEnd(json, open) - 1 };
}

const diagnoses: Record<string, string> = {
  InvalidSymbol: "an unknown word or sign",
  InvalidNumberFormat: "a malformed number",
  PropertyNameExpected: "a key in double quotes is missing",
  ValueExpected: "a value is missing",
  ColonExpected: "a colon is missing",
  CommaExpected: "a comma is missing",
  CloseBraceExpected: "a closing brace is missing",
  CloseBracketExpected: "a closing bracket is missing",
  EndOfFileExpected: "more follows after its end",
  UnexpectedEndOfString: "a string is not closed",
  InvalidUnicode: "a \\u escape without four hexadecimal digits",
  InvalidEscapeCharacter: "an unknown escape",
  InvalidCharacter: "a control character inside a string",
};

/** Longer records are not searched for the place: the diagnosis is a convenience and walks the whole record again. */
const DIAGNOSED = 2 ** 20;

function diagnose(text: string): string {
  if (text.length > DIAGNOSED) return "it cannot be parsed";
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch {
    return "it is nested too deeply";
  }
  if (errors.length === 0) return "it cannot be parsed";
  return `${diagnoses[printParseErrorCode(errors[0].error)] ?? "something unexpected"} at character ${errors[0].offset + 1}`;
}

function noText(line: number, value: unknown, names: string[]): string {
  const wanted = names.length === 1 ? `the field "${names[0]}"` : `any of the fields ${names.map((name) => `"${name}"`).join(", ")}`;
  if (typeof value !== "object" || value === null) return `The record at line ${line} is ${describe(value)} and has no text in ${wanted}.`;
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  const held = keys.find((key) => names.includes(key));
  if (held) return `The record at line ${line} has ${describe((value as Record<string, unknown>)[held])} in the field "${held}", not text.`;
  return `The record at line ${line} has no text in ${wanted}. ${inventory(value, keys)}`;
}

function inventory(value: object, keys: string[]): string {
  if (Array.isArray(value)) return "It is an array.";
  if (keys.length === 0) return "It is empty.";
  const names = [...keys.slice(0, 8), ...(keys.length > 8 ? ["…"] : [])];
  return `Its fields are ${names.join(", ")}.`;
}

const kinds: Partial<Record<string, string>> = { object: "an object", string: "a string", number: "a number", boolean: "a boolean" };

function describe(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : (kinds[typeof value] ?? typeof value);
}

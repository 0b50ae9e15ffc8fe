import { parsePath, type Segment } from "../corpus/fieldPath";
import type { Document } from "../types";
import { dominantScript, looksLikeCode } from "./sliceScript";

/** Where a document stands. */
export interface Place {
  /** The file, as the user named it. */
  path: string;
  /** A name from the table of formats. */
  format: string;
}

/** A stretch of a document that belongs to one slice, from where the one before ended. */
export interface SlicePart {
  label: string;
  /** Bytes of the document. */
  end: number;
}

/** A way to tell documents, or parts of them, apart. */
export interface Slicer {
  by: string;
  /** True where a document has parts in several slices, so that its bits are needed token by token. */
  cuts: boolean;
  /** They tile the document. */
  parts(document: Document, place: Place): SlicePart[];
}

const decoder = new TextDecoder();
/** Bytes that a script is told from. */
const HEAD = 8192;

/** What stands where a record has no such column. */
export const NO_VALUE = "(none)";
/** Labels are cut here, characters. */
const LONGEST_LABEL = 40;

/** A slicer that gives a whole document one label. */
const whole = (by: string, labelOf: (document: Document, place: Place) => string): Slicer => ({
  by,
  cuts: false,
  parts: (document, place) => [{ label: labelOf(document, place), end: document.bytes.length }],
});

/** Adding a slicer is adding a line; any other name is a column of the records. */
export const slicers: Record<string, Slicer> = {
  file: whole("file", (_, { path }) => path),
  script: whole("script", ({ bytes }, { format }) => {
    const head = decoder.decode(bytes.subarray(0, HEAD));
    return format === "code" || looksLikeCode(head) ? "code" : dominantScript(head);
  }),
  field: { by: "field", cuts: true, parts: fieldSlices },
};

function fieldSlices({ bytes, fields }: Document): SlicePart[] {
  const parts = fields?.().map(({ name, end }) => ({ label: name, end })) ?? [];
  return parts.length > 0 ? parts : [{ label: NO_VALUE, end: bytes.length }];
}

/** By name: one of the table, or a column, which may be a path (`meta.subject`). `column:file` is a column that is named as a slicer. */
export function slicerOf(name: string): Slicer {
  if (Object.hasOwn(slicers, name)) return slicers[name];
  const column = name.replace(/^column:/, "");
  return whole(column, ({ record }) => labelOf(valueAt(record?.(), column)));
}

function valueAt(record: unknown, column: string): unknown {
  const direct = (record as Record<string, unknown> | null | undefined)?.[column];
  return direct !== undefined ? direct : parsePath(column).reduce(member, record);
}

function member(value: unknown, segment: Segment): unknown {
  return typeof value === "object" && value !== null && typeof segment === "string"
    ? (value as Record<string, unknown>)[segment]
    : undefined;
}

function labelOf(value: unknown): string {
  if (value === undefined || value === null || value === "") return NO_VALUE;
  const text = (typeof value === "object" ? JSON.stringify(value) : String(value)).replace(/\s+/gu, " ");
  const characters = Array.from(text);
  return characters.length > LONGEST_LABEL ? `${characters.slice(0, LONGEST_LABEL - 1).join("")}…` : text;
}

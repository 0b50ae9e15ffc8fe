import type { ByteRange } from "../../types";
import type { Cursor, Write } from "./cursor";

export type Side = "kept" | "dropped";

/** Where the files are written to: two of a filter, or one a stage of a curriculum. */
export interface Sides<S extends string = Side> {
  write: Record<S, Write>;
  /** Records that each has already. */
  records: Record<S, number>;
}

/** How records go from one file into several. */
export interface Layout {
  /** What stands before the first record. */
  head<S extends string>(cursor: Cursor, start: number, sides: Sides<S>): Promise<void>;
  /** One record, whose successor begins at `next` (infinite at the end of the file). */
  record<S extends string>(cursor: Cursor, record: { range: ByteRange; next: number; side: S }, sides: Sides<S>): Promise<void>;
  /** What follows the last record. */
  foot<S extends string>(cursor: Cursor, sides: Sides<S>): Promise<void>;
}

/** Byte for byte: a record with all that follows it up to the next one; what stands before the first one (a header, a byte order mark) goes to all. */
const copied: Layout = {
  head: (cursor, start, sides) => cursor.copyTo(start, toAll(sides)),
  record: (cursor, { next, side }, { write }) => cursor.copyTo(next, write[side]),
  foot: (cursor, sides) => cursor.copyTo(Number.POSITIVE_INFINITY, toAll(sides)),
};

const toAll =
  <S extends string>({ write }: Sides<S>): Write =>
  async (bytes) => {
    for (const each of Object.values<Write>(write)) await each(bytes);
  };

const encoder = new TextEncoder();
const OPEN = encoder.encode("[\n");
const BETWEEN = encoder.encode(",\n");
const CLOSE = encoder.encode("\n]\n");
const CLOSE_EMPTY = encoder.encode("[\n]\n");

/** Elements of a JSON array, as they are, in arrays of their own. */
const array: Layout = {
  head: async () => undefined,
  record: async (cursor, { range, side }, { write, records }) => {
    await cursor.skipTo(range.start);
    await write[side](records[side] === 0 ? OPEN : BETWEEN);
    await cursor.copyTo(range.end, write[side]);
  },
  foot: async (_, { write, records }) => {
    for (const side of Object.keys(write) as (keyof typeof write)[]) await write[side](records[side] === 0 ? CLOSE_EMPTY : CLOSE);
  },
};

/** A file of one object, or of JSON Lines under that name, has nothing but blanks before its first record; an array has its bracket there. */
const isArray = (format: string, before: Uint8Array): boolean => format === "json" && new TextDecoder().decode(before).includes("[");

/** @param before the first bytes of the file, up to the first record. */
export const layoutOf = (format: string, before: Uint8Array): Layout => (isArray(format, before) ? array : copied);
export const makesArrays = (layout: Layout): boolean => layout === array;

import type { BrokenRecord, Document, Run } from "../types";
import { joinInto } from "./input";

const LF = 0x0a;

/** A record longer than this is reported as broken instead of being held in memory, bytes. */
export const RECORD_LIMIT = 64 * 2 ** 20;

/** A record as it stands in the decompressed file: bytes [start, end), without what ends it. It owns its bytes. */
export interface RawRecord {
  line: number;
  start: number;
  end: number;
  /** Undefined where the record is longer than the limit. */
  bytes: Uint8Array | undefined;
}

/** Cuts a stream into records, whatever the size of its chunks. */
export interface Splitter<T> {
  push(chunk: Uint8Array): T[];
  finish(): T[];
}

/** Records by the batch, since an asynchronous step for each record would cost more than reading it. */
export async function* batches<T>(chunks: AsyncIterable<Uint8Array>, splitter: Splitter<T>): AsyncIterable<T[]> {
  for await (const chunk of chunks) yield splitter.push(chunk);
  yield splitter.finish();
}

/** Gathers the bytes of a record that is not complete yet. */
export interface Holder {
  /** Bytes added since the last `take`. */
  readonly length: number;
  add(part: Uint8Array): void;
  /** What was kept of them; undefined where nothing was. Empties the holder. */
  take(): Uint8Array | undefined;
}

/** Small records share buffers of this size, since a buffer for each would cost more than reading it. Bytes. */
const SHARED = 16_384;

/** Keeps all bytes; beyond `limit` only their number. */
export class Held implements Holder {
  #parts: Uint8Array[] = [];
  #shared = new Uint8Array(0);
  length = 0;

  constructor(private readonly limit: number) {}

  add(part: Uint8Array): void {
    if (part.length === 0) return;
    this.length += part.length;
    if (this.length <= this.limit) this.#parts.push(part);
    else this.#parts = [];
  }

  /** A copy, so that a kept record does not keep the chunks it came from. */
  take(): Uint8Array | undefined {
    const bytes = this.length > this.limit ? undefined : joinInto(this.#room(this.length), this.#parts);
    this.#parts = [];
    this.length = 0;
    return bytes;
  }

  #room(length: number): Uint8Array {
    if (length > SHARED / 2) return new Uint8Array(length);
    if (length > this.#shared.length) this.#shared = new Uint8Array(SHARED);
    const room = this.#shared.subarray(0, length);
    this.#shared = this.#shared.subarray(length);
    return room;
  }
}

/** Keeps the first `limit` bytes. */
export class HeldBeginning implements Holder {
  readonly #beginning: Held;
  length = 0;

  constructor(private readonly limit: number) {
    this.#beginning = new Held(limit);
  }

  add(part: Uint8Array): void {
    this.length += part.length;
    this.#beginning.add(part.subarray(0, this.limit - this.#beginning.length));
  }

  take(): Uint8Array {
    this.length = 0;
    return this.#beginning.take()!;
  }
}

export function brokenRecord(record: { line: number; start: number; end: number }, error: string): BrokenRecord {
  const { line, start, end } = record;
  return { line, range: { start, end }, bytes: end - start, error };
}

export function tooLong(record: RawRecord): BrokenRecord {
  const limit = RECORD_LIMIT / 2 ** 20;
  return brokenRecord(record, `The record at line ${record.line} is longer than ${limit} MiB. Split it into smaller records.`);
}

/** The record without the white space around it; undefined where nothing is left. */
export function trimmed(record: RawRecord): RawRecord | undefined {
  const { bytes, start } = record;
  if (!bytes) return record;
  const from = bytes.findIndex((byte) => !isSpace(byte));
  if (from < 0) return undefined;
  const to = bytes.findLastIndex((byte) => !isSpace(byte)) + 1;
  const line = record.line + countLineFeeds(bytes.subarray(0, from));
  return { line, start: start + from, end: start + to, bytes: bytes.subarray(from, to) };
}

export function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}

/** A document that is a stretch of the file, byte for byte. */
export function verbatim(id: number, line: number, start: number, bytes: Uint8Array): Document {
  const end = start + bytes.length;
  return { id: String(id), line, range: { start, end }, bytes, runs: () => verbatimRuns(start, bytes.length) };
}

function verbatimRuns(fileStart: number, length: number): Run[] {
  return length === 0 ? [] : [{ start: 0, length, fileStart, fileLength: length }];
}

/** True for spaces, tabs, form feeds and line breaks only. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(isSpace);
}

export function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

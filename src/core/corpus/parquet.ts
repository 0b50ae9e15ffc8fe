import type { AsyncBuffer, FileMetaData } from "hyparquet";
import { parquetMetadataAsync, parquetReadObjects } from "hyparquet/src/index.js";
import type { Entry } from "../types";
import { SURVEYED_RECORDS } from "./fields";
import type { Format, Opening, Reader } from "./format";
import { concat, type Input } from "./input";
import { jsonlEntries } from "./jsonl";
import { rowToJson } from "./parquetJson";
import { textFieldsOf } from "./textFields";

const MAGIC = "PAR1";
/** Parquet is read from its end, so what cannot be read at random is kept in memory; up to this size, bytes. */
const MEMORY_LIMIT = 256 * 2 ** 20;
/** Lines are sent on in chunks of about this many characters. */
const CHUNK = 65_536;

/** Parquet: a document is a row, and its place is its row's line in the file written as JSON Lines. */
export const parquet: Format = {
  name: "parquet",
  extensions: ["parquet", "parq"],
  binary: true,
  sniff: (head) => new TextDecoder().decode(head.subarray(0, MAGIC.length)) === MAGIC,
  open,
};

async function open(opening: Opening): Promise<Reader> {
  opening.note("The rows were written as JSON Lines, one a row; those bytes are what is scored.");
  const table = await openTable(opening.input);
  const first = await table.rows(0, Math.min(SURVEYED_RECORDS, Number(table.metadata.num_rows)));
  const values = first.map((row) => JSON.parse(rowToJson(row)) as unknown);
  const fields = textFieldsOf(values, opening);
  const stream = () => jsonLines(table);
  return { fields: fields?.names, stream, entries: () => withoutRuns(jsonlEntries(stream(), 0, fields)) };
}

interface Table {
  metadata: FileMetaData;
  /** Rows [start, end). */
  rows(start: number, end: number): Promise<Record<string, unknown>[]>;
}

async function openTable(input: Input): Promise<Table> {
  const { slice, size } = input.slice && input.size !== undefined ? (input as Required<Input>) : await inMemory(input);
  // A failure to read the file must not be taken for a damaged file.
  const failures = new Set<unknown>();
  const file: AsyncBuffer = {
    byteLength: size,
    slice: async (start, end = size) => ownBuffer(await slice(start, end).catch((error) => Promise.reject(remember(failures, error)))),
  };
  const orDamaged = <T>(read: Promise<T>) =>
    read.catch((error: unknown) => Promise.reject(failures.has(error) ? error : damaged(input.name, error)));
  const metadata = await orDamaged(parquetMetadataAsync(file));
  const { compressors } = await import("hyparquet-compressors");
  const rows = (rowStart: number, rowEnd: number) =>
    orDamaged(parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd, utf8: false }));
  return { metadata, rows };
}

function remember(failures: Set<unknown>, error: unknown): unknown {
  failures.add(error);
  return error;
}

function damaged(name: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`${name} is damaged, cut short or no Parquet file (${reason}). Copy or download it again.`, { cause });
}

/** hyparquet takes whole buffers, not views of them. */
function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

async function inMemory(input: Input): Promise<Required<Pick<Input, "size" | "slice">>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.read()) {
    size += chunk.length;
    if (size > MEMORY_LIMIT) {
      const limit = MEMORY_LIMIT / 2 ** 20;
      throw new Error(`${input.name} is Parquet of more than ${limit} MiB inside a stream. Unpack it to a file, then open the file.`);
    }
    parts.push(chunk);
  }
  const bytes = concat(parts);
  return { size, slice: async (start, end) => bytes.subarray(start, end) };
}

/** One row group is in memory at a time. */
async function* jsonLines({ metadata, rows }: Table): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    let lines = "";
    for (const row of await rows(start, end)) {
      lines += `${rowToJson(row)}\n`;
      if (lines.length < CHUNK) continue;
      yield encoder.encode(lines);
      lines = "";
    }
    if (lines !== "") yield encoder.encode(lines);
    start = end;
  }
}

/** The file holds the text in another form, so no byte of it stands anywhere. */
async function* withoutRuns(entries: AsyncIterable<Entry>): AsyncIterable<Entry> {
  for await (const entry of entries) yield "error" in entry ? entry : { ...entry, runs: () => [] };
}

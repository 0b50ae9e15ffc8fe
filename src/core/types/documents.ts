export interface ByteRange {
  start: number;
  end: number;
}

/**
 * A stretch of a document's bytes and where it stands in the (decompressed) file.
 * Where `length` equals `fileLength` the stretch is copied byte for byte, so any position inside maps linearly;
 * otherwise it is an escape (`\n`, `\u4e2d`, a doubled quote), which maps as a whole.
 */
export interface Run {
  start: number;
  length: number;
  fileStart: number;
  fileLength: number;
}

/** One unit of a corpus: a JSONL line, a CSV or Parquet row, a paragraph or a whole text file. */
export interface Document {
  /** Unique in its file: the record's own `id` field is not used, since nothing guarantees that it is unique. */
  id: string;
  /** 1-based line of the file at which the document starts; for Parquet the 1-based row. */
  line: number;
  /** The whole record in the decompressed file (for Parquet: in the stream of rows written as JSONL). */
  range: ByteRange;
  /** What is scored: the UTF-8 of the decoded text, or the file's own bytes. Several fields are joined by a line feed. */
  bytes: Uint8Array;
  /** Where `bytes` stands in the file, in ascending order; empty where the format has no such places (Parquet). Computed when called. */
  runs(): Run[];
  /** The record: a JSON value, or a row's cells by column; absent for plain text. Computed when called. */
  record?(): unknown;
  /** The text fields side by side in `bytes`; absent for plain text and where the whole record is scored. Computed when called. */
  fields?(): FieldPart[];
}

/** One text field of a record, up to the byte `end` of the document's bytes; the line feed that joins it to the next one belongs to it. */
export interface FieldPart {
  name: string;
  end: number;
}

/** A record that could not be read. It stays in its place in the order of documents. */
export interface BrokenRecord {
  line: number;
  range: ByteRange;
  /** Length of the record in the file, bytes. */
  bytes: number;
  /** A sentence that says what is wrong. */
  error: string;
}

export type Entry = Document | BrokenRecord;

export const isBroken = (entry: Entry): entry is BrokenRecord => "error" in entry;

/** A file as the core sees it: a name, and bytes on request. */
export interface Source {
  /** File name with its extensions, without folders: `train.jsonl.gz`. */
  name: string;
  /** Bytes as stored; undefined for standard input. */
  size?: number;
  /** The bytes as stored, from the beginning. May be called more than once unless `size` is undefined. */
  open(): AsyncIterable<Uint8Array>;
  /** Random access, for Parquet and for sampling; absent for standard input. */
  slice?(start: number, end: number): Promise<Uint8Array>;
}

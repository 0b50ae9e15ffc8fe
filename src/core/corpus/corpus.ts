import type { Entry, Source } from "../types";

/** Decompressors are given, not imported: gzip comes from the platform. */
export interface Decoders {
  gzip(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  zstd(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

export interface ReadOptions {
  /** Text fields by name or path (`text`, `messages[].content`); found by itself where absent. */
  fields?: string[];
  /** Plain text: one document a file, or one a paragraph (blank lines between). */
  split?: "file" | "paragraphs";
  /** A format's name from the table, for files whose name says nothing (standard input). */
  format?: string;
}

/** A file opened as a corpus. `stream` and `entries` may each be called more than once where the source can be opened more than once. */
export interface Corpus {
  format: string;
  compression?: "gzip" | "zstd";
  /** Names of the text fields, for formats that have fields. */
  fields?: string[];
  /** Sentences a reader of the figures should know: "UTF-16 little-endian text, scored as raw bytes." */
  notes: string[];
  /** What `analyze` scores: the decompressed bytes; Parquet rows written as JSONL. */
  stream(): AsyncIterable<Uint8Array>;
  /** Documents and broken records in file order. */
  entries(): AsyncIterable<Entry>;
}

export type OpenCorpus = (source: Source, decoders: Decoders, options?: ReadOptions) => Promise<Corpus>;

import type { Entry, Source } from "../types";

/** Decompressors are given, not imported: gzip comes from the platform. */
export interface Decoders {
  gzip(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  zstd(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

/** How plain text becomes documents: the whole file, one a paragraph (blank lines between), or one a line. */
export type Split = "file" | "paragraphs" | "lines";

export interface ReadOptions {
  /** Text fields by name or path (`text`, `messages[].content`); found by itself where absent. */
  fields?: string[];
  /** Plain text only; by default prose is split into paragraphs and code is not split. */
  split?: Split;
  /** A format's name from the table, for files whose name says nothing (standard input). */
  format?: string;
}

/** A file opened as a corpus. `stream` and `entries` may each be called more than once where the source can be opened more than once. */
export interface Corpus {
  format: string;
  compression?: "gzip" | "zstd";
  /** Names of the text fields, for formats that have fields; absent where whole records are scored. */
  fields?: string[];
  /**
   * Sentences a reader of the figures should know: "UTF-16 little-endian text, scored as raw bytes."
   * Reading may add some ("3 rows have more or fewer cells than the header."), so look again after `entries` has ended.
   */
  notes: string[];
  /** What `analyze` scores: the decompressed bytes; Parquet rows written as JSONL. */
  stream(): AsyncIterable<Uint8Array>;
  /**
   * Documents and broken records in file order. A range covers the record without the line break or comma that ends it, so whoever
   * copies records as they were copies from one range's start to the next one's.
   */
  entries(): AsyncIterable<Entry>;
}

export type OpenCorpus = (source: Source, decoders: Decoders, options?: ReadOptions) => Promise<Corpus>;

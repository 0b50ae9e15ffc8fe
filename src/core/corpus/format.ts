import type { Entry } from "../types";
import type { ReadOptions } from "./corpus";
import type { Input } from "./input";

/** What a format gets to open a stream of its kind. */
export interface Opening {
  input: Input;
  options: ReadOptions;
  /** Bytes of the UTF-8 byte order mark at the beginning, 0 or 3: they belong to no record. */
  mark: number;
  /** Adds a sentence to the corpus' notes, once. */
  note(sentence: string): void;
}

export interface Reader {
  fields?: string[];
  /** Only where the bytes to score are not the file's own. */
  stream?(): AsyncIterable<Uint8Array>;
  entries(): AsyncIterable<Entry>;
}

/** One way of storing documents. */
export interface Format {
  name: string;
  /** Lower case, without the dot. */
  extensions: string[];
  /** True for formats that are never text, so that a NUL byte says nothing against them. */
  binary?: boolean;
  /** Whether a beginning (up to 64 KiB) is of this format; asked where the name says nothing. */
  sniff(head: Uint8Array): boolean;
  open(opening: Opening): Promise<Reader>;
}

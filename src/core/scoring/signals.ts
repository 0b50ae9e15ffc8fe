import { type Entry, isBroken } from "../types";
import type { ScoredDocument, ScoredEntry } from "./documents";

/** A figure of one document, by which documents can be ranked. */
export interface Signal {
  /** What the figure says, with its unit. */
  description: string;
  /** True where it needs no model. */
  of(scored: ScoredDocument): number;
}

const text = new TextDecoder();
const per = (total: number, count: number) => (count > 0 ? total / count : 0);
const countOf = (scored: ScoredDocument, pattern: RegExp) => text.decode(scored.document.bytes).match(pattern)?.length ?? 0;

/** Adding a signal is adding a line. */
export const signals: Record<string, Signal> = {
  bits: { description: "code length, bits", of: ({ bits }) => bits },
  bitsPerByte: { description: "code length per byte of text, bits", of: ({ bits, document }) => per(bits, document.bytes.length) },
  bitsPerToken: { description: "code length per token, bits", of: ({ bits, tokens }) => per(bits, tokens) },
  perplexity: { description: "2 to the bits per token", of: ({ bits, tokens }) => 2 ** per(bits, tokens) },
  bytes: { description: "bytes of text (UTF-8)", of: ({ document }) => document.bytes.length },
  tokens: { description: "tokens", of: ({ tokens }) => tokens },
  bytesPerToken: { description: "bytes per token", of: ({ tokens, document }) => per(document.bytes.length, tokens) },
  entropy0: { description: "order-0 entropy of the bytes, bits per byte", of: (scored) => scored.entropy0 },
  gzipRatio: { description: "bytes over gzip bytes", of: ({ gzipRatio }) => gzipRatio },
  words: { description: "words, separated by blanks", of: (scored) => countOf(scored, /\S+/gu) },
  lines: { description: "lines", of: (scored) => (scored.document.bytes.length > 0 ? 1 + countOf(scored, /\r\n|\n|\r/gu) : 0) },
};

/** @throws a sentence that lists the signals, where the name is none of them. */
export function signalOf(name: string): Signal {
  const signal = signals[name];
  if (!signal) throw new Error(`There is no signal named ${name}: choose one of ${Object.keys(signals).join(", ")}.`);
  return signal;
}

export interface RankedDocument {
  id: string;
  line: number;
  value: number;
  /** Share of documents with a smaller value, in per cent: 0 for the smallest. */
  percentile: number;
  preview: string;
}

const PREVIEW_CHARACTERS = 100;

/** The beginning of a document as one line. Bytes that are no text show as �. */
export function previewOf(bytes: Uint8Array): string {
  const beginning = text
    .decode(bytes.subarray(0, PREVIEW_CHARACTERS * 4))
    .replace(/\s+/gu, " ")
    .trim();
  const characters = Array.from(beginning);
  return characters.length > PREVIEW_CHARACTERS ? `${characters.slice(0, PREVIEW_CHARACTERS).join("")}…` : beginning;
}

/** Documents by a signal, the largest value first, or the smallest; equal values stay in file order. */
export function rank(documents: { id: string; line: number; value: number; preview: string }[], ascending: boolean): RankedDocument[] {
  const values = documents.map(({ value }) => value).sort((a, b) => a - b);
  const below = new Map<number, number>();
  values.forEach((value, i) => {
    if (!below.has(value)) below.set(value, i);
  });
  const sign = ascending ? 1 : -1;
  return documents
    .map(({ id, line, value, preview }) => ({ id, line, value, percentile: (100 * (below.get(value) ?? 0)) / values.length, preview }))
    .sort((a, b) => sign * (a.value - b.value) || a.line - b.line);
}

/** A broken record or a document without figures, told apart from scored documents. */
export const isScored = (entry: ScoredEntry): entry is ScoredDocument => !isBroken(entry as Entry);

import { entropy0 } from "../information/entropy";
import { type BrokenRecord, type Document, type Entry, isBroken } from "../types";
import type { ScoringModel } from "./model";

/** A document with its figures; a broken record keeps its place. */
export interface ScoredDocument {
  document: Document;
  tokens: number;
  /** Code length given the document-start token, bits. */
  bits: number;
  /** Bits per byte. */
  entropy0: number;
  /** Bytes over gzip bytes; 0 for an empty document. */
  gzipRatio: number;
}

export type ScoredEntry = ScoredDocument | BrokenRecord;

/** Documents are sent to the model in groups, so that short ones fill a run; small enough that results come often. */
const GROUP_DOCUMENTS = 64;
const GROUP_BYTES = 32_768;

/** Entries in groups that are worth a call of the model. */
export async function* documentGroups(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let group: Entry[] = [];
  let bytes = 0;
  for await (const entry of entries) {
    group.push(entry);
    bytes += isBroken(entry) ? 0 : entry.bytes.length;
    if (group.length < GROUP_DOCUMENTS && bytes < GROUP_BYTES) continue;
    yield group;
    group = [];
    bytes = 0;
  }
  if (group.length > 0) yield group;
}

export interface DocumentOptions {
  /** Size of one document under gzip, bytes. */
  gzipSize(bytes: Uint8Array): number;
}

async function scoreGroup(group: Entry[], model: Pick<ScoringModel, "codeLengths">, { gzipSize }: DocumentOptions): Promise<ScoredEntry[]> {
  const documents = group.filter((entry): entry is Document => !isBroken(entry));
  const { tokens, bits } = await model.codeLengths(documents.map((document) => document.bytes));
  let next = 0;
  return group.map((entry) => {
    if (isBroken(entry)) return entry;
    const { bytes } = entry;
    const scored = { document: entry, tokens: tokens[next], bits: bits[next], entropy0: entropy0(bytes) };
    next++;
    return { ...scored, gzipRatio: bytes.length > 0 ? bytes.length / gzipSize(bytes) : 0 };
  });
}

/** Scores documents one by one, each from a document start; yields groups in file order as they are done. The next group is read meanwhile. */
export async function* scoreDocuments(
  entries: AsyncIterable<Entry>,
  model: Pick<ScoringModel, "codeLengths">,
  options: DocumentOptions,
): AsyncGenerator<ScoredEntry[]> {
  let ahead: Promise<ScoredEntry[]> | undefined;
  for await (const group of documentGroups(entries)) {
    const current = scoreGroup(group, model, options);
    // Awaited below; without this a failure before that would count as unhandled.
    current.catch(() => undefined);
    if (ahead) yield await ahead;
    ahead = current;
  }
  if (ahead) yield await ahead;
}

/** Documents of a seeded sample: those that `chosen` names by their index among all entries. */
export async function* chosenEntries(entries: AsyncIterable<Entry>, chosen: (index: number) => boolean): AsyncGenerator<Entry> {
  let index = 0;
  for await (const entry of entries) if (chosen(index++)) yield entry;
}

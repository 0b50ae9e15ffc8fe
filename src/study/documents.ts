import type { Corpus } from "../core/corpus/corpus";
import type { Candidate } from "../core/curriculum/curriculum";
import { entropy0 } from "../core/information/entropy";
import { domainOf } from "../core/quality/filter/domain";
import { kindOf } from "../core/quality/text/kind";
import { languageOf } from "../core/quality/text/language";
import { TextFacts } from "../core/quality/text/textFacts";
import { documentGroups, type ScoredDocument, type ScoredEntry, scoreDocuments } from "../core/scoring/documents";
import { isScored } from "../core/scoring/signals";
import { type Document, isBroken, type Source } from "../core/types";
import { gzipSize } from "../files/compressors";
import type { Survey } from "../quality/filterSurvey";
import { type SignalSettings, type StudyModel, signalReader } from "./signalFacts";
import { takingTurns } from "./turns";

/** A file as it was found. */
export interface Input {
  corpus: Corpus;
  source: Source;
  survey: Survey;
}

/** Ranks are within each language, not within the values of a column. */
export const LANGUAGE = "language";

export interface DocumentsWanted extends SignalSettings {
  /** Names of signals, one value each. */
  signals: string[];
  /** Slices: the column that the survey found, or LANGUAGE; absent: the language. */
  per?: string;
}

/** What the file holds. */
export interface Read {
  documents: Candidate[];
  /** Of the file, readable or not. */
  records: number;
  unranked: number;
  unreadable: number;
}

export interface ReadListener {
  signal: AbortSignal;
  /** @param place in the file, bytes. */
  progress(place: number): void;
}

/** An entry with its figures, NaN where one is missing, in the order of the signals. */
export interface Valued {
  entry: ScoredEntry;
  values: number[];
}

/** Signals of all documents, in file order. @param model absent where no signal needs one. @throws a sentence. */
export async function readDocuments(input: Input, wanted: DocumentsWanted, model: StudyModel | undefined, listener: ReadListener) {
  const read: Read = { documents: [], records: 0, unranked: 0, unreadable: 0 };
  const adding = { slice: (document: Document) => sliceOf(document, input, wanted.per), withTokens: model !== undefined };
  for await (const { entry, values } of valuedEntries(input, wanted, model, listener)) add(read, entry, values, adding);
  return read;
}

/** The entries one by one, in file order. @param given the model, absent where no signal needs one. @throws a sentence. */
export async function* valuedEntries(
  { corpus, source }: Pick<Input, "corpus" | "source">,
  wanted: DocumentsWanted,
  given: StudyModel | undefined,
  listener: ReadListener,
): AsyncGenerator<Valued> {
  const { model, smaller } = takingTurns(given, wanted.smaller);
  const values = await signalReader(wanted.signals, { corpus, source }, model, { ...wanted, smaller });
  for await (const group of model ? scoreDocuments(corpus.entries(), model, { gzipSize }) : unscored(corpus)) {
    listener.signal.throwIfAborted();
    const found = await values(group);
    for (const entry of group) yield { entry, values: wanted.signals.map((name) => found.get(entry)?.[name] ?? Number.NaN) };
    listener.progress((group.at(-1) as ScoredDocument).document?.range.end ?? 0);
  }
}

/** Groups of documents whose tokens and bits nobody asked for. */
async function* unscored(corpus: Corpus): AsyncGenerator<ScoredEntry[]> {
  const plain = (document: Document): ScoredDocument => ({
    ...{ document, tokens: Number.NaN, bits: Number.NaN, entropy0: entropy0(document.bytes) },
    gzipRatio: document.bytes.length > 0 ? document.bytes.length / gzipSize(document.bytes) : 0,
  });
  for await (const group of documentGroups(corpus.entries())) yield group.map((entry) => (isBroken(entry) ? entry : plain(entry)));
}

interface Adding {
  slice(document: Document): string;
  withTokens: boolean;
}

function add(read: Read, entry: ScoredEntry, values: number[], { slice, withTokens }: Adding): void {
  const index = read.records++;
  if (!isScored(entry)) read.unreadable++;
  else if (values.some(Number.isNaN)) read.unranked++;
  else {
    const { document, tokens } = entry;
    const amount = { bytes: document.bytes.length, ...(withTokens && { tokens }) };
    read.documents.push({ id: document.id, line: document.line, index, values, slice: slice(document), ...amount });
  }
}

/** What a curriculum should not be a sort by: the value of a column, or the language, of what is no prose its kind. */
export function sliceOf(document: Document, { corpus, source, survey: { domain } }: Input, per: string | undefined): string {
  if (per !== undefined && per !== LANGUAGE && domain) return domainOf(document.record?.(), domain);
  const text = new TextFacts(document.bytes);
  const kind = kindOf(text.text, corpus.format, source.name);
  return kind === "prose" ? languageOf(text).language || "language unknown" : kind;
}

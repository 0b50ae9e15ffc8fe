import type { Corpus } from "../core/corpus/corpus";
import { needsModel, qualitySignalOf } from "../core/quality/signals";
import type { ScoredEntry } from "../core/scoring/documents";
import { isScored, signals as scoringSignals } from "../core/scoring/signals";
import { type ByteRange, type Document, isBroken, type Source } from "../core/types";
import type { StudyModels } from "../protocol/study";
import { Texts } from "../quality/texts";
import { type DocumentsWanted, type Input, LANGUAGE, type Read, type ReadListener, sliceOf, valuedEntries } from "./documents";
import type { StudyModel } from "./signalFacts";

/** A document as far as every curriculum needs it. */
interface KeptDocument {
  id: string;
  line: number;
  range: ByteRange;
  bytes: number;
}

/** What is wanted of a file, and by which models. */
export interface TableWanted extends DocumentsWanted {
  models: StudyModels;
}

/** Waits where others need a turn, and throws where the work is to stop. */
export interface TableListener extends ReadListener {
  listen(): Promise<void>;
}

/** Signals, slices and texts of a file's documents, by the numbers of their records. What was read once is kept, so that another pacing, weight or number of steps costs no reading. */
export class SignalTable {
  /** Undefined for a record that cannot be read. */
  private documents: (KeptDocument | undefined)[] | undefined;
  private readTexts: Texts | undefined;
  private readonly values = new Map<string, Float64Array>();
  private readonly tokens = new Map<string, Float64Array>();
  private readonly slices = new Map<string, string[]>();

  constructor(private readonly file: { corpus: Corpus; source: Source }) {}

  /** @throws a sentence before something was read. */
  get texts(): Texts {
    if (!this.readTexts) throw new Error("Nothing is known of this file yet. Plan a curriculum first.");
    return this.readTexts;
  }

  /** Signals whose values are not known. */
  missing(wanted: TableWanted): string[] {
    return wanted.signals.filter((name) => !this.values.has(keyOf(name, wanted)));
  }

  /** Reads what is not known yet; nothing stays of a reading that is stopped. @param model absent where no signal needs one. @throws a sentence */
  async read(input: Input, wanted: TableWanted, model: StudyModel | undefined, listener: TableListener): Promise<void> {
    const signals = this.missing(wanted);
    const slicing = wanted.per ?? LANGUAGE;
    const isSliced = this.slices.has(slicing);
    if (signals.length === 0 && isSliced) return;
    const reading = new Reading(this.file, signals, isSliced ? undefined : (document) => sliceOf(document, input, wanted.per));
    for await (const { entry, values } of this.entries({ ...wanted, signals }, model, listener)) {
      reading.add(entry, values);
      await listener.listen();
    }
    this.keep(reading, wanted, slicing);
  }

  /** Where only slices are to be told, nothing is measured. */
  private async *entries(wanted: TableWanted, model: StudyModel | undefined, listener: ReadListener) {
    if (wanted.signals.length > 0) return yield* valuedEntries(this.file, wanted, needsModel(wanted.signals) ? model : undefined, listener);
    for await (const entry of this.file.corpus.entries()) {
      yield { entry: isBroken(entry) ? entry : { ...unmeasured, document: entry }, values: [] };
      listener.progress(entry.range.end);
    }
  }

  private keep(reading: Reading, wanted: TableWanted, slicing: string): void {
    // The first texts have all documents, as any others would.
    this.documents ??= reading.documents;
    this.readTexts ??= reading.texts;
    reading.signals.forEach((name, i) => {
      this.values.set(keyOf(name, wanted), Float64Array.from(reading.values[i]));
    });
    if (needsModel(reading.signals)) this.tokens.set(modelKey(wanted), Float64Array.from(reading.tokens));
    if (reading.sliceOf) this.slices.set(slicing, reading.slices);
  }

  /** What was read, as a curriculum is made of it. */
  found(wanted: TableWanted): Read {
    const documents = this.documents ?? [];
    const columns = wanted.signals.map((name) => this.values.get(keyOf(name, wanted))!);
    const tokens = needsModel(wanted.signals) ? this.tokens.get(modelKey(wanted)) : undefined;
    const slices = this.slices.get(wanted.per ?? LANGUAGE)!;
    const read: Read = { documents: [], records: documents.length, unranked: 0, unreadable: 0 };
    documents.forEach((document, index) => {
      const values = columns.map((column) => column[index]);
      if (!document) read.unreadable++;
      else if (values.some(Number.isNaN)) read.unranked++;
      else {
        const { id, line, bytes } = document;
        read.documents.push({ id, line, index, values, slice: slices[index], bytes, ...(tokens && { tokens: tokens[index] }) });
      }
    });
    return read;
  }
}

const unmeasured = { tokens: Number.NaN, bits: Number.NaN, entropy0: Number.NaN, gzipRatio: Number.NaN };

/** One pass over the file. */
class Reading {
  readonly documents: (KeptDocument | undefined)[] = [];
  readonly texts: Texts;
  readonly values: number[][];
  readonly tokens: number[] = [];
  readonly slices: string[] = [];

  constructor(
    file: { corpus: Corpus; source: Source },
    readonly signals: string[],
    readonly sliceOf: ((document: Document) => string) | undefined,
  ) {
    this.texts = new Texts(file.corpus, file.source, (row) => this.documents[row]?.range ?? { start: 0, end: 0 });
    this.values = signals.map(() => []);
  }

  add(entry: ScoredEntry, values: number[]): void {
    const row = this.documents.length;
    this.values.forEach((column, i) => {
      column.push(values[i]);
    });
    if (isScored(entry)) {
      const { document, tokens } = entry;
      this.documents.push({ id: document.id, line: document.line, range: document.range, bytes: document.bytes.length });
      this.texts.add(row, document);
      this.tokens.push(tokens);
      this.slices.push(this.sliceOf?.(document) ?? "");
    } else {
      this.documents.push(undefined);
      this.texts.add(row, entry);
      this.tokens.push(Number.NaN);
      this.slices.push("");
    }
  }
}

const modelKey = ({ models: { current } }: TableWanted): string => JSON.stringify(current ?? null);

/** What a value depends on: some signals draw at random, and those of models are each model's. */
function keyOf(name: string, wanted: TableWanted): string {
  const { needs } = qualitySignalOf(name);
  const isDrawn = needs !== "text" && !Object.hasOwn(scoringSignals, name);
  const model = needsModel([name]) ? modelKey(wanted) : "";
  const smaller = needs === "smaller" ? JSON.stringify(wanted.models.smaller) : "";
  return [name, isDrawn ? wanted.seed : "", model, smaller].join(" ");
}

import type { Corpus } from "../core/corpus/corpus";
import { joinedText } from "../core/scoring/compareCompressors";
import { CompareLayout, type PlacedDocument } from "../core/scoring/compareLayout";
import { type Draw, drawDocuments, type FileFacts, planDraws, readFacts } from "../core/scoring/compareSample";
import { NO_VALUE, type Slicer, slicers } from "../core/scoring/slices";
import type { Entry } from "../core/types";
import { CANCELLED } from "../protocol/model";
import { filesUnder } from "./analyze";
import type { CommonOptions } from "./options";
import { warn } from "./progress";
import { openInput } from "./run";

export interface ComparedFile {
  path: string;
  corpus: Corpus;
  facts: FileFacts;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** What all models read: the same documents of some files, drawn the same way, in the same order. Memory holds one number a document. */
export class ComparedDocuments {
  private readonly draws: Draw[];

  constructor(
    readonly files: ComparedFile[],
    private readonly sample: number | undefined,
    private readonly seed: number,
    private readonly signal: AbortSignal,
  ) {
    const facts = files.map((file) => file.facts);
    this.draws = planDraws(facts, sample);
  }

  get count(): number {
    return sum(this.files.map(({ facts }) => facts.lengths.length));
  }

  get broken(): number {
    return sum(this.files.map(({ facts }) => facts.broken));
  }

  /** UTF-8 bytes of all documents' text. */
  get textBytes(): number {
    return sum(this.files.map(({ facts }) => sum(facts.lengths)));
  }

  get isSample(): boolean {
    return this.sample !== undefined && this.sample < this.textBytes;
  }

  /** The longest stretch of one document that is scored, bytes; Infinity where none is cut. */
  get longest(): number {
    return Math.min(...this.draws.map(({ longest }) => longest));
  }

  async *drawn(): AsyncGenerator<PlacedDocument> {
    for (const [index, { path, corpus }] of this.files.entries()) {
      const place = { path, format: corpus.format };
      for await (const document of drawDocuments(this.live(corpus), this.draws[index], this.seed)) yield { document, place };
    }
  }

  async *texts(): AsyncGenerator<Uint8Array> {
    for await (const { document } of this.drawn()) yield document.bytes;
  }

  /** The text of all documents, drawn or not. */
  async *joined(): AsyncGenerator<Uint8Array> {
    for (const { corpus } of this.files) yield* joinedText(this.live(corpus));
  }

  private async *live(corpus: Corpus): AsyncGenerator<Entry> {
    for await (const entry of corpus.entries()) {
      if (this.signal.aborted) throw new Error(CANCELLED);
      yield entry;
    }
  }
}

const brokenText = (count: number) => (count === 1 ? "1 record could not be read and is" : `${count} records could not be read and are`);

/** Opens what is compared. A record that cannot be read is counted. */
export async function openDocuments(paths: string[], options: CommonOptions, signal: AbortSignal): Promise<ComparedDocuments> {
  if (paths.includes("-")) throw new Error("Each model reads its input anew: save standard input to a file, and give that.");
  const files: ComparedFile[] = [];
  for (const path of filesUnder(paths)) {
    const { corpus } = await openInput(path, options);
    files.push({ path, corpus, facts: await readFacts(corpus.entries()) });
  }
  const documents = new ComparedDocuments(files, options.sample, options.seed, signal);
  if (documents.broken > 0) warn(`${brokenText(documents.broken)} not compared ('bitlens score' says what is wrong).`);
  return documents;
}

/** Cuts what is drawn into units. @throws a sentence where there is nothing, or no record has a column that was asked for. */
export async function layOut(documents: ComparedDocuments, by: Slicer[]): Promise<CompareLayout> {
  const layout = new CompareLayout(by);
  let record: unknown;
  for await (const placed of documents.drawn()) {
    layout.add(placed);
    record ??= placed.document.record?.();
  }
  if (layout.total === 0) throw new Error("There is no text to compare models on: give files with text, or a larger --sample.");
  const missing = layout.columns.find(
    ({ by: name, names }) => name !== "script" && name !== "file" && names.every((one) => one === NO_VALUE),
  );
  if (missing) throw new Error(`No record has ${missing.by === "field" ? "text fields" : `a column ${missing.by}`}. ${choices(record)}`);
  return layout;
}

function choices(record: unknown): string {
  const columns = typeof record === "object" && record !== null && !Array.isArray(record) ? Object.keys(record) : [];
  return `Choose --by from ${[...Object.keys(slicers), ...columns].join(", ")}.`;
}

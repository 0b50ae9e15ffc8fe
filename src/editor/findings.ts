import type { Corpus } from "../core/corpus/corpus";
import { type ByteMeasure, fileReport, StreamTotals } from "../core/scoring/ledger";
import type { Entry, FileReport, ModelCard, SampleInfo, WindowRule } from "../core/types";
import { GrowingColumns } from "./columns";
import { Shelf } from "./shelf";

/** What a run has found so far. It only grows, and a picture of it can be taken at any time. */
export class Findings {
  readonly totals = new StreamTotals();
  readonly columns = new GrowingColumns();
  readonly shelf: Shelf;
  /** Of all documents, whether they were scored or not. */
  documents = 0;
  broken = 0;
  textBytes = 0;
  measure?: ByteMeasure;
  hash?: string;
  sample?: SampleInfo;
  /** Windows and documents are drawn, not all scored. */
  isSampled = false;

  constructor(
    readonly path: string,
    readonly fileBytes: number,
    readonly corpus: Corpus,
    readonly card: ModelCard,
    readonly rule: WindowRule,
    private readonly notes: string[],
    entries: () => AsyncIterable<Entry>,
  ) {
    this.shelf = new Shelf(entries);
  }

  /** Undefined until the bytes are measured and the first window is scored. */
  report(): FileReport | undefined {
    const { measure, totals, sample, card, rule, path, fileBytes, textBytes, documents, broken, corpus } = this;
    if (!measure || totals.windows === 0) return undefined;
    const notes = [...this.notes, ...corpus.notes];
    return fileReport({ path, format: corpus.format, fileBytes, textBytes, documents, broken, notes, measure, totals, sample, card, rule });
  }
}

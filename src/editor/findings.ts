import { adaptive } from "../core/adaptive/measure";
import type { Corpus } from "../core/corpus/corpus";
import { bitsPerByte } from "../core/information/codeLength";
import { type ByteMeasure, fileReport, StreamTotals, saidOf } from "../core/scoring/ledger";
import type { Entry, FileReport, ModelCard, SampleInfo, WindowRule } from "../core/types";
import type { ExpertFigures } from "../protocol/page";
import type { LearnedCurve } from "../protocol/study";
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
  /** What the adaptive model made of the first bytes. */
  learned?: LearnedCurve;
  /** What the model, the adaptive model and both mixed made of them. */
  experts?: ExpertFigures;
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

  /** With what the adaptive model made of the first bytes, which comes last. */
  learn(learned: LearnedCurve): void {
    this.learned = learned;
    const { measure } = this;
    if (!measure) return;
    const said = saidOf(adaptive.describe, learned.bytes, measure.bytes);
    this.measure = {
      ...measure,
      compressed: { ...measure.compressed, adaptive: bitsPerByte(learned.bits, learned.bytes) },
      compressors: { ...measure.compressors, adaptive: said },
    };
  }

  /** Undefined until the bytes are measured and the first window is scored. */
  report(): FileReport | undefined {
    const { measure, totals, sample, card, rule, path, fileBytes, textBytes, documents, broken, corpus } = this;
    if (!measure || totals.windows === 0) return undefined;
    const notes = [...this.notes, ...corpus.notes];
    return fileReport({ path, format: corpus.format, fileBytes, textBytes, documents, broken, notes, measure, totals, sample, card, rule });
  }
}

import { baselineBits, bitsPerByte, breakEvenBytes, modelTransmission } from "../information/codeLength";
import type { Difference, Interval, ModelCard, ModelLedger, SliceFigures, WindowRule } from "../types";
import type { CompareLayout } from "./compareLayout";
import type { CompareScores } from "./compareScore";
import { type Slice, sliceFigures, slicesOf } from "./compareSlices";

/** Measured in this run, on text that no cache knew. */
export interface Speed {
  tokensPerSecond: number;
  bytesPerSecond: number;
}

/** A model that has scored a layout. */
export interface ComparedModel {
  /** As tables name it: no two alike. */
  name: string;
  card: ModelCard;
  rule: WindowRule;
  scores: Pick<CompareScores, "bits" | "tokens">;
  speed?: Speed;
}

/** What the models are compared on. */
export interface ComparedCorpus {
  layout: CompareLayout;
  documents: number;
  broken: number;
  /** UTF-8 bytes of all documents' text, n. */
  textBytes: number;
  /** General compressors on the text of all documents, joined by line feeds: bits per byte, and their settings in words. */
  rates: Record<string, number>;
  compressors: Record<string, string>;
  /** Absent where everything was scored. */
  sample?: { seed: number };
}

/** Bytes of such data after which the weights have paid for themselves; null: never, or not known. */
export interface BreakEven {
  baseline: number | null;
  /** By compressor. */
  gzip?: number | null;
  lzma?: number | null;
  /** The longer weights against the next smaller model's; absent for the smallest. */
  smaller?: { name: string; bytes: number | null };
}

/** The account of one model. */
export interface ModelAccount extends ModelLedger, WindowRule, Partial<Speed> {
  directory: string;
  file: string;
  dtype: string;
  parameters: number;
  modelBytes: number;
  tied: boolean;
  normHead: boolean;
  tokenizer: string;
  bosRule: string;
  bytesPerToken: number;
  /** 95 % of the bits per byte. */
  interval?: Interval;
  /** Bits. */
  S0: number;
  S1: number;
  S1WithoutModel: number;
  breakEvenBytes: BreakEven;
  /** The model's part of the report's slices. */
  slices: { by: string; name: string; documents: number; bytes: number; bits: number; bitsPerByte: number; interval?: Interval }[];
}

export interface CompareReport {
  /** Of the corpus, and those of them that were scored. */
  documents: number;
  scoredDocuments: number;
  broken: number;
  textBytes: number;
  scoredBytes: number;
  baselineBits: number;
  /** Bits per byte by compressor. */
  rates: Record<string, number>;
  compressors: Record<string, string>;
  sample?: { seed: number };
  /** In ascending size. */
  models: ModelAccount[];
  /** All scored documents. */
  whole: SliceFigures;
  slices: Slice[];
}

/** By parameters, then by weights. */
export const bySize = (a: ComparedModel, b: ComparedModel): number =>
  a.card.parameters - b.card.parameters || a.card.modelBytes - b.card.modelBytes;

export interface CompareOptions {
  /** Of the bootstrap. */
  seed: number;
  /** Slices of one kind that are told apart. */
  mostSlices?: number;
}

/** Puts the models' scores together. `models` in any order, one at the least. */
export function compareReport(models: ComparedModel[], corpus: ComparedCorpus, { seed, mostSlices = 12 }: CompareOptions): CompareReport {
  const { layout } = corpus;
  const ordered = models.toSorted(bySize);
  const bits = ordered.map(({ scores }) => scores.bits);
  const whole = sliceFigures(
    layout,
    bits,
    layout.bytes.map((_, unit) => unit),
    seed,
  );
  const slices = layout.columns.flatMap((column) => slicesOf(layout, column, bits, seed, mostSlices));
  return {
    ...{ documents: corpus.documents, scoredDocuments: layout.documents, broken: corpus.broken },
    ...{ textBytes: corpus.textBytes, scoredBytes: layout.total, baselineBits: baselineBits(corpus.textBytes) },
    ...{ rates: corpus.rates, compressors: corpus.compressors },
    ...(corpus.sample && { sample: corpus.sample }),
    models: ordered.map((_, position) => account(ordered, position, corpus, whole, slices)),
    ...{ whole, slices },
  };
}

function account(models: ComparedModel[], position: number, corpus: ComparedCorpus, whole: SliceFigures, slices: Slice[]): ModelAccount {
  const { card, rule, speed } = models[position];
  const { directory, file, dtype, parameters, modelBytes, tied, normHead, tokenizer, bosRule } = card;
  const ledger = ledgerOf(models[position], corpus);
  const { withModel, withoutModel } = modelTransmission(ledger.bits, modelBytes);
  return {
    ...ledger,
    ...{ directory, file, dtype, parameters, modelBytes, tied, normHead, tokenizer, bosRule },
    ...rule,
    bytesPerToken: ledger.tokens > 0 ? corpus.textBytes / ledger.tokens : 0,
    ...(whole.intervals && { interval: whole.intervals[position] }),
    ...{ S0: baselineBits(corpus.textBytes), S1: withModel, S1WithoutModel: withoutModel },
    breakEvenBytes: breakEven(models, position, corpus, whole),
    ...speed,
    slices: slices.map((slice) => sliceOf(slice, position)),
  };
}

/** Bits and tokens of the whole corpus; scaled up from a sample. */
function ledgerOf({ name, card, scores }: ComparedModel, { layout, textBytes }: ComparedCorpus): ModelLedger {
  const scale = layout.total > 0 && layout.total !== textBytes ? textBytes / layout.total : 1;
  const bits = scores.bits.reduce((sum, value) => sum + value, 0);
  const bitsPerToken = scores.tokens > 0 ? bits / scores.tokens : 0;
  return {
    ...{ name, sha256: card.sha256, bits: bits * scale, bitsPerByte: bitsPerByte(bits, layout.total) },
    ...{ tokens: Math.round(scores.tokens * scale), bitsPerToken, perplexity: 2 ** bitsPerToken, modelBits: 8 * card.modelBytes },
  };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function breakEven(models: ComparedModel[], position: number, { rates }: ComparedCorpus, whole: SliceFigures): BreakEven {
  const { modelBytes } = models[position].card;
  const against = (other: number) => finite(breakEvenBytes(modelBytes, whole.bitsPerByte[position], other));
  const smaller = models[position - 1];
  const step = whole.differences.find((difference) => difference.smaller === position - 1 && difference.larger === position);
  return {
    baseline: against(8),
    ...Object.fromEntries(Object.entries(rates).map(([name, rate]) => [name, against(rate)])),
    ...(smaller && step && { smaller: { name: smaller.name, bytes: paysAfter(step, modelBytes - smaller.card.modelBytes) } }),
  };
}

/** Null where the larger model needs no fewer bits, or where that is not known. 0 where its weights are no longer. */
function paysAfter({ fewer, saved }: Difference, weights: number): number | null {
  return fewer === "larger" ? Math.max(0, (8 * weights) / saved) : null;
}

function sliceOf(
  { by, name, documents, bytes, bits, bitsPerByte: rates, intervals }: Slice,
  position: number,
): ModelAccount["slices"][number] {
  const interval = intervals?.[position];
  return { by, name, documents, bytes, bits: bits[position], bitsPerByte: rates[position], ...(interval && { interval }) };
}

import type { Corpus } from "../corpus/corpus";
import { type FileReport, isBroken, type LossCurve, type WindowSums } from "../types";
import { type ByteMeasure, type Compressors, fileReport, measureBytes, StreamTotals } from "./ledger";
import type { ScoringModel } from "./model";
import { samplePlan, sampleStream, scoreStream } from "./streamScore";

/** What a file holds, before a model has seen it. */
export interface CorpusFacts {
  documents: number;
  broken: number;
  /** UTF-8 bytes of all documents' text. */
  textBytes: number;
}

/** Counts the documents of a corpus. */
export async function countDocuments(corpus: Corpus): Promise<CorpusFacts> {
  const facts = { documents: 0, broken: 0, textBytes: 0 };
  for await (const entry of corpus.entries()) {
    if (isBroken(entry)) facts.broken++;
    else {
      facts.documents++;
      facts.textBytes += entry.bytes.length;
    }
  }
  return facts;
}

export interface AnalyzeOptions {
  path: string;
  /** Bytes on disk; those of the stream where there is no file. */
  fileBytes?: number;
  compressors: Compressors;
  /** General compressors see at most so many bytes. */
  compressorBytes: number;
  sample?: { bytes: number; seed: number };
  /** The bytes have been measured: how many there are, and how many will be scored. */
  onPlan?(plan: { bytes: number; toScore: number }): void;
  /** Called after every step, with what is known so far. */
  onProgress?(scoredBytes: number, partial: () => Analysis): void;
}

export interface Analysis {
  report: FileReport;
  curve: LossCurve;
}

/** The windows to score: all, or a sample where one was asked for and is smaller than the whole. */
function plan(measure: ByteMeasure, model: ScoringModel, sample: AnalyzeOptions["sample"]) {
  const { units, count } = samplePlan(measure.bytes, sample?.bytes ?? Number.POSITIVE_INFINITY, model.rule.stride);
  return sample && count < units ? { units, count, seed: sample.seed } : undefined;
}

/**
 * The bits ledger of one file: entropies and general compressors over the stream's bytes, and the model's code length of the same bytes as one stream.
 * Reads the corpus several times.
 */
export async function analyze(corpus: Corpus, model: ScoringModel, options: AnalyzeOptions): Promise<Analysis> {
  const measure = await measureBytes(() => corpus.stream(), options.compressors, options.compressorBytes);
  const facts = await countDocuments(corpus);
  const totals = new StreamTotals();
  const sampled = plan(measure, model, options.sample);
  options.onPlan?.({ bytes: measure.bytes, toScore: sampled ? Math.min(measure.bytes, options.sample?.bytes ?? 0) : measure.bytes });
  const partial = (): Analysis => {
    const sample = (sampled || totals.bytes < measure.bytes) && totals.windows > 0;
    return {
      report: fileReport({
        ...{ path: options.path, fileBytes: options.fileBytes ?? measure.bytes, format: corpus.format, notes: corpus.notes },
        ...facts,
        ...{ measure, totals, card: model.card, rule: model.rule },
        ...(sample && { sample: totals.sampleInfo(sampled?.seed ?? 0, sampled?.units ?? totals.windows, measure.bytes) }),
      }),
      curve: totals.curve(),
    };
  };
  const windows: AsyncIterable<WindowSums> = sampled ? sampleStream(corpus.stream(), model, sampled) : scoreStream(corpus.stream(), model);
  for await (const part of windows) {
    totals.add(part);
    options.onProgress?.(totals.bytes, partial);
  }
  return partial();
}

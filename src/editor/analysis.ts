import { createHash } from "node:crypto";
import type { Corpus } from "../core/corpus/corpus";
import { type Compressors, measureBytes } from "../core/scoring/ledger";
import { chooses } from "../core/scoring/random";
import { samplePlan, sampleStream, scoreStream } from "../core/scoring/streamScore";
import { type Entry, isBroken, type WindowSums } from "../core/types";
import type { ModelJob } from "../model/client";
import { CANCELLED } from "../protocol/model";
import { scoreRows } from "./documentRows";
import type { Findings } from "./findings";

/** The same file gives the same sample. */
export const SEED = 1;

/** General compressors see at most this much of a file, bytes: brotli at its best takes a second for each megabyte. */
const COMPRESSED_BYTES = 8 * 1024 * 1024;

export interface Progress {
  what: string;
  /** 0 to 1; the stream is the first half, the documents are the second. */
  share: number;
}

export interface AnalysisPlan {
  job: ModelJob;
  signal: AbortSignal;
  compressors: Compressors;
  gzipSize(bytes: Uint8Array): number;
  /** Bytes of the stream; undefined where only reading tells. */
  streamBytes?: number;
  /** Bytes that the stream and the documents may each take of the model; Infinity scores all. */
  budget: number;
}

/** Ends a stream when the run is cancelled: reading has no other place to stop at. */
export async function* until<T>(signal: AbortSignal, chunks: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const chunk of chunks) {
    if (signal.aborted) throw new Error(CANCELLED);
    yield chunk;
  }
}

/**
 * Fills `findings`: the curve first, then the documents, while the bytes are measured beside them. Yields whenever there is more to show.
 * The order is that of use: a figure for the whole file comes within a second or two.
 */
export async function* analyze(findings: Findings, plan: AnalysisPlan): AsyncGenerator<Progress> {
  const counted = countBytes(findings, plan);
  const measured = counted.then(() => measureCompressors(findings, plan));
  // Awaited at the end; without this an early failure would count as unhandled.
  measured.catch(() => undefined);
  const streamBytes = plan.streamBytes ?? (await counted);
  yield* scoreWindows(findings, plan, streamBytes);
  yield* scoreRows(findings, plan, streamBytes);
  yield { what: "Measuring entropies and compressors", share: 1 };
  await measured;
}

/** Takes the place of compressors that have not run yet. */
const notYet = { describe: "", size: async () => Number.NaN };

/** Entropies come first: they take a tenth of a second for what keeps the compressors busy for ten. Resolves to the stream's bytes. */
async function countBytes(findings: Findings, { signal }: AnalysisPlan): Promise<number> {
  const hash = createHash("sha256");
  findings.measure = await measureBytes(() => until(signal, hashing(findings.corpus, hash)), { gzip: notYet, brotli: notYet }, 0);
  findings.hash = hash.digest("hex");
  return findings.measure.bytes;
}

async function measureCompressors(findings: Findings, { compressors, signal }: AnalysisPlan): Promise<void> {
  findings.measure = await measureBytes(() => until(signal, findings.corpus.stream()), compressors, COMPRESSED_BYTES);
}

async function* hashing({ stream }: Corpus, hash: { update(chunk: Uint8Array): unknown }): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream()) {
    hash.update(chunk);
    yield chunk;
  }
}

async function* scoreWindows(findings: Findings, { job, signal, budget }: AnalysisPlan, streamBytes: number): AsyncGenerator<Progress> {
  const { totals, corpus } = findings;
  const chunks = until(signal, corpus.stream());
  const { units, count } = samplePlan(streamBytes, budget, job.rule.stride);
  const sampled = count < units;
  findings.isSampled ||= sampled;
  const windows = sampled ? sampleStream(chunks, job, { units, count, seed: SEED }) : scoreStream(chunks, job);
  for await (const sums of windows) {
    totals.add(sums);
    // A whole stream is a sample too until its last window has come.
    findings.sample = totals.sampleInfo(SEED, units, streamBytes);
    yield { what: sampled ? "Scoring a sample of the file" : "Scoring the file", share: streamShare(sums, streamBytes) / 2 };
  }
  if (!sampled) findings.sample = undefined;
}

const streamShare = ({ ends }: WindowSums, streamBytes: number): number =>
  ends.length > 0 ? Math.min(1, ends[ends.length - 1] / streamBytes) : 0;

/** Whether an entry gets a row: all broken ones do, since they cost nothing and the user has to know. */
export function chosen(entry: Entry, index: number, share: number): boolean {
  return isBroken(entry) || chooses(SEED, index, share);
}

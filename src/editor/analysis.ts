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

/** General compressors see this much of a file at first, and then so much, bytes: brotli at its best takes a second for half a megabyte. */
const FIRST_COMPRESSED = 128 * 1024;
const MOST_COMPRESSED = 2 * 1024 * 1024;

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
  /** Bytes to score, at most; Infinity scores all. */
  streamBudget: number;
  documentBudget: number;
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
  let failure: unknown;
  measured.catch((error: unknown) => {
    failure = error;
  });
  const streamBytes = plan.streamBytes ?? (await counted);
  if (streamBytes === 0) throw new Error(`${findings.path} holds no data: there is nothing to score. Choose another file.`);
  for await (const progress of score(findings, plan, streamBytes)) {
    // A file that cannot be read any more, or is another one by now.
    if (failure) throw failure;
    yield progress;
  }
  yield { what: "Measuring compressors", share: 1 };
  await measured;
}

async function* score(findings: Findings, plan: AnalysisPlan, streamBytes: number): AsyncGenerator<Progress> {
  yield* scoreWindows(findings, plan, streamBytes);
  yield* scoreRows(findings, plan, streamBytes);
}

/** Entropies, and compressors as far as they are quick. Resolves to the stream's bytes. */
async function countBytes(findings: Findings, { signal, compressors }: AnalysisPlan): Promise<number> {
  const hash = createHash("sha256");
  let passes = 0;
  const open = () => (passes++ === 0 ? hashing(findings.corpus, hash) : findings.corpus.stream());
  findings.measure = await measureBytes(() => until(signal, open()), compressors, FIRST_COMPRESSED);
  findings.hash = hash.digest("hex");
  return findings.measure.bytes;
}

async function measureCompressors(findings: Findings, { compressors, signal }: AnalysisPlan): Promise<void> {
  if (findings.measure!.bytes <= FIRST_COMPRESSED) return;
  findings.measure = await measureBytes(() => until(signal, findings.corpus.stream()), compressors, MOST_COMPRESSED);
}

async function* hashing({ stream }: Corpus, hash: { update(chunk: Uint8Array): unknown }): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream()) {
    hash.update(chunk);
    yield chunk;
  }
}

async function* scoreWindows(
  findings: Findings,
  { job, signal, streamBudget }: AnalysisPlan,
  streamBytes: number,
): AsyncGenerator<Progress> {
  const { totals, corpus } = findings;
  const chunks = until(signal, corpus.stream());
  const { units, count } = samplePlan(streamBytes, streamBudget, job.rule.stride);
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

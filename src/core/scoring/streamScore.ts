import { characterBoundary } from "../corpus/utf8";
import type { WindowSums } from "../types";
import type { ScoringModel } from "./model";
import { chooseUnits } from "./random";

/** Bytes handed to the model at a time: two or three windows, so that results come often and a cancel is heard soon. */
const PIECE_BYTES = 8192;

/** Regroups chunks of any size into pieces of PIECE_BYTES; the last one may be shorter, and is marked. An empty stream is one empty last piece. */
export async function* pieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{ bytes: Uint8Array; last: boolean }> {
  let held = new Uint8Array(0);
  for await (const chunk of chunks) {
    const all = new Uint8Array(held.length + chunk.length);
    all.set(held);
    all.set(chunk, held.length);
    let at = 0;
    for (; all.length - at > PIECE_BYTES; at += PIECE_BYTES) yield { bytes: all.slice(at, at + PIECE_BYTES), last: false };
    held = all.slice(at);
  }
  yield { bytes: held, last: true };
}

/** Scores a whole stream; yields the windows as they are scored, in order. Their ranges tile the stream. */
export async function* scoreStream(chunks: AsyncIterable<Uint8Array>, model: ScoringModel): AsyncGenerator<WindowSums> {
  for await (const piece of pieces(chunks)) yield await model.stream(piece);
}

/** A sampled window takes the place of this many bytes: about what `stride` tokens of text cover. */
export const bytesPerSample = (stride: number) => stride * 4;

/** How many sampled windows stand for `bytes`, and of how many. */
export function samplePlan(totalBytes: number, sampleBytes: number, stride: number): { units: number; count: number } {
  const unit = bytesPerSample(stride);
  const units = Math.ceil(totalBytes / unit);
  return { units, count: Math.min(units, Math.max(2, Math.ceil(sampleBytes / unit))) };
}

interface Excerpt {
  start: number;
  /** Where scoring begins, a position of the stream. */
  scoreFrom: number;
  bytes: Uint8Array;
}

/** Cuts ascending, possibly overlapping excerpts out of a stream, in one pass and with memory for a few of them. */
async function* excerpts(chunks: AsyncIterable<Uint8Array>, points: number[], before: number, after: number): AsyncGenerator<Excerpt> {
  let held = new Uint8Array(0);
  let origin = 0;
  let next = 0;
  const cut = (point: number): Excerpt => {
    const start = Math.max(0, point - before);
    return { start, scoreFrom: point, bytes: held.slice(start - origin, point + after - origin) };
  };
  for await (const chunk of chunks) {
    if (next === points.length) return;
    const keep = Math.max(0, Math.min(points[next] - before - origin, held.length));
    const all = new Uint8Array(held.length - keep + chunk.length);
    all.set(held.subarray(keep));
    all.set(chunk, held.length - keep);
    held = all;
    origin += keep;
    while (next < points.length && points[next] + after <= origin + held.length) yield cut(points[next++]);
  }
  while (next < points.length) yield cut(points[next++]);
}

/**
 * Scores a seeded, stratified sample of windows of a stream, in ascending order. Each scored token has the same amount of context as in the whole
 * stream (window − stride tokens at least, but for the stream's beginning). Positions are bytes of the stream.
 * Windows stand `unitBytes` apart, by default as the model's own stride asks for; models that are compared share one distance.
 */
export async function* sampleStream(
  chunks: AsyncIterable<Uint8Array>,
  model: ScoringModel,
  { units, count, seed, unitBytes }: { units: number; count: number; seed: number; unitBytes?: number },
): AsyncGenerator<WindowSums> {
  const { window, stride } = model.rule;
  const points = chooseUnits(seed, units, count).map((unit) => unit * (unitBytes ?? bytesPerSample(stride)));
  // Twelve bytes a token is more than any text has, so that the context is never short.
  for await (const { start, scoreFrom, bytes } of excerpts(chunks, points, (window - stride) * 12, stride * 12)) {
    const from = scoreFrom < start + bytes.length ? characterBoundary(bytes, scoreFrom - start) : bytes.length;
    const sums = await model.sample({ bytes, scoreFrom: from, atStart: start === 0 });
    const shift = (positions: Float64Array) => positions.map((position) => position + start);
    yield { ...sums, starts: shift(sums.starts), ends: shift(sums.ends) };
  }
}

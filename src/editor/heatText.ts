import { openCorpus } from "../core/corpus/openCorpus";
import { characterBoundary } from "../core/corpus/utf8";
import { type ByteRange, isBroken } from "../core/types";
import { decoders } from "../files/decoders";
import type { ModelJob } from "../model/client";
import { ByteOffsets } from "./byteOffsets";
import { type HeatCell, heatCells } from "./heatCells";
import { type HeatPiece, keepScores, pieceOf, plainPiece, scoredParts, tokensWithin, unscored } from "./heatPiece";
import { shownSource } from "./shownSource";

/** A longer text is not tokenized as a whole: it is scored in slabs, each with some context before it. Bytes. */
const WHOLE_BYTES = 512 * 1024;
const SLAB_BYTES = 256 * 1024;
/** More than a window of tokens has. */
const CONTEXT_BYTES = 16 * 1024;
/** Tokens that are asked for at a time, so that colours come often. */
const TOKENS_AT_A_TIME = 1024;

/** Formats that are scored as one stream of the file's bytes; of all others the documents' texts are scored. */
const streams = new Set(["text", "markdown", "code", "bytes"]);

export interface ShownText {
  name: string;
  text: string;
  /** The text's UTF-8, behind `mark` bytes of a byte order mark. */
  bytes: Uint8Array;
  mark: number;
  fields: string[];
}

export async function readHeatText(shown: ShownText): Promise<HeatText> {
  const { name, bytes, fields } = shown;
  const corpus = await openCorpus(shownSource(name, bytes), decoders, fields.length > 0 ? { fields } : {});
  if (streams.has(corpus.format)) return new HeatText(shown, slabs(bytes));
  const pieces: HeatPiece[] = [];
  for await (const entry of corpus.entries()) if (!isBroken(entry)) pieces.push(pieceOf(entry));
  return new HeatText(shown, pieces);
}

/** Cuts a long text on a fixed grid, so that the figures of a place do not depend on what is looked at. */
function slabs(bytes: Uint8Array): HeatPiece[] {
  if (bytes.length <= WHOLE_BYTES) return [plainPiece(bytes, 0, 0)];
  const pieces: HeatPiece[] = [];
  for (let at = 0; at < bytes.length; at += SLAB_BYTES) {
    const start = characterBoundary(bytes, at);
    const end = at + SLAB_BYTES < bytes.length ? characterBoundary(bytes, at + SLAB_BYTES) : bytes.length;
    const before = characterBoundary(bytes, Math.max(0, start - CONTEXT_BYTES));
    pieces.push(plainPiece(bytes.subarray(before, end), before, start - before));
  }
  return pieces;
}

/** One version of an open text, and the heat of its tokens as far as it is known. Pieces are in file order. */
export class HeatText {
  readonly offsets: ByteOffsets;

  constructor(
    readonly shown: ShownText,
    readonly pieces: HeatPiece[],
  ) {
    this.offsets = new ByteOffsets(shown.text);
  }

  /** Scores what is not scored yet of a part of the file; yields when there is more to show. */
  async *score(part: ByteRange, job: ModelJob, tokenize: (bytes: Uint8Array) => Promise<Uint32Array>): AsyncGenerator<void> {
    for (const piece of this.piecesWithin(part)) {
      piece.tokens ??= unscored(await tokenize(piece.bytes));
      const { tokens } = piece;
      const { from, to } = tokensWithin(piece, part);
      for (const gap of gaps(tokens.bits, from, to)) {
        keepScores(tokens, await job.tokens({ document: piece.bytes, ...gap, detail: "details" }));
        yield;
      }
    }
  }

  /** Cells of what is scored of a part of the file. */
  cells(part: ByteRange): HeatCell[] {
    const { offsets, shown } = this;
    return heatCells(this.parts(part), offsets, shown.mark);
  }

  private *parts(part: ByteRange): Generator<ReturnType<typeof scoredParts> extends Generator<infer P> ? P : never> {
    for (const piece of this.piecesWithin(part)) {
      if (!piece.tokens) continue;
      const { from, to } = tokensWithin(piece, part);
      yield* scoredParts(piece, from, to);
    }
  }

  /** Pieces that touch a part of the file. */
  piecesWithin({ start, end }: ByteRange): HeatPiece[] {
    const first = this.firstEndingAfter(start);
    const found: HeatPiece[] = [];
    for (let index = first; index < this.pieces.length && this.pieces[index].range.start < end; index++) found.push(this.pieces[index]);
    return found;
  }

  private firstEndingAfter(byte: number): number {
    let [low, high] = [0, this.pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pieces[middle].range.end <= byte) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Runs of tokens without a score, none longer than what is asked for at a time. */
export function* gaps(bits: Float32Array, from: number, to: number): Generator<{ from: number; to: number }> {
  for (let at = from; at < to; at++) {
    if (!Number.isNaN(bits[at])) continue;
    let end = at + 1;
    while (end < to && end - at < TOKENS_AT_A_TIME && Number.isNaN(bits[end])) end++;
    yield { from: at, to: end };
    at = end - 1;
  }
}

import type { ByteRange, Document, Run, ScoredTokens } from "../core/types";
import type { TokenPart } from "./heatCells";

/** A document of an open text, with the heat of its tokens as far as they are scored. */
export interface HeatPiece {
  bytes: Uint8Array;
  /** The part of the file that this piece colours; what stands before it in `bytes` is only context. */
  range: ByteRange;
  /** Computed when first asked for: most documents of a long file are never looked at. */
  runs(): Run[];
  /** Absent until the piece is tokenized. */
  tokens?: PieceTokens;
}

export interface PieceTokens {
  /** [tokens + 1] */
  boundaries: Uint32Array;
  /** Bits NaN: not scored yet. */
  bits: Float32Array;
  entropy: Float32Array;
  rank: Uint32Array;
}

export function pieceOf({ bytes, range, runs }: Document): HeatPiece {
  let known: Run[] | undefined;
  return {
    bytes,
    range,
    runs() {
      known ??= runs();
      return known;
    },
  };
}

/** A stretch of the file as a piece of its own; bytes [0, context) are only read by the model. */
export function plainPiece(bytes: Uint8Array, fileStart: number, context: number): HeatPiece {
  const runs = [{ start: 0, length: bytes.length, fileStart, fileLength: bytes.length }];
  return { bytes, range: { start: fileStart + context, end: fileStart + bytes.length }, runs: () => runs };
}

export function unscored(boundaries: Uint32Array): PieceTokens {
  const length = boundaries.length - 1;
  return { boundaries, bits: new Float32Array(length).fill(Number.NaN), entropy: new Float32Array(length), rank: new Uint32Array(length) };
}

export function keepScores(tokens: PieceTokens, { from, bits, entropy, rank }: ScoredTokens): void {
  tokens.bits.set(bits, from);
  if (entropy) tokens.entropy.set(entropy, from);
  if (rank) tokens.rank.set(rank, from);
}

/** The parts of the file that tokens [from, to) cover: one for each stretch of the file that they touch, in ascending order. */
export function* tokenPlaces(piece: HeatPiece, from: number, to: number): Generator<ByteRange & { token: number }> {
  const { boundaries } = piece.tokens!;
  const runs = piece.runs();
  let first = firstRun(runs, boundaries[from]);
  for (let token = from; token < to; token++) {
    const [start, end] = [boundaries[token], boundaries[token + 1]];
    while (first < runs.length && runs[first].start + runs[first].length <= start) first++;
    yield* placesOf(runs, first, start, end, token);
  }
}

function* placesOf(runs: Run[], first: number, start: number, end: number, token: number): Generator<ByteRange & { token: number }> {
  let place: (ByteRange & { token: number }) | undefined;
  for (let index = first; index < runs.length && runs[index].start < end; index++) {
    const part = partOf(runs[index], start, end);
    if (place?.end === part.start) place.end = part.end;
    else {
      if (place) yield place;
      place = { ...part, token };
    }
  }
  if (place) yield place;
}

/** Copied bytes map one by one; an escape maps as a whole. */
function partOf(run: Run, start: number, end: number): ByteRange {
  if (run.length !== run.fileLength) return { start: run.fileStart, end: run.fileStart + run.fileLength };
  const from = Math.max(0, start - run.start);
  return { start: run.fileStart + from, end: run.fileStart + Math.min(run.length, end - run.start) };
}

function firstRun(runs: Run[], position: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle].start + runs[middle].length <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tokens [from, to) that touch a part of the file, and no more than that. */
export function tokensWithin(piece: HeatPiece, { start, end }: ByteRange): { from: number; to: number } {
  const { boundaries } = piece.tokens!;
  const position = (byte: number) => textPosition(piece.runs(), Math.max(byte, piece.range.start));
  const from = tokenAt(boundaries, position(start));
  const to = end >= piece.range.end ? boundaries.length - 1 : tokenAt(boundaries, position(end)) + 1;
  return { from, to: Math.max(from, Math.min(to, boundaries.length - 1)) };
}

/** The place in the text of a byte of the file; between two stretches the beginning of the next one. */
function textPosition(runs: Run[], byte: number): number {
  const run = runs.find((candidate) => candidate.fileStart + candidate.fileLength > byte);
  if (!run) return runs.length > 0 ? runs[runs.length - 1].start + runs[runs.length - 1].length : 0;
  const isCopy = run.length === run.fileLength;
  return isCopy ? run.start + Math.max(0, byte - run.fileStart) : run.start;
}

/** The token that holds a position. */
export function tokenAt(boundaries: Uint32Array, position: number): number {
  let [low, high] = [0, Math.max(0, boundaries.length - 2)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (boundaries[middle] <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Scored tokens [from, to) as parts of the file, without what is only context. */
export function* scoredParts(piece: HeatPiece, from: number, to: number): Generator<TokenPart> {
  const { bits, entropy, rank } = piece.tokens!;
  for (const { token, start, end } of tokenPlaces(piece, from, to)) {
    if (Number.isNaN(bits[token]) || end <= piece.range.start) continue;
    yield { start, end, bits: bits[token], entropy: entropy[token], rank: rank[token] };
  }
}

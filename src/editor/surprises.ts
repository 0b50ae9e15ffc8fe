import { surprisingFrom } from "../core/scoring/surprising";
import type { ByteRange } from "../core/types";
import { type HeatPiece, tokenPlaces } from "./heatPiece";

/** Code length and bytes of the tokens that are scored. */
export function scoredTotals(pieces: HeatPiece[]): { bits: number; bytes: number } {
  const totals = { bits: 0, bytes: 0 };
  for (const { tokens } of pieces) {
    tokens?.bits.forEach((bits, token) => {
      if (Number.isNaN(bits)) return;
      totals.bits += bits;
      totals.bytes += tokens.boundaries[token + 1] - tokens.boundaries[token];
    });
  }
  return totals;
}

/** Nothing of a line end or of blanks can be seen. */
function isBlank({ bytes, tokens }: HeatPiece, token: number): boolean {
  const { boundaries } = tokens!;
  return bytes.subarray(boundaries[token], boundaries[token + 1]).every((byte) => byte === 32 || (byte >= 9 && byte <= 13));
}

/** Where tokens that can be seen surprise, as parts of the file in ascending order; neighbours are one span. */
export function surprises(pieces: HeatPiece[]): ByteRange[] {
  const threshold = surprisingFrom(pieces.map(({ tokens }) => tokens?.bits ?? new Float32Array(0)));
  const spans: ByteRange[] = [];
  for (const piece of pieces) {
    for (let token = 0; token < (piece.tokens?.bits.length ?? 0); token++) {
      if (piece.tokens!.bits[token] >= threshold && !isBlank(piece, token)) addPlaces(spans, piece, token);
    }
  }
  return spans;
}

function addPlaces(spans: ByteRange[], piece: HeatPiece, token: number): void {
  for (const { start, end } of tokenPlaces(piece, token, token + 1)) {
    if (end <= piece.range.start) continue;
    const last = spans.at(-1);
    if (last && last.end >= start) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
}

/** The next span that begins after a byte, or the last one that begins before it. */
export function neighbour(spans: ByteRange[], byte: number, direction: 1 | -1): ByteRange | undefined {
  return direction === 1 ? spans.find(({ start }) => start > byte) : spans.findLast(({ start }) => start < byte);
}

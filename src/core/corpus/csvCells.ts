import type { ByteRange } from "../types";
import { QUOTE } from "./csvRows";
import { decodePieces, type EachPiece, VERBATIM } from "./pieces";

const CODE_POINT_OF_QUOTE = 0x22;

/** The cells of a row, quotes included. */
export function cellsOf(row: Uint8Array, delimiter: number): ByteRange[] {
  const cells: ByteRange[] = [];
  let start = 0;
  do {
    const from = row[start] === QUOTE ? closingQuote(row, start) + 1 : start;
    const found = row.indexOf(delimiter, from);
    cells.push({ start, end: found < 0 ? row.length : found });
    start = found < 0 ? row.length + 1 : found + 1;
  } while (start <= row.length);
  return cells;
}

/** The quote that closes those opened at `open`; the row's end where none does. */
function closingQuote(row: Uint8Array, open: number): number {
  let at = row.indexOf(QUOTE, open + 1);
  while (at >= 0 && row[at + 1] === QUOTE) at = row.indexOf(QUOTE, at + 2);
  return at < 0 ? row.length : at;
}

/** A cell's text: quotes around it fall away, doubled ones become one, and what follows the closing quote is kept. */
export const eachCellPiece: EachPiece = (row, cell, visit) => {
  if (row[cell.start] !== QUOTE) {
    if (cell.end > cell.start) visit(cell.start, cell.end, VERBATIM);
    return;
  }
  const closing = Math.min(closingQuote(row, cell.start), cell.end);
  let at = cell.start + 1;
  while (at < closing) {
    const found = row.indexOf(QUOTE, at);
    const stop = found < 0 || found > closing ? closing : found;
    if (stop > at) visit(at, stop, VERBATIM);
    if (stop < closing) visit(stop, stop + 2, CODE_POINT_OF_QUOTE);
    at = stop + 2;
  }
  if (closing + 1 < cell.end) visit(closing + 1, cell.end, VERBATIM);
};

export function cellText(row: Uint8Array, cell: ByteRange): string {
  return new TextDecoder().decode(decodePieces(row, [cell], eachCellPiece));
}

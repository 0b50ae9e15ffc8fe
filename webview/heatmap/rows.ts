import { type Cell, cursorAt, nextCell, type TokenizedText } from "./cells";

/** A text wrapped hard at a number of columns. Row i holds bytes [starts[i], starts[i + 1]). */
export interface Rows {
  columns: number;
  /** [rows + 1]. */
  starts: Uint32Array;
  /** 1-based number of the line of text that begins in the row, or 0 where a line goes on. */
  lines: Uint32Array;
}

/** A text and how it is wrapped. */
export interface Grid {
  text: TokenizedText;
  rows: Rows;
}

export const rowCount = (rows: Rows): number => rows.lines.length;

/** One pass over the bytes. `columns` is at least the widest cell, a placeholder like ⟨U+10FFFF⟩. */
export function layoutRows(text: TokenizedText, columns: number): Rows {
  const starts = [0];
  const lines = [1];
  const cell = cursorAt(text, 0);
  let column = 0;
  let line = 1;
  const wrap = (at: number, begins: number) => {
    starts.push(at);
    lines.push(begins);
    column = 0;
  };
  while (cell.end < text.bytes.length) {
    nextCell(text, cell, column);
    if (column + cell.width > columns) {
      wrap(cell.start, 0);
      if (cell.kind === "tab") cell.width = 4;
    }
    column += cell.width;
    if (cell.kind === "feed" && cell.end < text.bytes.length) wrap(cell.end, ++line);
  }
  return { columns, starts: Uint32Array.from(starts.concat(text.bytes.length)), lines: Uint32Array.from(lines) };
}

/** Walks the cells of one row; the cell is reused, so it must not be kept. */
export function forEachCell({ text, rows }: Grid, row: number, visit: (cell: Cell, column: number) => void): void {
  const cell = cursorAt(text, rows.starts[row]);
  let column = 0;
  while (cell.end < rows.starts[row + 1]) {
    nextCell(text, cell, column);
    visit(cell, column);
    column += cell.width;
  }
}

/** The row that holds byte `at`. */
export function rowAt(rows: Rows, at: number): number {
  let low = 0;
  let high = rowCount(rows) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows.starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

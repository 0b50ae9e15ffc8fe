import { cellsOf, cellText } from "./csvCells";
import { RowSplitter } from "./csvRows";
import { isBlank } from "./records";

/** What a table's beginning shows. */
export interface TableShape {
  delimiter: number;
  /** The names of the columns; those of a file without a header are `column 1`, `column 2`, … */
  columns: string[];
  hasHeader: boolean;
}

const delimiters = [",", ";", "\t", "|"].map((sign) => sign.charCodeAt(0));
/** Rows that are looked at. */
const ROWS = 50;

/** `expected` are names of columns that the user gave: a first row with one of them is a header. */
export function tableShape(head: Uint8Array, expected: string[], delimiter = likeliestDelimiter(head)): TableShape {
  const rows = headRows(head, delimiter);
  const first = rows[0] ?? [];
  const hasHeader = first.some((cell) => expected.includes(cell.trim())) || isHeader(rows);
  return { delimiter, hasHeader, columns: columnNames(hasHeader ? first : first.map(() => "")) };
}

/** A delimiter that gives all rows the same number of cells, two or more; among such the one that gives the most. */
function likeliestDelimiter(head: Uint8Array): number {
  const ranked = delimiters.map((delimiter) => ({ delimiter, ...regularity(head, delimiter) }));
  return ranked.toSorted((a, b) => b.share - a.share || b.cells - a.cells)[0].delimiter;
}

/** The commonest number of cells, and the share of the rows that have it; share 0 where that number is one. */
export function regularity(head: Uint8Array, delimiter: number): { cells: number; share: number; rows: number } {
  const counts = new Map<number, number>();
  const rows = headRows(head, delimiter);
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [cells, times] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [1, 0];
  return { cells, share: cells === 1 ? 0 : times / rows.length, rows: rows.length };
}

/** The cells of the first rows; the last row only where it is the only one, since the head may end in the middle of it. */
function headRows(head: Uint8Array, delimiter: number): string[][] {
  const splitter = new RowSplitter(delimiter, 0);
  const complete = splitter.push(head);
  const rows = complete.length > 1 ? complete : [...complete, ...splitter.finish()];
  const filled = rows.filter((row) => row.bytes && !isBlank(row.bytes)).slice(0, ROWS);
  return filled.map(({ bytes }) => cellsOf(bytes!, delimiter).map((cell) => cellText(bytes!, cell)));
}

const headerNames = new Set(
  "id text content body document title label labels category class name question answer prompt completion instruction input output response source target url date lang language".split(
    " ",
  ),
);
const isNumber = (cell: string) => /^[-+]?[\d.,]*\d[\d.,]*(?:e[-+]?\d+)?%?$/i.test(cell.trim());

/** What a header is like: well-known names, or nearly all distinct, no numbers, none repeated below, over numbers or all like names. */
function isHeader(rows: string[][]): boolean {
  const [first, ...below] = rows;
  if (!first || first.some(isNumber)) return false;
  if (first.some((cell) => headerNames.has(cell.trim().toLowerCase()))) return true;
  if (new Set(first).size < 0.8 * first.length) return false;
  if (below.length === 0 || first.some((cell) => cell.length > 200)) return false;
  if (first.some((cell, column) => cell !== "" && below.some((row) => row[column] === cell))) return false;
  const numeric = first.some((_, column) => below.filter((row) => isNumber(row[column] ?? "")).length * 2 > below.length);
  return numeric || first.every((cell) => /^[\p{L}_][\p{L}\p{N}_ .()/-]{0,40}$/u.test(cell));
}

/** Empty names are filled in and repeated ones made distinct, so that each column can be named. */
function columnNames(header: string[]): string[] {
  const names: string[] = [];
  for (const [index, cell] of header.entries()) {
    const name = cell.trim() || `column ${index + 1}`;
    names.push(names.includes(name) ? `${name} (column ${index + 1})` : name);
  }
  return names;
}

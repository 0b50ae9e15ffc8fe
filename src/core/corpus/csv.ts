import type { ByteRange, Entry } from "../types";
import { cellsOf, cellText, eachCellPiece } from "./csvCells";
import { type CsvRow, QUOTE, RowSplitter } from "./csvRows";
import { regularity, type TableShape, tableShape } from "./csvShape";
import { chooseFields, isSurveyed, surveyFields } from "./fields";
import type { Format, Opening, Reader } from "./format";
import { readHead, skipBytes } from "./input";
import { invalidUtf8 } from "./jsonRecord";
import { decodePieces, fieldParts, pieceRuns } from "./pieces";
import { batches, brokenRecord, isBlank, tooLong } from "./records";
import { missingField } from "./textFields";
import { validUtf8Length } from "./utf8";

const TAB = 0x09;
/** The delimiter and the header are told from this many bytes. */
const HEAD = 65_536;

export const csv: Format = { name: "csv", extensions: ["csv"], sniff: (head) => isTable(head, ","), open: (opening) => open(opening) };
export const tsv: Format = {
  name: "tsv",
  extensions: ["tsv", "tab"],
  sniff: (head) => isTable(head, "\t"),
  open: (opening) => open(opening, TAB),
};

/** Prose has commas too: a table of unknown name has five rows at least, all of three cells or more (two between tabs). */
function isTable(head: Uint8Array, delimiter: string): boolean {
  const { rows, cells, share } = regularity(head, delimiter.charCodeAt(0));
  return rows >= 5 && share === 1 && cells >= (delimiter === "\t" ? 2 : 3);
}

interface Table extends TableShape {
  mark: number;
  /** Indices of the columns that hold the text, ascending. */
  text: number[];
}

async function open({ input, options, mark, note }: Opening, delimiter?: number): Promise<Reader> {
  const content = (chunks: AsyncIterable<Uint8Array>) => skipBytes(chunks, mark);
  const shape = tableShape(await readHead(content(input.peek()), HEAD), options.fields ?? [], delimiter);
  const names = options.fields?.length ? options.fields : await textColumns(content(input.peek()), shape);
  const missing = names.find((name) => !shape.columns.includes(name));
  if (missing !== undefined) throw missingField(missing, shape.columns, input.name);
  const text = names.map((name) => shape.columns.indexOf(name)).toSorted((a, b) => a - b);
  const table: Table = { ...shape, mark, text };
  return { fields: text.map((column) => shape.columns[column]), entries: () => tableEntries(content(input.read()), table, note) };
}

/** The columns whose first cells look like text. */
async function textColumns(chunks: AsyncIterable<Uint8Array>, shape: TableShape): Promise<string[]> {
  const surveys = surveyFields((await firstRows(chunks, shape)).slice(shape.hasHeader ? 1 : 0));
  const chosen = chooseFields(surveys).map((field) => String(field.path[0]));
  return chosen.length > 0 ? chosen : shape.columns;
}

async function firstRows(chunks: AsyncIterable<Uint8Array>, { delimiter, columns }: TableShape): Promise<Record<string, string>[]> {
  const records: Record<string, string>[] = [];
  for await (const rows of batches(chunks, new RowSplitter(delimiter, 0))) {
    for (const { bytes, end } of rows) {
      if (bytes && !isBlank(bytes)) {
        const cells = cellsOf(bytes, delimiter).slice(0, columns.length);
        records.push(Object.fromEntries(cells.map((cell, index) => [columns[index], cellText(bytes, cell)])));
      }
      if (isSurveyed(records.length, end)) return records;
    }
  }
  return records;
}

async function* tableEntries(chunks: AsyncIterable<Uint8Array>, table: Table, note: (sentence: string) => void): AsyncIterable<Entry> {
  let id = 0;
  let ragged = 0;
  let headerPassed = !table.hasHeader;
  for await (const rows of batches(chunks, new RowSplitter(table.delimiter, table.mark))) {
    for (const row of rows) {
      if (row.bytes && isBlank(row.bytes)) continue;
      if (!headerPassed) headerPassed = true;
      else {
        const cells = row.bytes ? cellsOf(row.bytes, table.delimiter) : [];
        if (row.bytes && !row.unclosed && cells.length !== table.columns.length) ragged++;
        yield rowEntry(row, ++id, cells, table);
      }
    }
  }
  if (ragged > 0) note(raggedNote(ragged, table.columns.length));
}

const raggedNote = (rows: number, columns: number): string =>
  rows === 1
    ? `1 row has more or fewer than ${columns} cells; its text was read where the cell is there.`
    : `${rows} rows have more or fewer than ${columns} cells; their text was read where the cell is there.`;

function rowEntry(row: CsvRow, id: number, cells: ByteRange[], table: Table): Entry {
  const { line, start, end, bytes: content } = row;
  if (!content) return tooLong(row);
  if (row.unclosed)
    return brokenRecord(row, `The row at line ${line} opens a quote that is never closed. Close it, or double it to mean a quote.`);
  if (validUtf8Length(content) < content.length) return brokenRecord(row, invalidUtf8(content, line));
  const spans = table.text.filter((column) => column < cells.length).map((column) => cells[column]);
  if (spans.length === 0) return brokenRecord(row, noCell(line, cells.length, table));
  const plain = spans.length === 1 && content[spans[0].start] !== QUOTE;
  const bytes = plain ? content.subarray(spans[0].start, spans[0].end) : decodePieces(content, spans, eachCellPiece);
  return {
    id: String(id),
    line,
    range: { start, end },
    bytes,
    runs: () => pieceRuns(content, spans, eachCellPiece, start),
    record: () => Object.fromEntries(cells.slice(0, table.columns.length).map((cell, i) => [table.columns[i], cellText(content, cell)])),
    fields: () => fieldParts(content, spans, eachCellPiece, (span) => table.columns[cells.indexOf(span)]),
  };
}

function noCell(line: number, cells: number, { columns, text }: Table): string {
  return `The row at line ${line} has ${cells} of ${columns.length} cells, and none in the column "${columns[text[0]]}". Add what is missing.`;
}

import type { Row } from "./columns";

/** A spreadsheet would run a cell that begins with one of these as a formula; an apostrophe before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** A text cell, quoted where it has to be (RFC 4180). */
export function textCell(text: string): string {
  const safe = guarded(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Empty where a figure is not known. */
const numberCell = (value: number): string => (Number.isFinite(value) ? String(value) : "");

const head = ["rank", "line", "bits_per_byte", "bits", "bytes", "tokens", "entropy0", "gzip_ratio", "document"];

function record({ line, bytes, bits, tokens, entropy0, gzipRatio }: Row, index: number, preview: string): string {
  const figures = [index + 1, line, bytes > 0 ? bits / bytes : Number.NaN, bits, bytes, tokens, entropy0, gzipRatio];
  return [...figures.map(numberCell), textCell(preview)].join(",");
}

/** The ranking in the order given, with CRLF as RFC 4180 has it. */
export function rankingCsv(order: number[], rowOf: (index: number) => Row, previewOf: (index: number) => string): string {
  const records = order.map((document, index) => record(rowOf(document), index, previewOf(document)));
  return [head.join(","), ...records, ""].join("\r\n");
}

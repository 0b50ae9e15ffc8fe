import type { ByteRange, FieldPart, Run } from "../types";

/** Instead of a code point: the piece is copied as it is. */
export const VERBATIM = -1;
const LINE_FEED = 0x0a;

/** Bytes [start, end) of a record stand for `codePoint`, or for themselves. What no piece covers (quotes) is not part of the text. */
export type VisitPiece = (start: number, end: number, codePoint: number) => void;
/** Visits the pieces of one string or cell, in order. */
export type EachPiece = (record: Uint8Array, span: ByteRange, visit: VisitPiece) => void;

/** The decoded text of spans of a record, joined by line feeds. */
export function decodePieces(record: Uint8Array, spans: ByteRange[], eachPiece: EachPiece): Uint8Array {
  // An escape is never shorter than its UTF-8, so the spans and the line feeds between them bound the text.
  const text = new Uint8Array(spans.reduce((sum, span) => sum + span.end - span.start + 1, 0));
  let length = 0;
  for (const [index, span] of spans.entries()) {
    if (index > 0) text[length++] = LINE_FEED;
    eachPiece(record, span, (start, end, codePoint) => {
      if (codePoint === VERBATIM) text.set(record.subarray(start, end), length);
      length += codePoint === VERBATIM ? end - start : writeUtf8(codePoint, text, length);
    });
  }
  return text.slice(0, length);
}

/** Where each span ends in the text that `decodePieces` makes of them. */
export function fieldParts(record: Uint8Array, spans: ByteRange[], eachPiece: EachPiece, nameOf: (span: ByteRange) => string): FieldPart[] {
  let end = 0;
  return spans.map((span, index) => {
    end += decodePieces(record, [span], eachPiece).length + (index < spans.length - 1 ? 1 : 0);
    return { name: nameOf(span), end };
  });
}

/** Where the bytes of `decodePieces` stand in the file. The line feed between two spans is in no file: its run has no file length. */
export function pieceRuns(record: Uint8Array, spans: ByteRange[], eachPiece: EachPiece, fileStart: number): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const push = (start: number, end: number, length: number) => {
    runs.push({ start: at, length, fileStart: fileStart + start, fileLength: end - start });
    at += length;
  };
  for (const [index, span] of spans.entries()) {
    if (index > 0) push(spans[index - 1].end, spans[index - 1].end, 1);
    eachPiece(record, span, (start, end, codePoint) => push(start, end, codePoint === VERBATIM ? end - start : utf8Length(codePoint)));
  }
  return runs;
}

function utf8Length(codePoint: number): number {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

function writeUtf8(codePoint: number, target: Uint8Array, at: number): number {
  const length = utf8Length(codePoint);
  if (length === 1) {
    target[at] = codePoint;
    return 1;
  }
  for (let index = length - 1, rest = codePoint; index > 0; index--, rest >>= 6) target[at + index] = 0x80 | (rest & 0x3f);
  // The lead byte begins with as many ones as the character has bytes.
  target[at] = ((0xf00 >> length) & 0xff) | (codePoint >> (6 * (length - 1)));
  return length;
}

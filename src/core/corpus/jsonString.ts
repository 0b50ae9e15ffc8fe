import type { ByteRange, Run } from "../types";

const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const REPLACEMENT = 0xfffd;
/** Instead of a code point: the piece is copied as it is. */
const VERBATIM = -1;

/** What the letter behind a backslash stands for, if it is not itself. */
const escapes = new Map([..."bfnrt"].map((letter, index) => [letter.charCodeAt(0), [8, 12, 10, 13, 9][index]]));

type VisitPiece = (start: number, end: number, codePoint: number) => void;

/** The decoded text of JSON strings, joined by line feeds. A view of `json` where nothing had to be decoded. */
export function decodeStrings(json: Uint8Array, spans: ByteRange[]): Uint8Array {
  if (spans.length === 1 && !includesBackslash(json, spans[0])) return json.subarray(spans[0].start, spans[0].end);
  // An escape is never shorter than its UTF-8, so the spans and the line feeds between them bound the text.
  const text = new Uint8Array(spans.reduce((sum, span) => sum + span.end - span.start + 1, 0));
  let length = 0;
  for (const [index, span] of spans.entries()) {
    if (index > 0) text[length++] = LINE_FEED;
    eachPiece(json, span, (start, end, codePoint) => {
      if (codePoint === VERBATIM) text.set(json.subarray(start, end), length);
      length += codePoint === VERBATIM ? end - start : writeUtf8(codePoint, text, length);
    });
  }
  return text.slice(0, length);
}

/** Where the bytes of `decodeStrings` stand in the file. The line feed between two strings is in no file: its run has no file length. */
export function stringRuns(json: Uint8Array, spans: ByteRange[], fileStart: number): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const push = (start: number, end: number, length: number) => {
    runs.push({ start: at, length, fileStart: fileStart + start, fileLength: end - start });
    at += length;
  };
  for (const [index, span] of spans.entries()) {
    if (index > 0) push(spans[index - 1].end, spans[index - 1].end, 1);
    eachPiece(json, span, (start, end, codePoint) => push(start, end, codePoint === VERBATIM ? end - start : utf8Length(codePoint)));
  }
  return runs;
}

function includesBackslash(json: Uint8Array, span: ByteRange): boolean {
  return json.subarray(span.start, span.end).includes(BACKSLASH);
}

function eachPiece(json: Uint8Array, span: ByteRange, visit: VisitPiece): void {
  const content = json.subarray(0, span.end);
  let at = span.start;
  while (at < span.end) {
    const found = content.indexOf(BACKSLASH, at);
    const stop = found < 0 ? span.end : found;
    if (stop > at) visit(at, stop, VERBATIM);
    at = stop < span.end ? visitEscape(content, stop, visit) : stop;
  }
}

function visitEscape(json: Uint8Array, at: number, visit: VisitPiece): number {
  const letter = json[at + 1];
  if (letter !== 0x75) {
    visit(at, at + 2, escapes.get(letter) ?? letter);
    return at + 2;
  }
  const unit = hexUnit(json, at + 2);
  const low = isHighSurrogate(unit) && json[at + 6] === BACKSLASH && json[at + 7] === 0x75 ? hexUnit(json, at + 8) : 0;
  const paired = isLowSurrogate(low);
  const codePoint = paired ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : isSurrogate(unit) ? REPLACEMENT : unit;
  visit(at, at + (paired ? 12 : 6), codePoint);
  return at + (paired ? 12 : 6);
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
/** Half of a pair without the other half. UTF-8 cannot hold it, so it becomes U+FFFD. */
const isSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xe000;

function hexUnit(json: Uint8Array, at: number): number {
  let unit = 0;
  // The digits of "0".."9" end in their value; the letters "A".."F" and "a".."f" end in 1..6.
  for (let index = at; index < at + 4; index++) unit = unit * 16 + (json[index] & 15) + (json[index] > 0x39 ? 9 : 0);
  return unit;
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
  target[at] = ((0xf00 >> length) & 0xff) | (codePoint >> (6 * (length - 1)));
  return length;
}

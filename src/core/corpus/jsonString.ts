import { type EachPiece, VERBATIM, type VisitPiece } from "./pieces";

const BACKSLASH = 0x5c;
const LETTER_U = 0x75;
const REPLACEMENT = 0xfffd;

/** What the letter behind a backslash stands for, if it is not itself. */
const escapes = new Map([..."bfnrt"].map((letter, index) => [letter.charCodeAt(0), [8, 12, 10, 13, 9][index]]));

/** The escapes of a valid JSON string, and what stands between them. The span leaves the quotes out. */
export const eachJsonPiece: EachPiece = (json, span, visit) => {
  const content = json.subarray(0, span.end);
  let at = span.start;
  while (at < span.end) {
    const found = content.indexOf(BACKSLASH, at);
    const stop = found < 0 ? span.end : found;
    if (stop > at) visit(at, stop, VERBATIM);
    at = stop < span.end ? visitEscape(content, stop, visit) : stop;
  }
};

function visitEscape(json: Uint8Array, at: number, visit: VisitPiece): number {
  const letter = json[at + 1];
  if (letter === LETTER_U) return visitUnit(json, at, visit);
  visit(at, at + 2, escapes.get(letter) ?? letter);
  return at + 2;
}

/** `\uXXXX`, or two of them that are a surrogate pair. UTF-8 cannot hold half a pair, so that becomes U+FFFD. */
function visitUnit(json: Uint8Array, at: number, visit: VisitPiece): number {
  const unit = hexUnit(json, at + 2);
  const low = isHighSurrogate(unit) && json[at + 6] === BACKSLASH && json[at + 7] === LETTER_U ? hexUnit(json, at + 8) : 0;
  if (isLowSurrogate(low)) {
    visit(at, at + 12, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
    return at + 12;
  }
  visit(at, at + 6, isHighSurrogate(unit) || isLowSurrogate(unit) ? REPLACEMENT : unit);
  return at + 6;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

function hexUnit(json: Uint8Array, at: number): number {
  let unit = 0;
  // The last four bits of "0".."9" are their value; those of "A".."F" and "a".."f" are 1..6.
  for (let index = at; index < at + 4; index++) unit = unit * 16 + (json[index] & 15) + (json[index] > 0x39 ? 9 : 0);
  return unit;
}

/** Python's ideas of white space, lines and length, which are not JavaScript's. */

/** str.isspace(): with U+001C–U+001F and U+0085, without U+FEFF. For the inside of a character class. */
export const PYTHON_SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const leading = new RegExp(`^[${PYTHON_SPACE}]+`);

const NON_ASCII_SPACES = new Set(
  [..."\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"].map((space) =>
    space.charCodeAt(0),
  ),
);

/** One UTF-16 unit. */
export const isSpace = (unit: number): boolean =>
  unit <= 0x20 ? unit === 0x20 || (unit >= 9 && unit <= 13) || unit >= 0x1c : unit >= 0x85 && isWideSpace(unit);

const FIRST_WIDE = 0x1680;
const isWideSpace = (unit: number): boolean =>
  unit < FIRST_WIDE ? unit === 0x85 || unit === 0xa0 : unit <= 0x3000 && NON_ASCII_SPACES.has(unit);

/** str.lstrip() */
export const stripStart = (text: string): string => text.replace(leading, "");

/** str.rstrip(); from the end, as an expression would try every run of spaces on its way. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** str.strip() */
export const strip = (text: string): string => stripStart(stripEnd(text));

/** len(): code points. */
export function codePoints(text: string): number {
  let pairs = 0;
  for (let index = 0; index < text.length; index++) if ((text.charCodeAt(index) & 0xfc00) === 0xdc00) pairs++;
  return text.length - pairs;
}

/** A stretch of the text, with its place in it. UTF-16 offset. */
export interface Piece {
  text: string;
  start: number;
}

/** The pieces between the matches of a separator (global); as many as separators, and one more. */
export function splitAt(text: string, separator: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  separator.lastIndex = 0;
  for (let match = separator.exec(text); match; match = separator.exec(text)) {
    pieces.push({ text: text.slice(start, match.index), start });
    start = separator.lastIndex;
  }
  pieces.push({ text: text.slice(start), start });
  return pieces;
}

/** Without "\r\n", which is one end. */
const LINE_ENDS = "\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029";
const lineEnds = new RegExp(`\\r\\n|[${LINE_ENDS}]`, "g");

/** str.splitlines(): more line ends than elsewhere, and none begins a last empty line. */
export function splitLines(text: string): Piece[] {
  const lines = splitAt(text, lineEnds);
  if (lines.at(-1)?.text === "") lines.pop();
  return lines;
}

const spaces = new RegExp(`[${PYTHON_SPACE}]+`, "g");

/** str.split() */
export const splitWords = (text: string): Piece[] => splitAt(text, spaces).filter((word) => word.text !== "");

/** What sort of character each UTF-16 unit is, kept in one table of 64 Ki entries so that a scan costs one look-up a unit. */

export const UPPER = 1;
export const LOWER = 2;
/** A letter of a script without case, written in words: Arabic, Devanagari, Hangul. */
export const CASELESS = 3;
/** A letter of a script without blanks: Han, Kana, Thai, Lao, Khmer, Burmese. */
export const UNSPACED = 4;
/** Combining marks and joiners: they belong to the letter before them. */
export const MARK = 5;
export const DIGIT = 6;
export const PUNCTUATION = 7;
/** Symbols, and both halves of characters beyond the basic plane (emoji, mostly). */
export const SYMBOL = 8;
export const SPACE = 9;
export const LINE_END = 10;
/** What no text contains: control characters, private use, unassigned code points. */
export const CONTROL = 11;
/** U+FFFD: bytes that were lost when the text was decoded. */
export const REPLACEMENT = 12;

/** The first that matches decides. */
const classes: [RegExp, number][] = [
  [/[\n\r\v\f\u0085\u2028\u2029]/, LINE_END],
  [/\s/, SPACE],
  [/\ufffd/, REPLACEMENT],
  [/[\ud840-\ud888]|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|[\u3005\u30fc]/u, UNSPACED],
  [/[\ud800-\udfff]/, SYMBOL],
  [/\p{M}|\p{Cf}/u, MARK],
  [/\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u, UNSPACED],
  [/\p{Lu}|\p{Lt}/u, UPPER],
  [/\p{Ll}/u, LOWER],
  [/\p{L}/u, CASELESS],
  [/\p{N}/u, DIGIT],
  [/\p{P}/u, PUNCTUATION],
  [/\p{S}/u, SYMBOL],
  [/./su, CONTROL],
];

/** Scripts that lend each other look-alike letters. */
export const LATIN = 1;
export const CYRILLIC = 2;
export const GREEK = 3;
const OTHER = 4;

const scripts: [RegExp, number][] = [
  [/\p{Script=Latin}/u, LATIN],
  [/\p{Script=Cyrillic}/u, CYRILLIC],
  [/\p{Script=Greek}/u, GREEK],
  [/./su, OTHER],
];

/** [unit] class in the low four bits, script in the high four; 0 where the unit was not met yet. */
const known = new Uint8Array(0x10000);

function learn(unit: number): number {
  const character = String.fromCharCode(unit);
  const [sort, script] = [classes, scripts].map((table) => table.find(([pattern]) => pattern.test(character))![1]);
  known[unit] = sort | (script << 4);
  return known[unit];
}

/** Class and script of a UTF-16 unit: `& 15` and `>> 4`. */
export const unitOf = (unit: number): number => known[unit] || learn(unit);
export const classOf = (unit: number): number => unitOf(unit) & 15;
export const isLetter = (sort: number): boolean => sort <= UNSPACED;

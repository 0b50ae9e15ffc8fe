import {
  ALPHA,
  BEFORE_STOP,
  classesAt,
  classesBefore,
  DIGIT,
  ICON,
  INFIX,
  LISTS,
  LOWER,
  PREFIX,
  QUOTE,
  SUFFIX,
  sizeAt,
  sizeBefore,
  UPPER,
} from "./wordsClasses";

/**
 * What spaCy 3.8 cuts off a piece of text without white space (lang/punctuation.py, lang/en/punctuation.py). Lengths in UTF-16 units.
 * By hand, not by its expressions: their classes have hundreds of ranges, and a word would cost microseconds.
 */
const DOLLARS = ["US$", "C$", "A$"];
/** "тбكم" is one unit there, for want of a space in the list; it is kept so that the words are the same. */
const UNITS = `
  km km² km³ m m² m³ dm dm² dm³ cm cm² cm³ mm mm² mm³ ha µm nm yd in ft kg g mg µg t lb oz m/s km/h kmh mph hPa Pa mbar mb MB kb KB gb GB tb
  TB T G M K % км км² км³ м м² м³ дм дм² дм³ см см² см³ мм мм² мм³ нм кг г мг м/с км/ч кПа Па мбар Кб КБ кб Мб МБ мб Гб ГБ гб Тб ТБ тбكم
  كم² كم³ م م² م³ سم سم² سم³ مم مم² مم³ كم غرام جرام جم كغ ملغ كوب اكواب`;
const behindDigit = new Set([...UNITS.trim().split(/\s+/), ...DOLLARS, ...LISTS.currency, "+"]);
const LONGEST_UNIT = 5;
const possessives = new Set(["'s", "'S", "’s", "’S", "……"]);

const is = (classes: number, wanted: number): boolean => (classes & wanted) !== 0;

/** The end of a run of one character. */
function runEnd(piece: string, start: number, character: string): number {
  let end = start;
  while (piece[end] === character) end++;
  return end;
}

/** Length of the prefix; 0 where there is none. */
export function prefixLength(piece: string): number {
  if (is(classesAt(piece, 0), PREFIX)) return sizeAt(piece, 0);
  if (piece[0] === "+") return is(classesAt(piece, 1), DIGIT) ? 0 : 1;
  if (piece[0] === ".") return longRun(runEnd(piece, 0, "."));
  return DOLLARS.find((dollar) => piece.startsWith(dollar))?.length ?? 0;
}

const longRun = (length: number): number => (length > 1 ? length : 0);

function stopsBefore(piece: string, end: number): number {
  let start = end;
  while (start > 0 && piece[start - 1] === ".") start--;
  return end - start;
}

/** Whether a single full stop at the end is one of a sentence, not of an abbreviation. */
function isSentenceStop(piece: string, at: number): boolean {
  const before = classesBefore(piece, at);
  if (is(before, BEFORE_STOP)) return true;
  const unit = "FfCcKk".includes(piece[at - 1] ?? " ");
  if (unit && piece[at - 2] === "°") return true;
  return is(before, UPPER) && is(classesBefore(piece, at - sizeBefore(piece, at)), UPPER);
}

function unitLength(piece: string): number {
  for (let length = Math.min(LONGEST_UNIT, piece.length - 1); length > 0; length--)
    if (is(classesAt(piece, piece.length - length - 1), DIGIT) && behindDigit.has(piece.slice(-length))) return length;
  return 0;
}

/** Length of the suffix, the longest there is; 0 where there is none. */
export function suffixLength(piece: string): number {
  const stops = stopsBefore(piece, piece.length);
  if (stops > 1) return stops;
  if (stops === 1) return isSentenceStop(piece, piece.length - 1) ? 1 : 0;
  const single = is(classesBefore(piece, piece.length), SUFFIX) ? sizeBefore(piece, piece.length) : 0;
  return Math.max(possessives.has(piece.slice(-2)) ? 2 : 0, unitLength(piece), single);
}

type InfixRule = (piece: string, at: number) => number;

const between = (piece: string, start: number, end: number, before: number, behind: number): number =>
  is(classesBefore(piece, start), before) && is(classesAt(piece, end), behind) ? end - start : 0;

function fullStop(piece: string, at: number): number {
  const end = runEnd(piece, at, ".");
  return end > at + 1 ? end - at : between(piece, at, end, LOWER | QUOTE, UPPER | QUOTE);
}

function arithmetic(piece: string, at: number): number {
  const behind = piece[at + 1] === "-" || is(classesAt(piece, at + 1), DIGIT);
  return behind && is(classesBefore(piece, at), DIGIT) ? 1 : 0;
}

/** Up to `longest` of a kind between letters; a digit may stand before it. */
const hyphen =
  (longest: number): InfixRule =>
  (piece, at) => {
    // One more than counts is enough: a line can be a million hyphens.
    let end = at;
    while (end - at <= longest && piece[end] === piece[at]) end++;
    return end - at <= longest ? between(piece, at, end, ALPHA | DIGIT, ALPHA) : 0;
  };

const infixRules: Record<string, InfixRule> = {
  ".": fullStop,
  "…": () => 1,
  ",": (piece, at) => between(piece, at, at + 1, ALPHA, ALPHA),
  "-": (piece, at) => arithmetic(piece, at) || hyphen(3)(piece, at),
  "+": arithmetic,
  "*": arithmetic,
  "^": arithmetic,
  "–": hyphen(1),
  "—": hyphen(2),
  "~": hyphen(1),
  ":": hyphen(1),
  "<": hyphen(1),
  ">": hyphen(1),
  "=": hyphen(1),
  "/": hyphen(1),
};

function infixLength(piece: string, at: number): number {
  const classes = classesAt(piece, at);
  if (!is(classes, INFIX)) return 0;
  return is(classes, ICON) ? sizeAt(piece, at) : infixRules[piece[at]](piece, at);
}

/** The next infix from an offset on: [start, end) or nothing. */
export function nextInfix(piece: string, from: number): [start: number, end: number] | undefined {
  for (let at = from; at < piece.length; at++) {
    const length = infixLength(piece, at);
    if (length > 0) return [at, at + length];
  }
  return undefined;
}

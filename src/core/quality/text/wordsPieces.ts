import { nextInfix, prefixLength, suffixLength } from "./wordsAffixes";
import { exceptions } from "./wordsExceptions";
import { isUrl } from "./wordsUrl";

/** A piece on its way: what was cut off before it, what is left, what was cut off behind it (the outermost first). */
interface Split {
  before: string[];
  rest: string;
  behind: string[];
}

/** One round of affixes, as spaCy does it: both ends at once, unless one cut leaves an exception. False where nothing is left to cut. */
function cut(split: Split, known: ReadonlyMap<string, readonly string[]>): boolean {
  const { rest, before, behind } = split;
  if (known.has(rest)) return false;
  const prefix = prefixLength(rest);
  const withoutPrefix = rest.slice(prefix);
  if (prefix > 0 && known.has(withoutPrefix)) {
    before.push(rest.slice(0, prefix));
    split.rest = withoutPrefix;
    return false;
  }
  const suffix = suffixLength(withoutPrefix);
  const end = rest.length - suffix;
  if (suffix > 0) behind.push(rest.slice(end));
  if (suffix > 0 && known.has(rest.slice(0, end))) {
    split.rest = rest.slice(0, end);
    return false;
  }
  if (prefix > 0) before.push(rest.slice(0, prefix));
  split.rest = rest.slice(prefix, end);
  return split.rest !== "" && prefix + suffix > 0;
}

function splitInfixes(piece: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let found = nextInfix(piece, 0); found; found = nextInfix(piece, found[1])) {
    if (found[0] === 0) continue;
    if (found[0] > start) words.push(piece.slice(start, found[0]));
    words.push(piece.slice(...found));
    start = found[1];
  }
  if (start < piece.length) words.push(piece.slice(start));
  return words;
}

function middle(rest: string, known: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (rest === "") return [];
  return known.get(rest) ?? (isUrl(rest) ? [rest] : splitInfixes(rest));
}

/** The words of a piece without white space. */
export function wordsOfPiece(piece: string, known: ReadonlyMap<string, readonly string[]> = exceptions): readonly string[] {
  const split: Split = { before: [], rest: piece, behind: [] };
  while (cut(split, known));
  return [...split.before, ...middle(split.rest, known), ...split.behind.reverse()];
}

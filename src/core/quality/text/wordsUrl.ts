import { classesOf, LOWER } from "./wordsClasses";

/**
 * spaCy 3.8's idea of an address (lang/tokenizer_exceptions.py), which it leaves whole: scheme and user may be missing, private IPs are none.
 * Its one expression backtracks over every "@" and ":"; here the places where a host may begin are found first.
 */
const PRIVATE =
  "(?!(?:10|127)(?:\\.\\p{Nd}{1,3}){3}|(?:169\\.254|192\\.168)(?:\\.\\p{Nd}{1,3}){2}|172\\.(?:1[6-9]|2\\p{Nd}|3[01])(?:\\.\\p{Nd}{1,3}){2})";
const FIRST_OCTET = "(?:[1-9]\\p{Nd}?|1\\p{Nd}\\p{Nd}|2[01]\\p{Nd}|22[0-3])";
const OCTETS = "(?:\\.(?:1?\\p{Nd}{1,2}|2[0-4]\\p{Nd}|25[0-5])){2}\\.(?:[1-9]\\p{Nd}?|1\\p{Nd}\\p{Nd}|2[0-4]\\p{Nd}|25[0-4])";
const LABEL = "(?:[A-Za-z0-9\\u00a1-\\uffff][A-Za-z0-9\\u00a1-\\uffff_-]{0,62})?[A-Za-z0-9\\u00a1-\\uffff]\\.";
/** A superset, looked through afterwards: the true class has hundreds of ranges, which is slow in an expression. */
const TOP_LEVEL = "[a-z\\xdf-\\u{2ffff}]{2,63}";
const host = new RegExp(`(?:${PRIVATE}${FIRST_OCTET}${OCTETS}|(?:${LABEL})+(${TOP_LEVEL}))(?::\\p{Nd}{2,5})?(?:[/?#].*)?$`, "suy");
const scheme = /[\p{L}\p{N}_+\-.]{2,}:\/\//uy;

function afterScheme(piece: string): number {
  scheme.lastIndex = 0;
  return scheme.test(piece) ? scheme.lastIndex : 0;
}

const isLower = (character: string): boolean => (classesOf(character.codePointAt(0)!) & LOWER) !== 0;

function hostAt(piece: string, start: number): boolean {
  host.lastIndex = start;
  const match = host.exec(piece);
  return match !== null && [...(match[1] ?? "")].every(isLower);
}

function hostAfterUser(piece: string): boolean {
  for (let at = piece.indexOf("@", 1); at >= 0; at = piece.indexOf("@", at + 1)) if (hostAt(piece, at + 1)) return true;
  return false;
}

/** A piece without white space. */
export function isUrl(piece: string): boolean {
  if (!piece.includes(".")) return false;
  return hostAt(piece, 0) || hostAt(piece, afterScheme(piece)) || hostAfterUser(piece);
}

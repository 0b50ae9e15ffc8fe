/**
 * Characters as duplicates compare them: lower-case, without accents, compatibility forms as their plain ones, everything but letters, marks and digits dropped.
 * One table look-up per UTF-16 code unit instead of NFKC over the whole text, which is several times slower than all that is done with the result. What needs
 * more than one unit in its NFKC form (ligatures, ½) stays as it is. Halves of surrogate pairs stand for themselves: beyond the basic plane nothing is folded.
 */

/** No letter, mark or digit: what words end at. */
export const SEPARATOR = 0;
/** A combining accent: dropped without ending a word, so that é of one and of two units are the same. */
export const SILENT = 1;

const UNITS = 0x10000;
const ACCENTS = { first: 0x300, last: 0x36f };
const SURROGATES = { first: 0xd800, last: 0xdfff };
const WORDLIKE = /^[\p{L}\p{N}\p{M}]$/u;
/** Scripts that are written without blanks between words. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

const isAccent = (unit: number): boolean => unit >= ACCENTS.first && unit <= ACCENTS.last;
const isSurrogate = (unit: number): boolean => unit >= SURROGATES.first && unit <= SURROGATES.last;

function foldedLetter(letter: string): number {
  const plain = letter.normalize("NFKC").toLowerCase();
  const [base, ...marks] = plain.normalize("NFD");
  const bare = marks.every((mark) => isAccent(mark.charCodeAt(0))) ? base : plain;
  return bare.length === 1 ? bare.charCodeAt(0) : letter.charCodeAt(0);
}

function folded(unit: number): number {
  if (isSurrogate(unit)) return unit;
  if (isAccent(unit)) return SILENT;
  const letter = String.fromCharCode(unit);
  return WORDLIKE.test(letter) ? foldedLetter(letter) : SEPARATOR;
}

interface Tables {
  /** [65536] code unit → folded code unit, SEPARATOR or SILENT. */
  fold: Uint16Array;
  /** [65536] 1 where a folded unit is a word of its own. */
  alone: Uint8Array;
}

function makeTables(): Tables {
  const fold = new Uint16Array(UNITS);
  const alone = new Uint8Array(UNITS);
  for (let unit = 0; unit < UNITS; unit++) {
    fold[unit] = folded(unit);
    if (fold[unit] > SILENT && UNSPACED.test(String.fromCharCode(unit))) alone[unit] = 1;
  }
  return { fold, alone };
}

let made: Tables | undefined;

/** Made when first asked for: reading 65,536 characters' properties takes some hundredths of a second. */
export function foldingTables(): Tables {
  made ??= makeTables();
  return made;
}

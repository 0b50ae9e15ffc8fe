/**
 * Columns of a character in a monospaced grid: 0 for what joins the character before, 2 for East Asian wide ones and emoji.
 * Sequences that a font joins into one glyph (a family, a flag) are counted by their parts: too wide wraps early, which is harmless.
 */
export type Columns = 0 | 1 | 2;

/** Wide and fullwidth ranges of Unicode's East Asian Width; emoji are found by their property. */
const WIDE: [number, number][] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];
const EMOJI = /^\p{Emoji_Presentation}$/u;
/** Marks that stand on the character before. The two joiners are kept, since scripts and emoji need them. */
const JOINING = /^[\p{Mn}\p{Me}\u{1160}-\u{11ff}\u{200c}\u{200d}]$/u;
/** Characters that cannot be seen, or that reorder the text around them: shown by their number. */
const UNSEEN = /^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}\u{ad}]$/u;

export const UNSEEN_WIDTH = 3;

function measure(code: number): Columns | typeof UNSEEN_WIDTH {
  const character = String.fromCodePoint(code);
  if (JOINING.test(character)) return 0;
  if (UNSEEN.test(character)) return UNSEEN_WIDTH;
  return WIDE.some(([low, high]) => code >= low && code <= high) || EMOJI.test(character) ? 2 : 1;
}

/** Measured widths plus one; 0 = not measured yet. */
const measured = new Uint8Array(0x110000);

/** UNSEEN_WIDTH marks a character that needs a placeholder; the others are columns. */
export function columnsOf(code: number): Columns | typeof UNSEEN_WIDTH {
  if (code >= 0x20 && code < 0x7f) return 1;
  if (measured[code] === 0) measured[code] = measure(code) + 1;
  return (measured[code] - 1) as Columns | typeof UNSEEN_WIDTH;
}

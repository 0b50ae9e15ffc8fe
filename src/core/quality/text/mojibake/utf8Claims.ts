import { decode, type Encoder, encode, encoderOf } from "./encodings";
import { isDaily } from "./plausible";

/** A stretch of text that another reading turns into something else. */
export interface Claim {
  start: number;
  end: number;
  repaired: string;
  /** Nobody writes this on purpose. A claim that is not strong counts only where a strong one stands in the same text. */
  strong: boolean;
}

/** Single-byte encodings that UTF-8 has been taken for. */
export const misreadings = ["windows-1252", "windows-1251", "macintosh", "windows-1250", "windows-1254", "cp437", "koi8-r", "ibm866"];

const escaped = (characters: string[]): string =>
  characters.map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
const between = (encoder: Encoder, first: number, last: number): string =>
  `[${escaped([...encoder].filter(([, byte]) => byte >= first && byte <= last).map(([character]) => character))}]`;

interface Misreading {
  encoder: Encoder;
  /** One or more sequences of UTF-8 in a row. */
  pattern: RegExp;
  /** Begins a sequence for a letter or sign of Western languages: 0xC2 to 0xC5. */
  western: RegExp;
}

const made = new Map<string, Misreading>();

function misreadingOf(encoding: string): Misreading {
  const known = made.get(encoding);
  if (known) return known;
  const encoder = encoderOf(encoding);
  const trail = between(encoder, 0x80, 0xbf);
  const sequence = [
    `${between(encoder, 0xc2, 0xdf)}${trail}`,
    `${between(encoder, 0xe0, 0xef)}${trail}{2}`,
    `${between(encoder, 0xf0, 0xf4)}${trail}{3}`,
  ];
  const pattern = new RegExp(`(?:${sequence.join("|")})+`, "g");
  const misreading = { encoder, pattern, western: new RegExp(`^${between(encoder, 0xc2, 0xc5)}`) };
  made.set(encoding, misreading);
  return misreading;
}

/** What of a text is UTF-8 that was read as the given encoding. */
export function utf8Claims(text: string, encoding: string): Claim[] {
  const misreading = misreadingOf(encoding);
  const claims: Claim[] = [];
  for (const { 0: found, index } of text.matchAll(misreading.pattern)) {
    const bytes = encode(found, misreading.encoder);
    const repaired = bytes && decode(bytes, "utf-8");
    if (!repaired || !isDaily(repaired)) continue;
    const span = { start: index, end: index + found.length };
    claims.push({ ...span, repaired, strong: isStrong(text, span, repaired, misreading.western) });
  }
  return claims;
}

const SEQUENCES = 3;
const smallLetter = /[a-z]/;
const capital = /\p{Lu}/u;
const cyrillic = /\p{Script=Cyrillic}/u;
const typographic = /[\u2010-\u203a\u20ac\u2122]|[\u{1f000}-\u{1faff}]/u;
const sign = /^[\u00a0-\u00bf]/;

/**
 * Three sequences in a row; a typographic sign, whose three bytes look like nothing else; a Western letter within a word that is otherwise plain; or a
 * sign after a capital that stands alone, like "Â£". Real text has “AMANHÔ”, «СССР» and a Russian “В” before a blank that does not break.
 */
function isStrong(text: string, { start, end }: { start: number; end: number }, repaired: string, western: RegExp): boolean {
  const characters = [...repaired];
  if (characters.length >= SEQUENCES || (end - start > 2 && typographic.test(repaired))) return true;
  if (!western.test(text.slice(start, end))) return false;
  const [before, after] = [text[start - 1] ?? "", text[end] ?? ""];
  if (sign.test(repaired)) return !capital.test(before) && !cyrillic.test(text.slice(start, end));
  return smallLetter.test(before) || (smallLetter.test(after) && !capital.test(before));
}

import { decode, encode, encoderOf } from "./encodings";
import { isDaily, rareCharacters } from "./plausible";
import type { Claim } from "./utf8Claims";

/** Double-byte encodings that UTF-8 has been taken for. */
export const doubleMisreadings = ["gbk", "shift_jis", "euc-kr", "big5"];

const RARE = 0.2;
const FEWEST = 4;

/** Characters beyond ASCII that were not lost. */
const stretch = /[^\p{ASCII}\ufffd]+/gu;

/** What of a text is UTF-8 that was read as the given encoding. */
export function doubleClaims(text: string, encoding: string): Claim[] {
  const encoder = encoderOf(encoding);
  const western = isWestern(text);
  const claims: Claim[] = [];
  for (const { 0: found, index } of text.matchAll(stretch)) {
    const { all, rare } = rareCharacters(found);
    if (all === 0 || (!western && rare < RARE * all)) continue;
    const bytes = encode(found, encoder);
    const repaired = bytes && decodeWithin(bytes);
    if (!repaired || !(western && rare < RARE * all ? latin.test(repaired) : isEastern(repaired))) continue;
    const strong = found.length >= FEWEST || (western && smallLetter.test(text[index - 1] ?? ""));
    claims.push({ start: index, end: index + found.length, repaired, strong });
  }
  return claims.filter(({ strong }) => strong).length > 1 || claims.some(({ start, end }) => end - start >= FEWEST) ? claims : [];
}

/** In a Western text a common Han character stands for an accented letter or a typographic sign, or for itself. */
const latin = /^[\w\u00a0-\u017f\u2010-\u203a\u20ac\u2122]+$/;
const smallLetter = /[a-z]/;
const isEastern = (text: string): boolean => isDaily(text.replaceAll("\ufffd", "")) && rareShare(text) <= RARE / 4;

/** Twice as many small Latin letters as Han: any Han in it may be damage, if some is for certain. */
const isWestern = (text: string): boolean => (text.match(/[a-z]/g)?.length ?? 0) > 2 * rareCharacters(text).all;

const rareShare = (text: string): number => {
  const { all, rare } = rareCharacters(text);
  return all === 0 ? 0 : rare / all;
};

/** UTF-8 whose first and last character may have lost bytes to what stood beside the stretch. */
function decodeWithin(bytes: Uint8Array): string | undefined {
  const first = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  if (first < 0 || first > 2) return;
  for (const cut of [0, 1, 2]) {
    const decoded = decode(bytes.subarray(first, bytes.length - cut), "utf-8");
    if (decoded) return (first > 0 ? "\ufffd" : "") + decoded + (cut > 0 ? "\ufffd" : "");
  }
}

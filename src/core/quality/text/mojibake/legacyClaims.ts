import { decode, encode, encoderOf, isDouble } from "./encodings";
import type { Signs } from "./signs";
import type { Claim } from "./utf8Claims";

/** An encoding that a text was in, and the letters by which its languages are told: about the dozen most frequent ones, and the share of letters that they are. */
interface Origin {
  encoding: string;
  letters: RegExp;
  frequent: RegExp;
  share: number;
}

const cyrillic = { letters: /\p{Script=Cyrillic}/gu, frequent: /[оеаинтсрвлкмд]/g, share: 0.72 };
const greek = { letters: /\p{Script=Greek}/gu, frequent: /[αοιετσνηυρπκμλςάόίέή]/g, share: 0.85 };
export const frequentHan =
  /[的一是不了人我在有他这為为之大来來以个個中上们們到说說国國和地也子时時道出而要于於就下得可你年生自会會那后後能对對着事其里所去行过過家十用发發天如然作方成者多日都三小军無无同经法当起与與好看学學进種种将還还分此心前面又定见見只主没公从]/g;
const han = { letters: /\p{Script=Han}/gu, frequent: frequentHan, share: 0.3 };
const japanese = { letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, frequent: /[\u3041-\u3093\u30fc]/g, share: 0.45 };
const korean = {
  letters: /\p{Script=Hangul}|\p{Script=Han}/gu,
  frequent: /[이다는의에을가고한지로하사를도기어은서아나인과자대리시해정부일수그있]/g,
  share: 0.45,
};
const arabic = { letters: /\p{Script=Arabic}/gu, frequent: /[الينمورتبهعدفسكةق]/g, share: 0.85 };
const hebrew = { letters: /\p{Script=Hebrew}/gu, frequent: /[יוהלאמרתבשנ]/g, share: 0.75 };
const thai = { letters: /\p{Script=Thai}/gu, frequent: /[านรอกเงวมยลดท่้ีัส]/g, share: 0.7 };

/** Read as Western (windows-1252). */
const readAsWestern: Origin[] = [
  { encoding: "windows-1251", ...cyrillic },
  { encoding: "koi8-r", ...cyrillic },
  { encoding: "ibm866", ...cyrillic },
  { encoding: "windows-1253", ...greek },
  { encoding: "gbk", ...han },
  { encoding: "big5", ...han },
  { encoding: "shift_jis", ...japanese },
  { encoding: "euc-jp", ...japanese },
  { encoding: "euc-kr", ...korean },
  { encoding: "windows-1256", ...arabic },
  { encoding: "windows-1255", ...hebrew },
  { encoding: "windows-874", ...thai },
];

const cyrillicOrigins = readAsWestern.slice(0, 3);

/** What the text was read as → what it may have been. */
const misreadings: Record<string, Origin[]> = {
  "windows-1252": readAsWestern,
  "windows-1251": cyrillicOrigins,
  "koi8-r": cyrillicOrigins,
  ibm866: cyrillicOrigins,
};

/** A word of nothing but accented letters, as no Western language has: of five letters, or three of them side by side. */
const westernGarble = /[\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122\u00c0-\u00ff]{4}/g;
/** Small letter first, then capitals: the halves of the Cyrillic alphabet exchanged; or capitals beside box drawings and foreign letters. */
const cyrillicGarble = /(?<![А-яЁё])[а-яё][А-ЯЁ]{2,}|[\u0402-\u040f\u0452-\u045f][а-яА-Я\u0402-\u045f]{2}|[\u2500-\u259f][а-яА-ЯЁё]{2}/g;

const ENOUGH = 2;

/** How many characters look as if a legacy encoding had been misread as Western. */
export const garbledLength = (text: string): number => (text.match(westernGarble)?.length ?? 0) * 4;

/** Characters that decide on the pair of encodings. */
const LOOK = 4000;

/** What of a text was in a legacy encoding and was read as another one. One pair of encodings for the text; a line that it does not fit is left. */
export function legacyClaims(text: string, { westernRun, cyrillic }: Signs): Claim[] {
  const likely = [
    ...(westernRun && isOften(text, westernGarble) ? ["windows-1252"] : []),
    ...(cyrillic && isOften(text, cyrillicGarble) ? ["windows-1251", "koi8-r", "ibm866"] : []),
  ];
  if (likely.length === 0) return [];
  const lines = Array.from(text.matchAll(/[^\r\n]+/g), ({ 0: line, index }) => ({ line, index }));
  const pair = bestPair(sampleOf(lines), likely);
  return pair ? reread(lines, pair.read, pair.origin).claims : [];
}

const isOften = (text: string, pattern: RegExp): boolean => (text.match(pattern)?.length ?? 0) >= ENOUGH;

interface Line {
  line: string;
  index: number;
}

/** The beginnings of the first lines that have anything beyond ASCII. */
function sampleOf(lines: Line[]): Line[] {
  const sample: Line[] = [];
  let length = 0;
  for (const { line, index } of lines) {
    if (length > LOOK) break;
    if (!/\P{ASCII}/u.test(line)) continue;
    sample.push({ line: line.slice(0, LOOK), index });
    length += Math.min(LOOK, line.length);
  }
  return sample;
}

function bestPair(lines: Line[], likely: string[]): { read: string; origin: Origin } | undefined {
  let best = {
    fit: BETTER * lines.reduce((sum, { line }) => sum + fitOf(line, cyrillicOrigins[0]).sum, 0),
    pair: undefined as { read: string; origin: Origin } | undefined,
  };
  for (const read of likely) {
    for (const origin of misreadings[read]) {
      const { fit } = reread(lines, read, origin);
      if (fit > best.fit) best = { fit, pair: { read, origin } };
    }
  }
  return best.pair;
}

const BETTER = 1.15;
const LIKELY = 0.6;

function reread(lines: Line[], read: string, origin: Origin): { fit: number; claims: Claim[] } {
  const claims: Claim[] = [];
  let fit = 0;
  for (const { line, index } of lines) {
    const bytes = encode(line, encoderOf(read));
    const repaired = bytes && decode(bytes, origin.encoding);
    if (!repaired || repaired === line) continue;
    const { sum, foreign } = fitOf(repaired, origin);
    if (sum < LIKELY * foreign) continue;
    fit += sum;
    claims.push({ start: index, end: index + line.length, repaired, strong: foreign >= (isDouble(origin.encoding) ? 3 : 6) });
  }
  return { fit, claims };
}

/** Beyond ASCII, but for typographic signs. */
const foreignLetter = /[^\p{ASCII}\u2010-\u203a«»№\u3000-\u3002\uff01-\uff0f\uff1a-\uff1f]/gu;

/** How well a text's letters beyond ASCII are those of an origin: the sum comes near their number in ordinary text. Stray letters count against it. */
function fitOf(line: string, { letters, frequent, share }: Origin): { sum: number; foreign: number } {
  const text = line.slice(0, LOOK);
  const foreign = text.match(foreignLetter)?.length ?? 0;
  const own = text.match(letters)?.length ?? 0;
  const common = text.toLowerCase().match(frequent)?.length ?? 0;
  const flips = text.match(/\p{Ll}\p{Lu}/gu)?.length ?? 0;
  return { sum: Math.min(own, common / share) - flips, foreign };
}

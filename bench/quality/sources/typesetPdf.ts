import type { Article } from "./paragraphs";

/**
 * The running text of a PDF set by TeX with plain (uncompressed) page streams and fonts in Cork encoding (T1), as Silesia's reymont is. A line is one
 * array of strings and kerns; a kern below −200 (thousandths of an em) is a blank between words; a line that moves right begins a paragraph.
 */
export function readTypesetPdf(bytes: string): Article[] {
  const pages = Array.from(bytes.matchAll(/stream\r?\n([\s\S]*?)endstream/g), ([, page]) => page);
  return [paragraphsOf(pages.flatMap(linesOf)).filter(isProse)];
}

interface Line {
  text: string;
  begins: boolean;
}

/** The body's font is the page number's as well, which stands first and alone. */
const BODY = /\/F17 10\.909 Tf/;
/** Points by which a paragraph's first line stands right of the margin. */
const INDENT = 27.9;
const LINE = /(?:(\/F\d+ [\d.]+ Tf) )?(-?[\d.]+) (-?[\d.]+) Td\[((?:\((?:\\.|[^\\)])*\)|[^\]])*)\]TJ/g;

function linesOf(page: string): Line[] {
  let [font, x] = ["", 0];
  const lines: Line[] = [];
  for (const [, change, right, down, strings] of page.matchAll(LINE)) {
    font = change ?? font;
    x += Number(right);
    if (BODY.test(font) && Number(down) !== 0) lines.push({ text: textOf(strings), begins: x > INDENT - 5 && x < INDENT + 5 });
  }
  return lines;
}

const textOf = (strings: string): string =>
  Array.from(strings.matchAll(/\(((?:\\.|[^\\)])*)\)|(-?[\d.]+)/g), ([, string, kern]) =>
    kern ? blank(Number(kern)) : lettersOf(string),
  ).join("");

const blank = (kern: number): string => (kern < -200 ? " " : "");

/** Cork encoding, the part that Polish text uses. */
const CORK = new Map<number, string>(
  Object.entries({
    ą: 0xa1,
    ć: 0xa2,
    ę: 0xa6,
    ł: 0xaa,
    ń: 0xab,
    ó: 0xf3,
    ś: 0xb1,
    ź: 0xb9,
    ż: 0xbb,
    Ą: 0x81,
    Ć: 0x82,
    Ę: 0x86,
    Ł: 0x8a,
    Ń: 0x8b,
    Ó: 0xd3,
    Ś: 0x91,
    Ź: 0x99,
    Ż: 0x9b,
    "”": 0x11,
    "„": 0xff,
    "«": 0x13,
    "»": 0x14,
    "–": 0x15,
    "—": 0x16,
    ff: 0x1b,
    fi: 0x1c,
    fl: 0x1d,
    ffi: 0x1e,
    ffl: 0x1f,
  }).map(([letter, code]) => [code, letter]),
);

function lettersOf(string: string): string {
  const plain = string.replace(/\\(\d{3}|.)/g, (_, code: string) =>
    /^\d/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : code,
  );
  return Array.from(plain, (letter) => CORK.get(letter.charCodeAt(0)) ?? letter)
    .join("")
    .replaceAll("{", "–");
}

/** Words that were divided at a line's end are put together. */
function paragraphsOf(lines: Line[]): string[] {
  const paragraphs: string[] = [];
  for (const { text, begins } of lines) {
    const last = paragraphs.at(-1);
    if (begins || last === undefined) paragraphs.push(text);
    else paragraphs[paragraphs.length - 1] = /\p{L}-$/u.test(last) ? last.slice(0, -1) + text : `${last} ${text}`;
  }
  return paragraphs;
}

const isProse = (text: string): boolean => /[.!?…]["”»]?$/.test(text) && !/[^\p{L}\p{N}\p{P}\s]/u.test(text);

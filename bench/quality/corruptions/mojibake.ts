import type { GoodDocument } from "../document";
import { type Corruption, changed } from "./corruption";

/** Real text has typographic quotes and dashes; plain ASCII would pass any wrong decoder unharmed. */
const TYPOGRAPHY: [RegExp, string][] = [
  [/(\p{L})'(?=\p{L}|\s|$)/gu, "$1’"],
  [/(^|[\s([])"(?=\S)/gu, "$1“"],
  [/"/g, "”"],
  [/ -{1,2} /g, " – "],
  [/(\d)-(?=\d)/g, "$1–"],
  [/\.{3}/g, "…"],
  [/\bcafe\b/g, "café"],
  [/\(c\)/gi, "©"],
];

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

const typographic = (text: string): string => TYPOGRAPHY.reduce((result, [pattern, by]) => result.replace(pattern, by), text);

/** Letter → byte of a single-byte or Chinese encoding, by trying all bytes: Node decodes these but encodes UTF-8 only. */
function encoderOf(name: string): (text: string) => Buffer | undefined {
  const decoder = new TextDecoder(name);
  const bytes = new Map<string, number[]>();
  for (let byte = 0; byte < 256; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  if (name === "gbk") for (let i = 0x8140; i <= 0xfefe; i++) bytes.set(decoder.decode(Uint8Array.of(i >> 8, i & 255)), [i >> 8, i & 255]);
  return (text) => {
    const codes = Array.from(text, (letter) => bytes.get(letter));
    return codes.includes(undefined) ? undefined : Buffer.from((codes as number[][]).flat());
  };
}

const ENCODERS: Record<string, (text: string) => Buffer | undefined> = {
  "utf-8": (text) => Buffer.from(text),
  "windows-1251": encoderOf("windows-1251"),
  gbk: encoderOf("gbk"),
};

/** What windows-1252 has where latin1 has control codes, 0x80 to 0x9f; five places are empty. Node 20's own decoder gives latin1 there. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const DECODERS: Record<string, (bytes: Buffer) => string> = {
  latin1: (bytes) => bytes.toString("latin1"),
  "windows-1252": (bytes) => bytes.toString("latin1").replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]),
};

const decode = (bytes: Buffer, name: string): string => DECODERS[name]?.(bytes) ?? new TextDecoder(name).decode(bytes);

interface Way {
  from: string;
  as: string;
  times?: number;
}

const WESTERN: Way[] = [
  { from: "utf-8", as: "windows-1252" },
  { from: "utf-8", as: "latin1" },
  { from: "utf-8", as: "windows-1252", times: 2 },
];
const CYRILLIC: Way[] = [
  { from: "utf-8", as: "windows-1251" },
  { from: "windows-1251", as: "windows-1252" },
  { from: "windows-1251", as: "koi8-r" },
];
const CHINESE: Way[] = [
  { from: "utf-8", as: "gbk" },
  { from: "gbk", as: "windows-1252" },
];
const UNICODE_AS_LOCAL: Way[] = [{ from: "utf-8", as: "gbk" }];

const WAYS: Record<string, Way[]> = {
  ru: [...WESTERN, ...CYRILLIC],
  zh: [...WESTERN, ...CHINESE],
  ja: [...WESTERN, ...UNICODE_AS_LOCAL],
  pl: [...WESTERN, { from: "utf-8", as: "windows-1250" }],
  ar: [...WESTERN, { from: "utf-8", as: "windows-1256" }],
};

/** Bytes in one encoding read as another. */
export const mojibake: Corruption = (document, draws) => {
  const way = draws.pick(WAYS[document.language] ?? [...WESTERN, { from: "utf-8", as: "windows-1251" }]);
  const { from, as, times = 1 } = way;
  const text = misread(isAscii(document.text) ? typographic(document.text) : document.text, way);
  if (text === undefined || isUnharmed(text, document)) return undefined;
  return changed(text, document, `${from} as ${as}${times > 1 ? ", twice" : ""}`);
};

/** Undefined where the text cannot be written in the first encoding. */
function misread(text: string, { from, as, times = 1 }: Way): string | undefined {
  let result: string | undefined = text;
  for (let i = 0; i < times && result !== undefined; i++) {
    const bytes: Buffer | undefined = ENCODERS[from](result);
    result = bytes && decode(bytes, as);
  }
  return result;
}

/** Typography alone is no corruption. */
const isUnharmed = (text: string, { text: before }: GoodDocument): boolean => isAscii(text) || text === typographic(before);

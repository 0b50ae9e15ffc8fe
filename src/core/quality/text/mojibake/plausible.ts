/** Whether characters are such as people write: what a wrong decoding makes seldom is. */

/** Letters and signs in daily use; no phonetic, archaic or right-to-left alphabets that only a wrong reading brings up. */
const daily = new RegExp(
  `^[${[
    "\\n\\r\\t -~\\u0080-\\u017f\\u0192\\u02c6\\u02dc\\u01a0\\u01a1\\u01af\\u01b0\\u0218-\\u021b\\u1e00-\\u1eff", // Latin
    "\\u0300-\\u0304\\u0306-\\u0309\\u0323", // accents on their own
    "\\u0386-\\u03ce\\u0401-\\u045f\\u0490\\u0491\\u10d0-\\u10fa", // Greek, Cyrillic, Georgian
    "\\u05d0-\\u05ea\\u060c\\u061b\\u061f\\u0621-\\u0652\\u0660-\\u066a\\u06f0-\\u06f9", // Hebrew, Arabic
    "\\u067e\\u0679\\u0686\\u0688\\u0691\\u0698\\u06a9\\u06af\\u06ba\\u06be\\u06c1\\u06cc\\u06d2", // Persian, Urdu
    "\\u0900-\\u0dff\\u0e01-\\u0e5b", // scripts of India, Thai
    "\\u2000-\\u203a\\u20ac\\u20b9\\u20bd\\u2116\\u2122\\u2190-\\u22ff\\u2500-\\u27bf\\u{1f000}-\\u{1faff}\\ufe0f\\ufeff", // signs
    "\\u3000-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7a3\\uff01-\\uff9f", // East Asia
  ].join("")}]*$`,
  "u",
);

export const isDaily = (text: string): boolean => daily.test(text);

/** Han and Hangul that the national standards of the 1980s put first, by use: level 1 of GB 2312, Big5 and JIS, and KS X 1001. Rows of lead bytes. */
const levels: [string, number, number][] = [
  ["gbk", 0xb0, 0xd7],
  ["big5", 0xa4, 0xc6],
  ["euc-jp", 0xb0, 0xcf],
  ["euc-kr", 0xb0, 0xc8],
];

let common: Uint8Array | undefined;

function commonTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [encoding, first, last] of levels) {
    for (let lead = first; lead <= last; lead++) {
      const trails = Array.from({ length: 94 + 63 }, (_, i) => (i < 94 ? 0xa1 + i : 0x40 + i - 94));
      const usable = encoding === "big5" ? trails : trails.slice(0, 94);
      for (const character of new TextDecoder(encoding).decode(Uint8Array.from(usable.flatMap((trail) => [lead, trail])))) {
        table[character.charCodeAt(0)] = 1;
      }
    }
  }
  return table;
}

const isHanOrHangul = (unit: number): boolean => (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);

/** How many Han and Hangul a text has, and how many of them are outside the lists of common ones. */
export function rareCharacters(text: string): { all: number; rare: number } {
  common ??= commonTable();
  let [all, rare] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x3400) continue;
    const isPrivate = unit >= 0xe000 && unit <= 0xf8ff;
    if (!isPrivate && !isHanOrHangul(unit)) continue;
    all++;
    rare += common[unit] ? 0 : 1;
  }
  return { all, rare };
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encode, encoderOf } from "../../../../src/core/quality/text/mojibake/encodings";
import { repairMojibake } from "../../../../src/core/quality/text/mojibake/repair";
import { readAsWestern } from "../corruptions";
import { goodPrograms, goodTexts } from "../goodTexts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const readAs = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes);
const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

describe("repair of mojibake", () => {
  it.each(Object.entries({ ...goodTexts, ...goodPrograms }))("leaves good text alone: %s", (_, text) => {
    expect(repairMojibake(text)).toBeUndefined();
    expect(repairMojibake(text.toUpperCase())).toBeUndefined();
  });

  const languages = Object.keys(goodTexts).filter((language) => language !== "en");
  it.each(languages)("undoes UTF-8 read as Western, once and twice: %s", (language) => {
    const once = readAsWestern(utf8(goodTexts[language]));
    expect(repairMojibake(once)?.text).toBe(goodTexts[language]);
    expect(repairMojibake(latin1(utf8(goodTexts[language])))?.text).toBe(goodTexts[language]);
    expect(repairMojibake(readAsWestern(utf8(once)))?.text).toBe(goodTexts[language]);
  });

  it.each(
    ["windows-1251", "windows-1250", "windows-1254", "macintosh", "koi8-r", "ibm866"].flatMap((encoding) =>
      ["ru", "fr", "de", "el", "zh"].map((language) => [encoding, language]),
    ),
  )("undoes UTF-8 read as %s: %s", (encoding, language) => {
    const damaged = readAs(utf8(goodTexts[language]), encoding);
    // Three bytes of Chinese read as ibm866 are Russian letters side by side, as in any Russian text.
    if (damaged.includes("\ufffd") || (encoding === "ibm866" && language === "zh")) return;
    expect(repairMojibake(damaged)?.text).toBe(goodTexts[language]);
  });

  it.each([
    ["windows-1251", "windows-1252", "ru"],
    ["koi8-r", "windows-1252", "ru"],
    ["koi8-r", "windows-1251", "ru"],
    ["windows-1251", "koi8-r", "ru"],
    ["ibm866", "windows-1251", "ru"],
    ["windows-1251", "ibm866", "ru"],
    ["windows-1253", "windows-1252", "el"],
    ["windows-1256", "windows-1252", "ar"],
    ["gbk", "windows-1252", "zh"],
    ["shift_jis", "windows-1252", "ja"],
    ["euc-jp", "windows-1252", "ja"],
    ["euc-kr", "windows-1252", "ko"],
  ])("undoes %s read as %s: %s", (was, read, language) => {
    const good = goodTexts[language].replace(/[«»—]/g, "-");
    const bytes = encode(good, encoderOf(was));
    const damaged = bytes && (read === "windows-1252" ? latin1(bytes) : readAs(bytes, read));
    expect(damaged && repairMojibake(damaged)?.text).toBe(good);
  });

  it.each([
    ["Sheâ€™s here", "She’s here"],
    ["cafÃ© au lait", "café au lait"],
    [
      "Only one word of it was damaged: naÃ¯ve. The rest, “quoted” and naïve, is not.",
      "Only one word of it was damaged: naïve. The rest, “quoted” and naïve, is not.",
    ],
    ["Price: Â£5, 20Â°", "Price: £5, 20°"],
    ["Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет"],
    ["He said вЂњnoвЂќ and leftвЂ¦", "He said “no” and left…"],
    ["caf├⌐ au lait, d├⌐j├á vu", "café au lait, déjà vu"],
    ["That鈥檚 a caf茅, isn鈥檛 it?", "That’s a café, isn’t it?"],
  ])("repairs %s", (damaged, good) => expect(repairMojibake(damaged)?.text).toBe(good));

  it.each([
    "It’s 5 €, “quoted” — done…",
    "A MANHÃ” «СССР», В Москве, ВВП»",
    "TRƯỜNG ĐẠI HỌC “BÁCH KHOA” – ÂU CƠ",
    "AÇÃO, NÃO, “ÉCOLE”, SPAß“, BLÅ» OG RØ»",
    "如果Electron有问题,请用API的方法",
    'if (a[0] === "Ã") return;',
    "αβγ, Δx = 5 µm ± 3°",
  ])("leaves %s alone", (text) => expect(repairMojibake(text)).toBeUndefined());

  it("keeps its spans within the text, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        for (const { start, end } of repairMojibake(text)?.spans ?? []) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it("undoes what it is given of any text in one of these alphabets", () => {
    const letters = (from: number, to: number) => fc.integer({ min: from, max: to }).map((code) => String.fromCharCode(code));
    const word = (alphabet: fc.Arbitrary<string>) => fc.array(alphabet, { minLength: 3, maxLength: 9 }).map((list) => list.join(""));
    const alphabets = [
      letters(0x430, 0x44f),
      letters(0x5d0, 0x5ea),
      letters(0x628, 0x63a),
      letters(0x905, 0x939),
      letters(0x4e00, 0x9fa0),
      letters(0xac00, 0xd7a3),
    ];
    const text = fc.oneof(
      ...alphabets.map((alphabet) => fc.array(word(alphabet), { minLength: 1, maxLength: 20 }).map((words) => words.join(" "))),
    );
    fc.assert(
      fc.property(text, (good) => {
        expect(repairMojibake(readAsWestern(utf8(good)))?.text).toBe(good);
      }),
    );
  });
});

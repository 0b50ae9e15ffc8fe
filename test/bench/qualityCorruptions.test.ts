import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Corrupted } from "../../bench/quality/corruptions/corruption";
import { CORRUPTIONS } from "../../bench/quality/corruptions/table";
import type { GoodDocument } from "../../bench/quality/document";
import { Draws } from "../../bench/quality/draws";
import { goodDocuments, pages, surroundings } from "./qualityDocuments";

const names = Object.keys(CORRUPTIONS);
const apply = (name: string, document: GoodDocument, seed: number): Corrupted | undefined =>
  CORRUPTIONS[name].corrupt(document, new Draws(seed, name), surroundings(document));

const [english] = goodDocuments;
const russian = goodDocuments.find(({ language }) => language === "ru")!;
const chinese = goodDocuments.find(({ language }) => language === "zh")!;
const seeds = Array.from({ length: 20 }, (_, seed) => seed);
const texts = (name: string, document: GoodDocument): string[] => seeds.flatMap((seed) => apply(name, document, seed)?.text ?? []);
const sorted = (text: string): string =>
  Array.from(text)
    .sort((a, b) => a.localeCompare(b))
    .join("");

describe.each(names)("%s", (name) => {
  it("gives the same text for the same seed, and another text than the document's", async () => {
    await fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...goodDocuments), (seed, document) => {
        const once = apply(name, document, seed);
        expect(apply(name, document, seed)).toEqual(once);
        expect(once?.text).not.toBe(document.text);
      }),
    );
  });

  it("gives other texts for other seeds", () => {
    expect(new Set(goodDocuments.flatMap((document) => texts(name, document))).size).toBeGreaterThan(goodDocuments.length);
  });
});

describe("what a corruption keeps", () => {
  it("shuffled words: the characters and the line ends", () => {
    for (const document of goodDocuments)
      for (const text of texts("shuffled words", document)) {
        expect(sorted(text)).toBe(sorted(document.text));
        expect(text.split("\n").length).toBe(document.text.split("\n").length);
      }
  });

  it("random letters: length, script, case and all that is no letter", () => {
    for (const text of texts("random letters", russian)) {
      const shape = (of: string) => of.replace(/\p{Lu}/gu, "A").replace(/\p{Ll}/gu, "a");
      expect(shape(text)).toBe(shape(russian.text));
      expect(text.match(/\p{Script=Cyrillic}/gu)?.length).toBe(russian.text.match(/\p{L}/gu)?.length);
    }
  });

  it("truncation: a beginning of 30 to 80 %, which ends in the middle of a sentence", () => {
    for (const document of goodDocuments)
      for (const text of texts("truncation", document)) {
        expect(document.text.startsWith(text)).toBe(true);
        expect(text).toMatch(/[\p{L}\p{N}\p{M}]$/u);
        expect(text.length).toBeLessThanOrEqual(Math.max(120, 0.8 * document.text.length));
      }
  });

  it("repeated lines: everything, and one sentence 3 to 20 times", () => {
    for (const text of texts("repeated lines", english)) {
      const sentences = text.split(/(?<=\.) /);
      const counts = [...new Set(sentences)].map((sentence) => sentences.filter((other) => other === sentence).length);
      expect(counts.sort((a, b) => a - b).slice(0, 2)).toEqual([1, 1]);
      expect(counts[2]).toBeGreaterThanOrEqual(3);
      expect(counts[2]).toBeLessThanOrEqual(20);
    }
  });

  it("light edits: most words", () => {
    for (const text of texts("light edits", english)) {
      const words = new Set(text.split(" "));
      const kept = english.text.split(" ").filter((word) => words.has(word)).length;
      expect(kept / english.text.split(" ").length).toBeGreaterThan(0.75);
    }
  });

  it("boilerplate: 40 to 80 % are pages' own lines, or all", () => {
    const lines = new Set(pages.flat(2));
    for (const text of texts("boilerplate", english)) {
      const chrome = text.split("\n").filter((line) => lines.has(line));
      const share = chrome.join("\n").length / text.length;
      if (!text.includes(english.text)) expect(share).toBe(1);
      else expect(Math.abs(share - 0.6)).toBeLessThan(0.25);
    }
  });
});

describe("mojibake", () => {
  it("reads UTF-8 as windows-1252 does, where latin1 has control codes", () => {
    const document = { text: "Café – “naïve”", language: "en", source: "own" };
    const variants = new Map(seeds.flatMap((seed) => apply("mojibake", document, seed) ?? []).map(({ variant, text }) => [variant, text]));
    expect(variants.get("utf-8 as windows-1252")).toBe("CafÃ© â€“ â€œnaÃ¯veâ€\u009d");
    expect(variants.get("utf-8 as latin1")).toBe("CafÃ© â\u0080\u0093 â\u0080\u009cnaÃ¯veâ\u0080\u009d");
    expect(variants.get("utf-8 as windows-1252, twice")).toMatch(/^CafÃƒÂ©/);
  });

  it("knows the Russian and Chinese ways", () => {
    const variantsOf = (document: GoodDocument) => new Set(seeds.flatMap((seed) => apply("mojibake", document, seed)?.variant ?? []));
    expect(variantsOf(russian)).toContain("windows-1251 as koi8-r");
    expect(variantsOf(chinese)).toContain("utf-8 as gbk");
  });

  it("leaves a text without anything to misread to another corruption", () => {
    expect(apply("mojibake", { text: "plain words only", language: "en", source: "own" }, 1)).toBeUndefined();
  });
});

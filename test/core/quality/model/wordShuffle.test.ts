import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEWEST_WORDS, wordShuffle } from "../../../../src/core/quality/model/wordShuffle";
import { unspaced } from "../../../../src/core/quality/text/unspaced";
import { goodTexts } from "../goodTexts";
import { essay, garden, inventedText } from "../sentences";

const sorted = (parts: readonly string[]) => [...parts].sort((a, b) => (a < b ? -1 : Number(a > b)));
const wordsIn = (text: string) => text.match(/\S+/gu) ?? [];
const blanksIn = (text: string) => text.split(/\S+/u);
/** A surrogate without its other half. */
const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const blank = fc.constantFrom(" ", "  ", "\n", "\r\n", "\t", "\u3000");
const spacedWord = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).map((word) => word.replace(/\s/gu, "") || "x");
const anyWord = fc.oneof(spacedWord, fc.constantFrom("花园里的树", "😀", "👩‍👩‍👧", "ภาษาไทย", "e\u0301", "don't", "中"));
const textOf = (word: fc.Arbitrary<string>, most: number) =>
  fc.array(fc.tuple(word, blank), { minLength: 1, maxLength: most }).map((parts) => parts.flat().join(""));

describe("words in another order", () => {
  it("are the same words with the same blanks between them", () => {
    fc.assert(
      fc.property(
        textOf(spacedWord, 60).filter((text) => !unspaced.test(text)),
        fc.nat(),
        (text, order) => {
          const shuffle = wordShuffle(text);
          if (!shuffle) return;
          const shuffled = shuffle.shuffled(order);
          expect(sorted(wordsIn(shuffled))).toEqual(sorted(wordsIn(shuffle.head)));
          expect(blanksIn(shuffled)).toEqual(blanksIn(shuffle.head));
          expect(shuffle.words).toBe(wordsIn(shuffle.head).length);
        },
      ),
    );
  });

  it.each(["zh", "ja"])("are whole words where there are no blanks: %s", (language) => {
    const text = goodTexts[language];
    const { head, words, shuffled } = wordShuffle(text)!;
    expect(head).toBe(text);
    expect(words).toBeLessThan(text.length);
    expect(sorted([...shuffled(1)])).toEqual(sorted([...text]));
    expect(shuffled(1)).not.toBe(text);
  });

  it("begin as the text does, with the same length in every order, and without half a character", () => {
    const long = fc.tuple(textOf(anyWord, 60), fc.integer({ min: 1, max: 40 })).map(([text, times]) => text.repeat(times));
    fc.assert(
      fc.property(long, fc.nat(), (text, order) => {
        const shuffle = wordShuffle(text);
        if (!shuffle) return;
        expect(text.startsWith(shuffle.head)).toBe(true);
        expect(sorted([...shuffle.shuffled(order)])).toEqual(sorted([...shuffle.head]));
        expect(lone.test(shuffle.head)).toBe(false);
        expect(lone.test(shuffle.shuffled(order))).toBe(false);
        expect(shuffle.words).toBeGreaterThanOrEqual(FEWEST_WORDS);
        expect(shuffle.shuffled(order)).toBe(shuffle.shuffled(order));
      }),
    );
  });

  it("no word of the head is cut", () => {
    for (const text of [
      essay.join("\n\n").repeat(2),
      Array.from({ length: 30 }, (_, i) => inventedText(i)).join("\n"),
      "😀".repeat(3).concat(" ").repeat(2000),
    ]) {
      const { head } = wordShuffle(text)!;
      expect(head.length).toBeLessThan(text.length);
      expect(wordsIn(text).slice(0, wordsIn(head).length)).toEqual(wordsIn(head));
      expect(text.charAt(head.length - 1) + text.charAt(head.length)).toMatch(/\s/u);
    }
  });

  it("a short text is its own head", () => {
    for (const text of [...Object.values(goodTexts), ...garden, inventedText(1)]) {
      const shuffle = wordShuffle(text);
      if (shuffle) expect(shuffle.head).toBe(text);
    }
    expect(wordShuffle(goodTexts.ru)?.head).toBe(goodTexts.ru);
  });

  it("orders differ from one another and from the text", () => {
    const text = inventedText(3, 6);
    const orders = Array.from({ length: 20 }, (_, order) => wordShuffle(text)!.shuffled(order));
    expect(new Set([...orders, text]).size).toBe(21);
  });

  it("every word may come to any place", () => {
    const words = [..."abcdefghijklmnop"];
    const shuffle = wordShuffle(words.join(" "))!;
    const places = words.map(() => new Set<string>());
    for (let order = 0; order < 400; order++)
      shuffle
        .shuffled(order)
        .split(" ")
        .forEach((word, i) => {
          places[i].add(word);
        });
    for (const found of places) expect(found.size).toBe(words.length);
  });

  it.each(["", "   \n ", "word", "one two three", "a ".repeat(FEWEST_WORDS - 1), "x".repeat(10_000)])("there are none in %j", (text) => {
    expect(wordShuffle(text)).toBeUndefined();
  });
});

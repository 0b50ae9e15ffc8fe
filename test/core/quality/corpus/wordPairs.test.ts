import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PairOwners } from "../../../../src/core/quality/corpus/pairOwners";
import { WordPairs } from "../../../../src/core/quality/corpus/wordPairs";
import { wordShuffle } from "../../../../src/core/quality/model/wordShuffle";
import { randomOwnLetters } from "../corruptions";
import { inventedChinese, inventedText, sampleDocuments } from "../sentences";

const range = (length: number) => Array.from({ length }, (_, i) => i);
const pairsOf = (texts: string[]): WordPairs => {
  const pairs = new WordPairs();
  texts.forEach((text, i) => {
    pairs.add(i, text);
  });
  return pairs;
};
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));

/** Documents in order, whose pairs other documents have. */
const natural: Record<string, { texts: string[]; least: number }> = {
  "a grammar's sentences": { texts: range(60).map((i) => inventedText(i)), least: 3 },
  "Chinese sentences": { texts: range(60).map((i) => inventedChinese(i)), least: 3 },
  "the sample corpus": {
    texts: sampleDocuments
      .filter(({ domain }) => domain === "encyclopedia" || domain === "story" || domain === "mathematics")
      .map(({ text }) => text),
    least: 0.5,
  },
};

describe.each(Object.entries(natural))("pairs of neighbouring words: %s", (_, { texts, least }) => {
  const pairs = pairsOf(texts);
  const own = texts.map((text, i) => pairs.order(i, text)!);

  it("come again in other documents where words are in order", () => {
    expect(mean(own.map(({ score }) => score))).toBeGreaterThan(least);
    expect(mean(own.map(({ gain }) => gain))).toBeGreaterThan(0.02);
    for (const { gain, score, knownWords } of own) {
      expect(Math.sign(gain)).toBe(Math.sign(score));
      expect(Math.abs(gain)).toBeLessThanOrEqual(1);
      expect(knownWords).toBeGreaterThanOrEqual(0);
      expect(knownWords).toBeLessThanOrEqual(1);
    }
  });

  it("do so no more than by chance where words are shuffled: 0 ± 1", () => {
    const scores = texts.flatMap((text, i) => range(12).map((order) => pairs.order(i, wordShuffle(text)!.shuffled(order))!.score));
    expect(Math.abs(mean(scores))).toBeLessThan(0.2);
    expect(deviation(scores)).toBeGreaterThan(0.3);
    expect(deviation(scores)).toBeLessThan(1.3);
  });
});

describe("known words and pairs", () => {
  const texts = range(40).map((i) => inventedText(i));
  const pairs = pairsOf(texts);

  it("do not depend on the order in which documents came", () => {
    const backwards = new WordPairs();
    for (const i of range(texts.length).reverse()) backwards.add(i, texts[i]);
    texts.forEach((text, i) => {
      expect(backwards.order(i, text)).toEqual(pairs.order(i, text));
    });
  });

  it("fall where letters were changed", () => {
    const known = (change: (text: string, i: number) => string) =>
      mean(texts.map((text, i) => pairs.order(i, change(text, i))!.knownWords));
    const half = (text: string, i: number) => {
      const words = text.split(" ");
      return [...words.slice(0, words.length / 2), randomOwnLetters(words.slice(words.length / 2).join(" "), i)].join(" ");
    };
    expect(known((text) => text)).toBeGreaterThan(0.9);
    expect(known(half)).toBeLessThan(known((text) => text) - 0.2);
    expect(known(randomOwnLetters)).toBeLessThan(known(half) - 0.2);
  });

  it("a document knows none by itself, and all from a copy", () => {
    const [text] = texts;
    const alone = pairsOf([text]).order(0, text)!;
    expect(alone).toMatchObject({ knownWords: 0, gain: 0, score: 0 });
    expect(pairsOf([text, text]).order(0, text)!.knownWords).toBe(1);
  });

  it("are not told of a few words", () => {
    expect(pairs.order(0, "Too few words to tell.")).toBeUndefined();
    expect(pairs.order(0, "")).toBeUndefined();
    expect(pairs.order(0, " \n\t ".repeat(50))).toBeUndefined();
  });

  it("are finite for any text", () => {
    const shared = new WordPairs();
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 8 }), { maxLength: 40 }), fc.nat({ max: 9 }), (parts, document) => {
        shared.add(document, parts.join(" "));
        const told = shared.order(document, parts.join(" "));
        if (told) for (const value of Object.values(told)) expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("of a text without blanks, or of one endless word, are found quickly", () => {
    for (const text of ["字".repeat(50_000), "x".repeat(200_000), "😀".repeat(50_000), "a b ".repeat(50_000)]) {
      pairs.add(1000, text);
      expect(() => pairs.order(1000, text)).not.toThrow();
    }
  });
});

describe("the table of owners", () => {
  it("tells what one document has from what several have", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.nat({ max: 4 })), { maxLength: 200 }),
        fc.integer({ min: 1, max: 2 ** 31 }),
        (puts, factor) => {
          const owners = table;
          const hashOf = (number: number) => Math.imul(number, factor | 1) >>> 0 || 1;
          const known = new Map<number, Set<number>>(previous);
          for (const [number, document] of puts) {
            owners.put(hashOf(number), document);
            known.set(hashOf(number), new Set([...(known.get(hashOf(number)) ?? []), document]));
          }
          for (const [hash, documents] of known) {
            previous.set(hash, documents);
            for (let d = 0; d < 5; d++) expect(owners.hasOther(hash, d)).toBe([...documents].some((other) => other !== d));
          }
        },
      ),
      { numRuns: 40 },
    );
  });
  const table = new PairOwners();
  const previous = new Map<number, Set<number>>();

  it("takes no more than it can hold, and keeps what it has", () => {
    const owners = new PairOwners();
    const hashOf = (i: number) => (Math.imul(i, 0x9e3779b1) ^ (i >>> 7)) >>> 0 || 1;
    const many = 6_000_000;
    for (let i = 1; i <= many; i++) owners.put(hashOf(i), 1);
    let kept = 0;
    for (let i = 1; i <= many; i += 997) {
      expect(owners.hasOther(hashOf(i), 1)).toBe(false);
      if (owners.hasOther(hashOf(i), 0)) kept++;
    }
    expect(kept).toBeGreaterThan((0.5 * many) / 997);
    expect(kept).toBeLessThan((0.95 * many) / 997);
    // What is known already can still become that of several.
    owners.put(hashOf(1), 2);
    expect(owners.hasOther(hashOf(1), 1)).toBe(true);
    expect(owners.hasOther(hashOf(1), 2)).toBe(true);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { WordCounts } from "../../../../src/core/quality/corpus/wordCounts";
import { qualitySignals } from "../../../../src/core/quality/signals";
import { type ReadabilityCounts, readingEase, syllablesOf } from "../../../../src/core/quality/signals/text/readability";
import { mtld } from "../../../../src/core/quality/signals/text/vocabulary";
import { lexiconOf } from "../../../../src/core/quality/text/lexicon";
import { TextFacts } from "../../../../src/core/quality/text/textFacts";

interface Measured {
  name: string;
  text: string;
  words: string[];
  mtld: number;
  flesch: ReadabilityCounts & { value: number };
}

/** Computed with lexicalrichness, textstat, the CMU dictionary and collections.Counter: training/reference/difficulty_reference.py. */
const reference = JSON.parse(readFileSync(join(__dirname, "../../../fixtures/reference/difficulty.json"), "utf8")) as {
  texts: Measured[];
  /** By word: syllables, and how often it comes in all texts. */
  syllables: Record<string, [number, number]>;
  rarity: { text: string; words: number; bits: number }[];
};
const factsOf = (text: string) => new TextFacts(new TextEncoder().encode(text));
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;

describe.each(reference.texts.map((each) => [each.name, each] as const))("%s", (_, { text, words, mtld: diversity, flesch }) => {
  it("has the same words and the MTLD that lexicalrichness gives them", () => {
    expect(lexiconOf(factsOf(text))).toEqual(words);
    expect(qualitySignals.mtld.of({ text: factsOf(text) })).toBeCloseTo(diversity, 9);
    expect(mtld(words.toReversed())).toBeCloseTo(diversity, 9);
  });

  it("has textstat's reading ease, given what textstat counts", () => {
    expect(readingEase(flesch)).toBeCloseTo(flesch.value, 9);
  });
});

describe("what Bitlens counts by itself", () => {
  it("has the syllables of the CMU dictionary in 97 of 100 running words, and not more of them than less", () => {
    const all = Object.entries(reference.syllables);
    const running = sum(all.map(([, [, count]]) => count));
    const off = (of: (difference: number) => number) =>
      sum(all.map(([word, [syllables, count]]) => count * of(syllablesOf(word) - syllables))) / running;
    expect(off((difference) => Number(difference === 0))).toBeGreaterThan(0.97);
    expect(Math.abs(off((difference) => difference))).toBeLessThan(0.01);
  });

  it("makes the reading ease differ by some points from textstat's, which has other words and sentences, too", () => {
    const differences = reference.texts.map(
      ({ text, flesch }) => qualitySignals.fleschReadingEase.of({ text: factsOf(text) }) - flesch.value,
    );
    expect(Math.abs(mean(differences))).toBeLessThan(2);
    expect(mean(differences.map(Math.abs))).toBeLessThan(3);
  });
});

describe("word rarity", () => {
  const counted = (texts: string[], most?: number) => {
    const counts = new WordCounts(most);
    for (const text of texts) counts.add(factsOf(text));
    return counts;
  };

  it("is the sum of −log2 of the words' shares, as collections.Counter has them", () => {
    const counts = counted(reference.rarity.map(({ text }) => text));
    for (const { text, words, bits } of reference.rarity) {
      const rarity = counts.rarity(factsOf(text));
      expect(rarity.words).toBe(words);
      expect(rarity.bits).toBeCloseTo(bits, 6);
      const of = (name: string) => qualitySignals[name].of({ text: factsOf(text), rarity });
      expect(of("rarity")).toBe(rarity.bits);
      expect(of("rarityPerWord")).toBeCloseTo(bits / words, 9);
    }
  });

  it("of all documents together is the number of words times their entropy, whatever stands where", () => {
    const texts = reference.rarity.map(({ text }) => text);
    const entropy = (counts: WordCounts) => sum(texts.map((text) => counts.rarity(factsOf(text)).bits));
    expect(entropy(counted(texts.toReversed()))).toBeCloseTo(entropy(counted(texts)), 6);
    expect(counted(["a a b b"]).rarity(factsOf("a b"))).toEqual({ words: 2, bits: 2 });
    expect(counted([""]).rarity(factsOf(""))).toEqual({ words: 0, bits: 0 });
  });

  it("takes further words together where too many are different, and those that it counts stay exact", () => {
    const texts = Array.from({ length: 60 }, (_, i) => `the word number${i}`);
    const [exact, bounded] = [counted(texts), counted(texts, 10)];
    expect(bounded.rarity(factsOf("the word")).bits).toBeCloseTo(exact.rarity(factsOf("the word")).bits, 9);
    for (const text of texts) expect(bounded.rarity(factsOf(text)).bits).toBeLessThanOrEqual(exact.rarity(factsOf(text)).bits + 1e-9);
  });
});

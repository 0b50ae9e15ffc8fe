import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ccnetBuckets } from "../../../../src/core/quality/published/ccnet";
import { rulesOf } from "../../../../src/core/quality/published/family";
import { families, publishedRules } from "../../../../src/core/quality/published/index";
import { verdicts } from "../../../../src/core/quality/published/verdicts";
import { strip } from "../../../../src/core/quality/text/datatroveLines";
import { tokensOf, wordsOf } from "../../../../src/core/quality/text/words";
import { factsOf } from "./facts";

const rules = families.flatMap(rulesOf);

/** Text of what the rules look at, and of anything. */
const bits = [
  "the ",
  "word",
  "...",
  "…",
  "\n",
  "\n\n",
  "\r\n",
  "• ",
  "- ",
  "{",
  "lorem ipsum",
  "javascript",
  ". ",
  "#",
  "http://a.b/c",
  "😀",
  "e\u0301",
  "語",
  "a.",
  ")",
  "'s",
  "\x1c",
  "\x85",
  "\ufeff",
];
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.oneof(fc.constantFrom(...bits), fc.string({ unit: "grapheme", maxLength: 5 })), { maxLength: 60 })
    .map((parts) => parts.join("")),
);

describe("any text", () => {
  it("values are numbers, shares are between 0 and 1, spans lie in the text", () =>
    fc.assert(
      fc.property(text, (any) => {
        const facts = factsOf(any);
        const { length } = facts.text.text;
        for (const { name, description, measure } of rules) {
          const measured = measure(facts);
          if (!measured) continue;
          expect(measured.value, name).toBeGreaterThanOrEqual(0);
          expect(measured.value, name).toBeLessThan(Number.POSITIVE_INFINITY);
          if (description.startsWith("share")) expect(measured.value, name).toBeLessThanOrEqual(1);
          for (const { start, end } of measured.spans ?? []) expect(0 <= start && start < end && end <= length, name).toBe(true);
          expect(measured.spans?.length ?? 0).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 300 },
    ));

  it("words are the text without white space, at their places", () =>
    fc.assert(
      fc.property(text, (any) => {
        const { vocabulary, ids, starts, lengths } = wordsOf(any);
        const words = Array.from(ids, (id) => vocabulary[id]);
        const { ids: all } = tokensOf(any);
        expect(words.join("")).toBe(Array.from(any.split(/(?=.)/su), strip).join(""));
        for (const [index, word] of words.entries()) expect(any.startsWith(word, starts[index])).toBe(true);
        for (const id of ids) expect(lengths[id]).toBe([...vocabulary[id]].length);
        expect(all.length).toBeGreaterThanOrEqual(ids.length);
      }),
      { numRuns: 500 },
    ));

  it("a long run of anything takes no time", () => {
    for (const unit of ["a.", "@", "(", ".", "a@", "-", "://", "😀", "a-", "'"])
      expect(wordsOf(unit.repeat(200_000)).ids.length).toBeGreaterThan(0);
  });
});

describe("families", () => {
  it("names are unique, and say the family", () => {
    expect(new Set(publishedRules.map(({ name }) => name)).size).toBe(publishedRules.length);
    for (const { name, family } of publishedRules) expect(name.startsWith(`${family}/`)).toBe(true);
  });

  it("a sentence and a source each", () => {
    for (const rule of publishedRules) {
      expect(rule.message(0.5), rule.name).toMatch(/\.$/);
      expect(rule.source, rule.name).toMatch(/\d/);
    }
  });

  it("verdicts: a family drops if one of its rules does", () => {
    const found = verdicts(factsOf("A { in a line with an end."));
    for (const { drops, rules: own } of found) expect(drops).toBe(own.some((rule) => rule.drops));
    expect(found.find(({ family }) => family === "c4")?.drops).toBe(true);
    expect(found.map(({ family }) => family)).not.toContain("starcoder");
  });

  it("English families say nothing of another language; StarCoder only speaks of code", () => {
    const german =
      "Der Leuchtturmwärter schreibt auf, was er sieht. Um sechs Uhr ist Nebel, und die Schiffe, die vorbeifahren, sind nur Geräusche. ";
    const told = (any: string, kind?: "code") => verdicts(factsOf(any.repeat(3), kind)).map(({ family }) => family);
    expect(told(german)).not.toContain("gopher-quality");
    expect(told("他说今天天气很好，我们去公园散步吧。")).not.toContain("nemo");
    expect(told(german)).toContain("gopher-repetition");
    expect(told("The keeper of the lighthouse writes down what he sees.")).toContain("gopher-quality");
    expect(told("return x;", "code")).toContain("starcoder");
  });
});

describe("CCNet", () => {
  const values = fc.array(
    fc.integer({ min: 1, max: 40 }).map((one) => one / 2),
    { minLength: 1, maxLength: 60 },
  );

  it("three parts at percentiles 30 and 60", () => {
    const buckets = ccnetBuckets(Array.from({ length: 10 }, (_, index) => index));
    expect(buckets.join()).toBe("head,head,head,middle,middle,middle,tail,tail,tail,tail");
  });

  it("the same for perplexities and for bits", () =>
    fc.assert(
      fc.property(values, (bits) => {
        expect(ccnetBuckets(bits.map((one) => 2 ** one))).toEqual(ccnetBuckets(bits));
      }),
    ));

  it("each language has its own, and nothing has none", () => {
    expect(ccnetBuckets([1, 100, Number.NaN, 2, 200], ["en", "de", "en", "en", "de"])).toEqual([
      "middle",
      "middle",
      undefined,
      "tail",
      "tail",
    ]);
    expect(ccnetBuckets([])).toEqual([]);
  });
});

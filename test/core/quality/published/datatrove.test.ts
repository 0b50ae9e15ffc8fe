import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rulesOf } from "../../../../src/core/quality/published/family";
import { families } from "../../../../src/core/quality/published/index";
import { sentenceCount } from "../../../../src/core/quality/text/datatroveSentences";
import { wordsOf } from "../../../../src/core/quality/text/words";
import { factsOf } from "./facts";

interface Reference {
  rules: string[];
  texts: { name: string; text: string; words: string[]; sentences: number; values: (number | null)[] }[];
}

/** Made by training/datatrove/fixture.py: the values are those at which datatrove's own filters turn. */
const path = join(__dirname, "../../../fixtures/reference/datatrove.json");
const reference = JSON.parse(readFileSync(path, "utf8")) as Reference;
const rules = new Map(families.flatMap(rulesOf).map((rule) => [rule.name, rule]));

describe("the same as datatrove", () => {
  it.each(reference.texts)("$name", ({ text, words, sentences, values }) => {
    const { vocabulary, ids } = wordsOf(text);
    expect(Array.from(ids, (id) => vocabulary[id])).toEqual(words);
    expect(sentenceCount(text)).toBe(sentences);
    const facts = factsOf(text);
    const measured = reference.rules.map((name) => rules.get(name)?.measure(facts)?.value ?? null);
    expect(Object.fromEntries(reference.rules.map((name, index) => [name, measured[index]]))).toEqual(
      Object.fromEntries(reference.rules.map((name, index) => [name, values[index]])),
    );
  });

  it("knows every rule that was compared", () => {
    expect(reference.rules.filter((name) => !rules.has(name))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { Badness } from "../../../../../src/core/quality/badness/badness";
import { ruleSymptom } from "../../../../../src/core/quality/badness/symptoms";
import type { CorpusFacts, Kind } from "../../../../../src/core/quality/facts";
import { findingsOf } from "../../../../../src/core/quality/findings";
import { ownRules } from "../../../../../src/core/quality/rules";
import { corpusRules } from "../../../../../src/core/quality/rules/corpus";
import { TextFacts } from "../../../../../src/core/quality/text/textFacts";

const bytes = new TextEncoder().encode("Some text of a corpus.");
const sound: CorpusFacts = { copied: 0, shared: 0, language: "en", languageShare: 0.9 };
const found = (corpus: Partial<CorpusFacts>, kind: Kind = "prose") =>
  findingsOf({ text: new TextFacts(bytes, kind), corpus: { ...sound, ...corpus } }, corpusRules).map(({ rule }) => rule);

describe("rules on what other documents say", () => {
  it("find nothing in a document of its own, and say nothing where no other is known", () => {
    expect(found({})).toEqual([]);
    expect(found({ languageShare: Number.NaN, language: "" })).toEqual([]);
    for (const rule of corpusRules) expect(rule.measure({ text: new TextFacts(bytes) })).toBeUndefined();
  });

  it("a near duplicate is one of any kind, but not a template as well", () => {
    const duplicateOf = { id: "1", line: 1, jaccard: 1 };
    for (const kind of ["prose", "code", "data"] as const)
      expect(found({ duplicateOf, shared: 1, copied: 1 }, kind)).toEqual(["near-duplicate"]);
  });

  it("what is kept of near duplicates is no template for being there several times", () => {
    expect(found({ isKept: true, shared: 1 })).toEqual([]);
  });

  it("passages of several documents are a template, and its place is told", () => {
    const corpus = { ...sound, shared: 1, sharedSpans: [{ start: 5, end: 9 }] };
    const [finding] = findingsOf({ text: new TextFacts(bytes), corpus }, corpusRules);
    expect(finding).toMatchObject({ rule: "shared-passages", value: 1, start: 5, end: 9, message: expect.stringContaining("100 %") });
    expect(found({ shared: 1 }, "code")).toEqual([]);
    // What stands in an earlier document alone may be a quotation.
    expect(found({ copied: 1 })).toEqual([]);
  });

  it("a language that hardly any document is in is found, in prose", () => {
    expect(found({ languageShare: 0.0001 })).toEqual(["other-language"]);
    expect(found({ languageShare: 0.0001 }, "data")).toEqual([]);
  });
});

describe("a rule as a symptom", () => {
  const above = ownRules.filter(({ needs, limit }) => needs !== "model" && limit === "above");

  it.each(above.map((rule) => [rule.name, rule] as const))(
    "%s is no evidence at 0, some at its threshold and most far beyond",
    (_, rule) => {
      const symptom = ruleSymptom(rule);
      const values = Float64Array.of(0, rule.threshold, Math.max(1, 100 * rule.threshold), Number.NaN);
      const badness = new Badness(
        [symptom],
        [values],
        Array.from(values, () => ({ language: "en", length: 1 })),
      );
      const [none, some, most, unknown] = Array.from(values, (_, i) => badness.of(i));
      expect(none).toBe(0);
      expect(unknown).toBe(0);
      if (rule.threshold > 0) expect(some).toBeGreaterThan(0);
      expect(most).toBeGreaterThan(0.5 * symptom.weight);
      expect(most).toBeGreaterThanOrEqual(some);
    },
  );
});

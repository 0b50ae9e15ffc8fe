import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentFacts, ModelFacts } from "../../../../../src/core/quality/facts";
import { findingsOf } from "../../../../../src/core/quality/findings";
import { figureNames } from "../../../../../src/core/quality/model/documentFigures";
import { modelRules } from "../../../../../src/core/quality/rules/model";
import { worstStretch } from "../../../../../src/core/quality/rules/model/worstStretch";
import { TextFacts } from "../../../../../src/core/quality/text/textFacts";

const text = new TextFacts(new TextEncoder().encode("Some text, 中文 and 😀."));
const modelWith = (worstStart: number, worstEnd: number): ModelFacts => ({
  figures: { ...(Object.fromEntries(figureNames.map((name) => [name, 0])) as ModelFacts["figures"]), worstStart, worstEnd },
});
/** The key of the distance that a rule asks for. */
const keyOf = (rule: (typeof modelRules)[number]): string => {
  const asked: string[] = [];
  rule.measure({ text, model: modelWith(0, 0), distances: new Proxy({}, { get: (_, key) => void asked.push(String(key)) }) });
  return asked[0];
};

describe.each(modelRules.map((rule) => [rule.name, rule] as const))("the rule %s", (_, rule) => {
  const key = keyOf(rule);
  const facts = (distance: number, more: Partial<DocumentFacts> = {}): DocumentFacts => ({
    text,
    model: modelWith(0, 0),
    distances: { [key]: distance },
    ...more,
  });

  it("has nothing to say without what it needs", () => {
    expect(rule.measure({ text })).toBeUndefined();
    expect(rule.measure({ text, distances: {} })).toBeUndefined();
    expect(rule.measure(facts(Number.NaN))).toBeUndefined();
  });

  it("finds what lies far beyond the usual, and nothing that is usual", () => {
    expect(findingsOf(facts(0), [rule])).toEqual([]);
    expect(findingsOf(facts(-20), [rule])).toEqual([]);
    const [found] = findingsOf(facts(20, { model: modelWith(0, 4) }), [rule]);
    expect(found).toMatchObject({ rule: rule.name, value: 20, start: 0 });
    expect(found.end).toBeGreaterThan(0);
    expect(found.message).toContain("20.0");
  });
});

it("without a model nothing is said of what it finds", () => {
  for (const rule of modelRules) {
    const [found] = findingsOf({ text, distances: { [keyOf(rule)]: 20 } }, [rule]);
    if (found) expect(found.message).not.toMatch(/model/);
  }
});

describe("the worst stretch", () => {
  it("is the model's, as a place in the text", () => {
    const bytes = new TextEncoder().encode("Some text, 中").length;
    expect(worstStretch({ text, model: modelWith(0, bytes) })).toEqual([{ start: 0, end: "Some text, 中".length }]);
    expect(worstStretch({ text, model: modelWith(bytes, text.bytes.length) })).toEqual([
      { start: "Some text, 中".length, end: text.text.length },
    ]);
    expect(worstStretch({ text })).toEqual([]);
    expect(worstStretch({ text, model: modelWith(0, 0) })).toEqual([]);
  });

  it("lies in the text also where it begins or ends inside of a character", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.string({ unit: "grapheme", maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        (bytes, string, from, count) => {
          const all = Uint8Array.from([...bytes, ...new TextEncoder().encode(string)]);
          const facts = new TextFacts(all);
          const start = from % all.length;
          const end = Math.min(all.length, start + 1 + (count % all.length));
          const [span] = worstStretch({ text: facts, model: modelWith(start, end) });
          expect(0 <= span.start && span.start <= span.end && span.end <= facts.text.length).toBe(true);
        },
      ),
    );
  });
});

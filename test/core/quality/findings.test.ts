import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Columns } from "../../../src/core/quality/columns";
import type { DocumentFacts } from "../../../src/core/quality/facts";
import { findingsOf } from "../../../src/core/quality/findings";
import { isBeyond, type Rule } from "../../../src/core/quality/rule";
import { TextFacts } from "../../../src/core/quality/text/textFacts";

const factsOf = (text: string | Uint8Array, kind: TextFacts["kind"] = "prose"): DocumentFacts => ({
  text: new TextFacts(typeof text === "string" ? new TextEncoder().encode(text) : text, kind),
});
const rule = (more: Partial<Rule> = {}): Rule => ({
  name: "made-up",
  family: "bitlens",
  description: "a value",
  source: "a test",
  needs: "text",
  limit: "above",
  threshold: 1,
  severity: "warning",
  measure: () => ({ value: 2 }),
  message: (value) => `The value is ${value}.`,
  ...more,
});
const valued = (value: number, more: Partial<Rule> = {}) => rule({ ...more, measure: () => ({ value }) });

describe("findings", () => {
  it("are of values beyond the threshold, which itself passes", () => {
    const values = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(values, values, fc.constantFrom("above", "below"), (value, threshold, limit) => {
        const found = findingsOf(factsOf("text"), [valued(value, { threshold, limit })]);
        expect(found.length).toBe(Number(limit === "above" ? value > threshold : value < threshold));
        expect(found.length === 1).toBe(isBeyond({ limit }, value, threshold));
        expect(isBeyond({ limit }, threshold, threshold)).toBe(false);
      }),
    );
    expect(findingsOf(factsOf("text"), [valued(Number.NaN), valued(Number.NaN, { limit: "below" })])).toEqual([]);
  });

  it("say which rule, what value and why, of the whole document where no place is known", () => {
    expect(findingsOf(factsOf("für"), [rule()])).toEqual([
      { rule: "made-up", value: 2, threshold: 1, source: "a test", severity: "warning", start: 0, end: 4, message: "The value is 2." },
    ]);
  });

  it("the gravest come first, and of equally grave ones as the rules stand", () => {
    const rules = (["information", "warning", "error", "warning", "information", "error"] as const).map((severity, i) =>
      rule({ name: `rule-${i}`, severity }),
    );
    expect(findingsOf(factsOf(""), rules).map(({ rule }) => rule)).toEqual(["rule-2", "rule-5", "rule-1", "rule-3", "rule-0", "rule-4"]);
  });

  it("there are none for a kind that the rule is off for, or where it has nothing to say", () => {
    expect(findingsOf(factsOf("x", "code"), [rule({ offFor: ["code"] })])).toEqual([]);
    expect(findingsOf(factsOf("x", "data"), [rule({ offFor: ["code"] })])).toHaveLength(1);
    expect(findingsOf(factsOf("x"), [rule({ measure: () => undefined })])).toEqual([]);
  });

  it("the worst place is in bytes: it cuts the same text out", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (parts, from, count) => {
          const [first, last] = [from % parts.length, Math.min(parts.length, (from % parts.length) + (count % parts.length) + 1)];
          const start = parts.slice(0, first).join("").length;
          const part = parts.slice(first, last).join("");
          const facts = factsOf(parts.join(""));
          const spans = [
            { start, end: start + part.length },
            { start: 0, end: 1 },
          ];
          const [found] = findingsOf(facts, [rule({ measure: () => ({ value: 2, spans }) })]);
          expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(facts.text.bytes.subarray(found.start, found.end))).toBe(part);
        },
      ),
    );
  });

  it("the place stays inside where bytes are no text, and where a span is cut through a character", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat({ max: 60 }), fc.nat({ max: 60 }), (bytes, start, length) => {
        const [found] = findingsOf(factsOf(bytes), [rule({ measure: () => ({ value: 2, spans: [{ start, end: start + length }] }) })]);
        expect(0 <= found.start && found.start <= found.end && found.end <= bytes.length).toBe(true);
      }),
    );
  });
});

describe("columns of figures", () => {
  it("have a number for each document in order, of signals and of rules, NaN where there is none", () => {
    const rules = [
      valued(3, { name: "three" }),
      rule({ name: "silent", measure: () => undefined }),
      valued(1, { name: "prose-only", offFor: ["code"] }),
    ];
    const symptom = (signal: string) => ({ signal, side: "high", says: "", usual: 0, floor: 1, weight: 1 }) as const;
    const columns = new Columns([symptom("words"), symptom("three"), symptom("silent"), symptom("nothing-of-the-kind")], rules, [
      "bytes",
      "prose-only",
    ]);
    columns.add(factsOf("one two"));
    columns.add(factsOf("one two three", "code"));
    const of = (name: string) => Array.from(columns.of(name));
    expect(of("words")).toEqual([2, 3]);
    expect(of("bytes")).toEqual([7, 13]);
    expect(of("three")).toEqual([3, 3]);
    expect(of("silent")).toEqual([Number.NaN, Number.NaN]);
    expect(of("prose-only")).toEqual([1, Number.NaN]);
    expect(of("nothing-of-the-kind")).toEqual([]);
    expect(of("constructor")).toEqual([]);
  });
});

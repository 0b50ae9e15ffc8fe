import { describe, expect, it } from "vitest";
import type { Judged } from "../../../src/core/quality/analysis";
import { auroc } from "../../../src/core/quality/refit/roc";
import { ownRules } from "../../../src/core/quality/rules";
import type { BrokenRecord } from "../../../src/core/types";
import { chunkedSource, utf8 } from "../corpus/reading";
import { analyze, analyzeTexts, jsonl, models, sourceOf, verdict } from "./analyze";
import { goodTexts } from "./goodTexts";
import { chinese, good, mixed, spoilt } from "./spoiltCorpus";

describe.each(Object.keys(models))("quality of a corpus with %s", (name) => {
  const more = { model: models[name] };
  const result = analyzeTexts(
    mixed.map(({ text }) => text),
    more,
  );

  it("ranks spoilt documents above good ones", async () => {
    const { judged } = await result;
    expect(judged).toHaveLength(mixed.length);
    const scores = judged.map(({ badness }) => badness);
    expect(auroc({ scores, marks: mixed.map(({ kind }) => kind !== "good") })).toBeGreaterThan(0.9);
  });

  it("gives each document a badness from 0 to 1 with its reasons, and findings inside of its text", async () => {
    for (const { document, badness, reasons, findings, facts } of (await result).judged) {
      expect(badness >= 0 && badness <= 1).toBe(true);
      for (const { evidence, signal, value } of reasons) {
        expect(evidence).toBeLessThanOrEqual(badness + 1e-12);
        const rule = ownRules.find(({ name, needs }) => name === signal && needs !== "model");
        if (rule) expect([signal, value]).toEqual([signal, rule.measure(facts)?.value]);
      }
      for (const { start, end, value, message } of findings) {
        expect(0 <= start && start <= end && end <= document.bytes.length).toBe(true);
        expect(Number.isFinite(value)).toBe(true);
        expect(message).toMatch(/\.$/);
      }
      expect(facts.model !== undefined).toBe(more.model !== undefined);
    }
  });

  it("good Chinese among English is its own language, and neither damaged nor out of order", async () => {
    const { judged } = await result;
    const found = judged.filter(({ facts }) => chinese.includes(facts.text.text));
    expect(found.map(({ facts, group }) => [facts.corpus?.language, group])).toEqual(chinese.map(() => ["zh", expect.any(String)]));
    const grave = new Set([
      "garbled-text",
      "mojibake",
      "character-noise",
      "shuffled-words",
      "other-language",
      "repeated-text",
      "near-duplicate",
    ]);
    for (const { findings } of found) expect(findings.filter(({ rule }) => grave.has(rule))).toEqual([]);
  });

  it("does not depend on how the file is read in pieces, and is the same again", async () => {
    const texts = [...spoilt.filter((_, i) => i % 2 === 0).map(({ text }) => text), ...good.slice(0, 4)];
    const content = jsonl(texts);
    const whole = await analyze(sourceOf(content), more);
    const inPieces = await analyze(chunkedSource("corpus.jsonl", utf8(content), [17, 3, 4099]), more);
    expect(inPieces.judged.map(verdict)).toEqual(whole.judged.map(verdict));
  });

  it("broken records stay in their place and change nothing", async () => {
    const texts = good.slice(0, 12);
    const lines = jsonl(texts).trimEnd().split("\n");
    const broken = [...lines.slice(0, 5), "{broken", ...lines.slice(5, 10), '{"other": 1}', "", ...lines.slice(10), "[1, 2"].join("\n");
    const { all, judged } = await analyze(sourceOf(broken), more);
    const isJudged = (each: Judged | BrokenRecord) => "facts" in each;
    expect(all.flatMap((each, i) => (isJudged(each) ? [] : [i]))).toEqual([5, 11, 14]);
    expect(all.map((each) => (isJudged(each) ? each.document.line : each.line))).toEqual(
      [...all.keys()].map((i) => i + 1 + Number(i > 11)),
    );
    const plain = await analyzeTexts(texts, more);
    expect(judged.map(({ badness }) => badness)).toEqual(plain.judged.map(({ badness }) => expect.closeTo(badness, 2)));
    expect(judged.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual(
      plain.judged.map(({ findings }) => findings.map(({ rule }) => rule)),
    );
  });

  it("near duplicates name the document that is kept in their place", async () => {
    const text = goodTexts.en;
    const kept = `${text} And there is one sentence more, which stands in none of the other copies.`;
    const copies = [text, text.replace("nine years", "ten years")];
    const { judged } = await analyzeTexts([...good.slice(0, 8), copies[0], kept, copies[1], ...good.slice(8, 12)], more);
    const keptAt = judged.findIndex(({ facts }) => facts.text.text === kept);
    const { id, line } = judged[keptAt].document;
    const duplicates = judged.filter(({ facts }) => facts.corpus?.duplicateOf);
    expect(duplicates.map(({ facts }) => facts.text.text)).toEqual(copies);
    for (const { facts, findings, badness } of duplicates) {
      expect(facts.corpus?.duplicateOf).toMatchObject({ id, line });
      expect(findings.map(({ rule }) => rule)).toContain("near-duplicate");
      expect(badness).toBeGreaterThan(judged[keptAt].badness);
    }
    expect(judged[keptAt].findings).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCorpus } from "../../../src/core/corpus/openCorpus";
import { type Judged, QualityAnalysis, type QualityOptions } from "../../../src/core/quality/analysis";
import { publishedRules } from "../../../src/core/quality/published";
import { ownRules } from "../../../src/core/quality/rules";
import { gzipSize } from "../../../src/files/compressors";
import { decoders } from "../../../src/files/decoders";
import { tinyModel } from "../../model/openScorer";
import { analyze, analyzeTexts, jsonl, modelOf, models, sourceOf } from "./analyze";
import { corruptions } from "./corruptions";
import { goodPrograms, goodTexts } from "./goodTexts";
import { essay } from "./sentences";
import { mixed, spoilt } from "./spoiltCorpus";

const short = { "no model": undefined, "a tiny model": modelOf(tinyModel) };

describe.each(Object.entries(short))("corpora at their limits with %s", (_, model) => {
  const verdicts = async (texts: string[], more: Partial<QualityOptions> = {}) => (await analyzeTexts(texts, { model, ...more })).judged;
  const sound = (judged: Judged[]) => {
    for (const { badness, findings, document } of judged) {
      expect(badness >= 0 && badness <= 1).toBe(true);
      for (const { start, end, value } of findings) {
        expect(0 <= start && start <= end && end <= document.bytes.length).toBe(true);
        expect(Number.isNaN(value)).toBe(false);
      }
    }
  };

  it("an empty file has no verdicts", async () => {
    expect((await analyze(sourceOf(""), { model })).all).toEqual([]);
    expect((await analyze(sourceOf("{broken\n"), { model })).judged).toEqual([]);
  });

  it("one good document is as good as it was", async () => {
    for (const text of [goodTexts.en, goodTexts.zh, goodTexts.ru]) {
      const [one] = await verdicts([text]);
      expect(one.badness).toBeLessThan(0.1);
      expect(one.findings).toEqual([]);
    }
  });

  it("the same document again and again is bad for being there again, but for the one that is kept", async () => {
    const judged = await verdicts(new Array<string>(8).fill(goodTexts.en));
    expect(judged.filter(({ facts }) => !facts.corpus?.duplicateOf)).toHaveLength(1);
    const [kept, ...copies] = judged.toSorted((a, b) => a.badness - b.badness);
    for (const { reasons } of copies) expect(reasons[0].signal).toBe("near-duplicate");
    expect(kept.facts.corpus?.duplicateOf).toBeUndefined();
    expect(kept.findings).toEqual([]);
  });

  it("documents without words, of signs, emoji and other scripts have verdicts", async () => {
    const odd = [
      "",
      " ",
      "\n\n\n",
      "!!!",
      "12345",
      "😀",
      "😀😃😄 👩‍👩‍👧‍👦 🏳️‍🌈".repeat(40),
      "\u0000\u0001",
      "\ufeff",
      "e\u0301".repeat(50),
      "ก็".repeat(60),
      "\ud83d",
      "a",
    ];
    for (const texts of [odd, [...odd, goodTexts.en, goodTexts.zh, goodPrograms.c], [""], ["😀"], ["a"]]) {
      const judged = await verdicts(texts, { rules: [...ownRules, ...publishedRules] });
      expect(judged).toHaveLength(texts.length);
      sound(judged);
    }
  });

  it("any texts have verdicts", async () => {
    const text = fc.array(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 30 }),
        fc.constantFrom("the ", "Zeit ", "的", "\r\n", "<p>", "Ã¼", "word word word "),
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 8 }), async (texts) => {
        sound(await verdicts(texts.map((parts) => parts.join(""))));
      }),
      { numRuns: 3 },
    );
  });

  it("line ends do not make a text bad", async () => {
    const texts = [...["en", "ru", "zh"].map((language) => goodTexts[language]), ...spoilt.slice(0, 4).map(({ text }) => text)];
    const [unix, dos] = [await verdicts(texts), await verdicts(texts.map((text) => text.replaceAll("\n", "\r\n")))];
    const own = (judged: Judged[]) =>
      judged.map(({ findings }) => findings.filter(({ rule }) => rule !== "noise" && rule !== "garbled").map(({ rule }) => rule));
    expect(own(dos)).toEqual(own(unix));
    const file = await analyze(sourceOf(jsonl(texts).replaceAll("\n", "\r\n")), { model });
    expect(file.judged.map(({ badness }) => badness)).toEqual(unix.map(({ badness }) => badness));
  });

  it("plain text has verdicts by paragraph, programs as programs", async () => {
    const prose = await analyze(sourceOf(essay.join("\n\n"), "essay.txt"), { model });
    expect(prose.judged).toHaveLength(essay.length);
    sound(prose.judged);
    for (const { facts } of prose.judged) expect(facts.text.kind).toBe("prose");
    const program = await analyze(sourceOf(goodPrograms.python, "program.py"), { model });
    expect(program.judged.map(({ facts, group, findings }) => [facts.text.kind, group, findings])).toEqual([["code", "code", []]]);
  });

  it("only chosen rules make findings, at their thresholds", async () => {
    const texts = [goodTexts.en, corruptions.repeatedLines(goodTexts.en, 1)];
    const repeated = ownRules.filter(({ name }) => name === "repeated-text");
    const found = async (threshold: number) =>
      (await verdicts(texts, { rules: repeated.map((rule) => ({ ...rule, threshold })) })).map(({ findings }) => findings.length);
    expect(await found(0.1)).toEqual([0, 1]);
    expect(await found(1)).toEqual([0, 0]);
    expect((await verdicts(texts, { rules: [] })).map(({ findings }) => findings)).toEqual([[], []]);
  });
});

it("rows of a table that resemble one another are no worse for it", async () => {
  const rows = Array.from(
    { length: 12 },
    (_, i) => `2024-03-0${i % 9} 10:0${i % 6}:00 INFO request ${i} from 10.0.0.${i} took ${17 * i} ms and was answered with status 200`,
  );
  const { judged } = await analyzeTexts(rows);
  for (const { facts, findings, reasons } of judged) {
    expect(facts.text.kind).toBe("data");
    expect(findings).toEqual([]);
    expect(reasons.map(({ signal }) => signal)).not.toContain("near-duplicate");
  }
});

it("a judgement without measuring tells findings of texts, and no badness", async () => {
  const corpus = await openCorpus(sourceOf(jsonl([goodTexts.en, corruptions.mojibake(goodTexts.de, 1)])), decoders);
  const analysis = new QualityAnalysis(() => corpus.entries(), {
    rules: ownRules,
    seed: 1,
    format: corpus.format,
    name: "corpus.jsonl",
    gzipSize,
  });
  const found: [number, string[]][] = [];
  for await (const each of analysis.judge()) if ("facts" in each) found.push([each.badness, each.findings.map(({ rule }) => rule)]);
  expect(found).toEqual([
    [Number.NaN, []],
    [Number.NaN, ["mojibake"]],
  ]);
});

it("another seed may draw other orders, and changes no clear verdict", async () => {
  const texts = mixed.map(({ text }) => text).filter((_, i) => i % 2 === 0);
  const model = models["the bundled model"];
  const [one, other] = await Promise.all([1, 12_345].map((seed) => analyzeTexts(texts, { model, seed })));
  const clear = (judged: Judged[]) => judged.map(({ badness }) => (badness > 0.9 ? "bad" : badness < 0.1 ? "good" : ""));
  clear(one.judged).forEach((each, i) => {
    if (each === "bad") expect(other.judged[i].badness).toBeGreaterThan(0.5);
    if (each === "good") expect(other.judged[i].badness).toBeLessThan(0.5);
  });
});

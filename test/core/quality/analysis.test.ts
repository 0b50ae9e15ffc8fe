import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memorySource } from "../../../src/core/corpus/memorySource";
import { openCorpus } from "../../../src/core/corpus/openCorpus";
import { type Judged, QualityAnalysis, type QualityOptions } from "../../../src/core/quality/analysis";
import type { FigureModel } from "../../../src/core/quality/model/modelFacts";
import { publishedRules } from "../../../src/core/quality/published";
import { auroc } from "../../../src/core/quality/refit/roc";
import { ownRules } from "../../../src/core/quality/rules";
import type { BrokenRecord, Source } from "../../../src/core/types";
import { gzipSize } from "../../../src/files/compressors";
import { decoders } from "../../../src/files/decoders";
import { bundled, openScorer, run, tinyModel } from "../../model/openScorer";
import { chunkedSource, utf8 } from "../corpus/reading";
import { corruptions } from "./corruptions";
import { goodPrograms, goodTexts } from "./goodTexts";
import { essay, garden, sampleDocuments } from "./sentences";

const modelOf = (directory: string): FigureModel => {
  const scorer = openScorer(directory);
  const rule = { window: 256, stride: 128, job: 1 };
  return {
    codeLengths: (documents) => run(scorer.codeLengths({ ...rule, documents })),
    documentFigures: (request) => run(scorer.documentFigures({ ...rule, ...request })),
  };
};
const models: Record<string, FigureModel | undefined> = { "no model": undefined, "the bundled model": modelOf(bundled[0]) };

interface Result {
  all: (Judged | BrokenRecord)[];
  judged: Judged[];
}

async function analyze(source: Source, more: Partial<QualityOptions> = {}): Promise<Result> {
  const corpus = await openCorpus(source, decoders);
  const options = { rules: ownRules, seed: 1, format: corpus.format, name: source.name, gzipSize, ...more };
  const analysis = new QualityAnalysis(() => corpus.entries(), options);
  for (const stage of ["read", "measure"] as const) {
    let last = 0;
    for await (const place of analysis[stage]()) {
      expect(place).toBeGreaterThanOrEqual(last);
      last = place;
    }
    expect(last).toBeLessThanOrEqual(source.size ?? Number.POSITIVE_INFINITY);
  }
  const all: Result["all"] = [];
  for await (const each of analysis.judge()) all.push(each);
  return { all, judged: all.filter((each): each is Judged => "facts" in each) };
}

const jsonl = (texts: string[]) => texts.map((text) => `${JSON.stringify({ text })}\n`).join("");
const sourceOf = (content: string, name = "corpus.jsonl") => memorySource(name, utf8(content));
const analyzeTexts = (texts: string[], more?: Partial<QualityOptions>) => analyze(sourceOf(jsonl(texts)), more);

/** What is said, without what it was read off. */
const verdict = ({ document, group, badness, reasons, findings, facts }: Judged) => ({
  place: [document.id, document.line],
  ...{ group, badness, reasons, findings, distances: facts.distances },
});

const unspoilt = new Set(["forum", "mathematics", "story", "how-to", "encyclopedia", "news", "science"]);
const english = [
  ...sampleDocuments.filter(({ domain }) => unspoilt.has(domain)).map(({ text }) => text),
  ...essay.filter((part) => part.length > 120),
];
const chinese = [...garden.filter((part) => part.length > 40), goodTexts.zh];
/** Every third text is spoilt, each in its way; what it was is not in the corpus. */
const sources = english.filter((_, i) => i % 3 === 1);
const good = [...english.filter((_, i) => i % 3 !== 1), ...chinese];
const kinds = Object.entries(corruptions);
const spoilt = sources
  .map((text, i) => ({ kind: kinds[i % kinds.length][0], text: kinds[i % kinds.length][1](text, i) }))
  // A wrong decoding leaves plain ASCII as it is.
  .map(({ kind, text }, i) => (text === sources[i] ? { kind, text: corruptions[kind](text.replaceAll("e", "é"), i) } : { kind, text }));
const mixed = [...good.map((text) => ({ text, kind: "good" })), ...spoilt].sort((a, b) => (a.text < b.text ? -1 : 1));

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

import { describe, expect, it } from "vitest";
import { labelledSet, splitOf } from "../../bench/quality/labelledSet";
import { type Measured, scorersFor } from "../../bench/quality/measures/scorers";
import { asMarkdown, asText } from "../../bench/quality/render";
import { report } from "../../bench/quality/report";
import { goodDocuments, pages } from "./qualityDocuments";

const many = Array.from({ length: 40 }, (_, i) => goodDocuments.map(({ text, ...rest }) => ({ ...rest, text: `${i}. ${text}` }))).flat();
const chrome = { dev: pages, test: pages };
const set = labelledSet(many, chrome, { good: 6, each: 2, seed: 1 });

describe("labelledSet", () => {
  it("is the same for the same seed, and in another order for another", () => {
    expect(labelledSet(many, chrome, { good: 6, each: 2, seed: 1 })).toEqual(set);
    expect(labelledSet(many, chrome, { good: 6, each: 2, seed: 2 }).documents).not.toEqual(set.documents);
  });

  it("labels: good without a corruption, as they were; spoiled with one, changed", () => {
    const known = new Set(many.map(({ text }) => text));
    for (const { label, corruption, text } of set.documents) {
      expect(label === "good").toBe(corruption === "none");
      expect(known.has(text)).toBe(label === "good");
    }
  });

  it("uses a good document once; only light edits are of documents in the set, and on the same side", () => {
    const good = new Map(set.documents.filter(({ label }) => label === "good").map((document) => [document.origin, document]));
    const spoiled = set.documents.filter(({ corruption }) => corruption !== "none" && corruption !== "light edits");
    expect(new Set(spoiled.map(({ origin }) => origin)).size).toBe(spoiled.length);
    for (const { origin } of spoiled) expect(good.has(origin)).toBe(false);
    for (const { origin, split } of set.documents.filter(({ corruption }) => corruption === "light edits"))
      expect(good.get(origin)?.split).toBe(split);
  });

  it("has an edited copy behind its original", () => {
    const place = new Map(set.documents.flatMap(({ label, origin }, i) => (label === "good" ? [[origin, i] as const] : [])));
    for (const [i, { corruption, origin }] of set.documents.entries())
      if (corruption === "light edits") expect(i).toBeGreaterThan(place.get(origin)!);
  });

  it("has ids that are places, and splits that the origin alone decides", () => {
    expect(set.documents.map(({ id }) => id)).toEqual(set.documents.map((_, i) => `d${i + 1}`));
    for (const { origin, split } of set.documents) expect(split).toBe(splitOf(origin));
    expect(new Set(set.documents.map(({ split }) => split))).toEqual(new Set(["dev", "test"]));
  });

  it("says what there was too little text for", () => {
    const { missing } = labelledSet(many.slice(0, 12), chrome, { good: 20, each: 2, seed: 1 });
    expect(missing.join("\n")).toContain("en: 6 good documents instead of 20.");
    expect(missing.join("\n")).toMatch(/en: fewer than 2 of /);
  });
});

describe("report", () => {
  const measured: Measured[] = set.documents.map((document) => ({
    ...document,
    ...{ bitsPerByte: 2, gzipRatio: 2, badness: document.label === "bad" ? 0.9 : 0.1, bucket: "", perplexity: 100 + document.origin },
    findings: document.label === "good" && document.language === "en" ? ["some-rule"] : [],
  }));
  const scorers = scorersFor(measured);
  const sections = report(measured, scorers, 1);
  const section = (title: string) => sections.find((one) => one.title.startsWith(title))!;

  it("has a column for each score that is there", () => {
    expect(scorers.map(({ name }) => name)).toEqual(["badness", "bits", "|bits|", "gzip", "|gzip|", "KenLM", "|KenLM|"]);
    const bare = measured.map(({ badness: _, perplexity: __, ...rest }) => rest);
    expect(scorersFor(bare).map(({ name }) => name)).toEqual(["bits", "|bits|", "gzip", "|gzip|"]);
  });

  it("gives 1 to a score that knows and 0.5 to one that is always the same", () => {
    for (const [, badness, bits] of section("AUROC, all languages").rows) expect([badness, bits]).toEqual(["1.000", "0.500"]);
    for (const [, , auroc, , found] of section("badness: each").rows) expect([auroc, found]).toEqual(["1.000", "100 %"]);
  });

  it("counts good documents with a finding by language", () => {
    const rows = section("Good documents with a finding").rows;
    expect(rows.find(([language]) => language === "en")).toEqual(["en", 6, 6, "100 %", "some-rule 6"]);
    expect(rows.find(([language]) => language === "zh")).toEqual(["zh", 6, 0, "0 %", "–"]);
  });

  it("is written as text and as a page, whose cells hold no bare bar", () => {
    expect(asText(section("Documents"))).toMatch(/^Documents\n\nlanguage/);
    const lines = asMarkdown(section("AUROC, all languages")).split("\n");
    const columns = lines[2].split(/(?<!\\)\|/).length;
    for (const line of lines.slice(2, 4)) expect(line.split(/(?<!\\)\|/).length).toBe(columns);
    expect(lines[2]).toContain("\\|bits\\|");
  });
});

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/core/report/report";
import { mojibake, repeatedLines } from "../core/quality/corruptions";
import { goodTexts } from "../core/quality/goodTexts";
import { sampleDocuments } from "../core/quality/sentences";
import { bitlens, finish, scratchFolder, start } from "./bitlens";

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true }));

const record = (text: string, source: string) => JSON.stringify({ text, source });
const good = sampleDocuments.filter(({ domain }) => domain === "encyclopedia").map(({ text }) => text);
const MARKUP = "<script>alert(1)</script>";
const lines = [
  ...good.map((text) => record(text, "books")),
  "{broken",
  record(mojibake(goodTexts.de, 1), "web"),
  record(`${MARKUP} ${repeatedLines(goodTexts.en, 1)}`, "web"),
];
const corpus = join(scratch, "corpus.jsonl");
writeFileSync(corpus, lines.join("\n"));

const path = (name: string) => join(scratch, name);
const written = async (name: string, args: string[] = []) => {
  const { code, stderr } = await bitlens(["report", corpus, "--out", path(name), ...args]);
  expect(code, stderr).toBe(0);
  return readFileSync(path(name), "utf8");
};

describe("bitlens report", () => {
  it("writes JSON with ledger, findings, worst documents, verdicts, mix and settings, which agree with filter", async () => {
    const report: Report = JSON.parse(await written("report.json"));
    expect(report.ledger?.bytes).toBe(readFileSync(corpus).length);
    const { filter, worst, families, rules, model, badness } = report.quality!;
    const kept = await bitlens(["filter", corpus, "--keep", path("kept.jsonl"), "--drop", path("dropped.jsonl"), "--json"]);
    const { documents, bytes, tokens, kept: keeps, dropped, rules: counted, shift, warnings, unreadable } = JSON.parse(kept.stdout);
    expect(filter).toEqual({ documents, bytes, tokens, kept: keeps, dropped, rules: counted, shift, warnings, unreadable });
    expect(filter.dropped.documents).toBeGreaterThanOrEqual(3);
    expect(filter.shift.map(({ by }) => by)).toEqual(["language", "length", "domain"]);
    expect(badness.reduce((sum, each) => sum + each)).toBe(lines.length - 1);
    expect(worst.map(({ badness: bad }) => bad)).toEqual(worst.map(({ badness: bad }) => bad).sort((a, b) => b - a));
    expect(worst[0].findings[0]).toMatchObject({ message: expect.stringMatching(/\.$/), excerpt: { marked: expect.stringMatching(/./) } });
    for (const { keeps: stay, drops, silent } of families) expect(stay + drops + silent).toBe(lines.length);
    expect(rules.find(({ name }) => name === worst[0].findings[0].rule)?.threshold).toBe(worst[0].findings[0].threshold);
    expect(model).toMatchObject({ sha256: report.ledger?.ledger.model.sha256, window: report.ledger?.window });
  });

  it("writes one HTML file in which the data are text", async () => {
    const html = await written("report.html");
    expect(html).toMatch(/^<!DOCTYPE html>/);
    expect(html).toContain("&#60;script&#62;alert");
    expect(html).not.toContain("<script");
    expect(html.match(/<svg /g)?.length).toBeGreaterThanOrEqual(5);
  });

  it("writes Markdown, without a model that which needs none", async () => {
    const { code, stdout } = await finish(start(["report", corpus, "--no-model"]));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# Quality and compressibility of corpus/);
    expect(stdout).toContain("## Verdicts by published family");
    expect(stdout).not.toContain("## Bits");
  });

  it.each([
    ["a name that says nothing", "report.txt", [], /name that ends in \.html, \.md or \.json/],
    ["a file that is there", "corpus.jsonl.md", [], /exists already/],
    ["JSON in a page", "report2.html", ["--json"], /leave it out/],
  ])("refuses %s before the work", async (_, name, args, sentence) => {
    if (name === "corpus.jsonl.md") writeFileSync(path(name), "mine");
    const { code, stderr } = await bitlens(["report", corpus, "--out", path(name), ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
    if (name === "corpus.jsonl.md") expect(readFileSync(path(name), "utf8")).toBe("mine");
    else expect(existsSync(path(name))).toBe(false);
  });
});

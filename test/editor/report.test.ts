import { describe, expect, it } from "vitest";
import type { FileReport } from "../../src/core/types";
import { folderMarkdown } from "../../src/editor/folderMarkdown";
import { code, heatLines, tokenText } from "../../src/editor/hoverText";
import { cell, reportMarkdown } from "../../src/editor/reportMarkdown";

const model = {
  name: "tiny",
  sha256: "0123456789abcdef0123",
  bits: 16_000,
  bitsPerByte: 1.6,
  tokens: 2500,
  bitsPerToken: 6.4,
  perplexity: 84.4,
  modelBits: 800_000,
};
const report: FileReport = {
  path: "a_b.jsonl",
  format: "jsonl",
  ...{ bytes: 10_000, fileBytes: 10_000, textBytes: 9000, documents: 50, broken: 1 },
  ledger: {
    baselineBits: 80_000,
    entropy0: 4.5,
    entropy1: 3.5,
    entropy2: 2.5,
    contexts1: 60,
    contexts2: 900,
    gzip: 2.6,
    brotli: 2.1,
    model,
  },
  ...{ S0: 80_000, S1: 816_000, S1WithoutModel: 16_000, window: 1024, stride: 512, bosRule: "document start token <|x|>" },
  compressors: { gzip: "gzip, level 9", brotli: "brotli, quality 11" },
  notes: ["The file has changes that are not saved."],
};
const row = { line: 7, bytes: 100, bits: 390, tokens: 40, entropy0: 4, gzipRatio: 1.4, broken: 0 };

describe("the report of a file", () => {
  const markdown = reportMarkdown(
    report,
    [{ row, preview: "noise | <b>&amp;</b> [x](y)" }],
    [],
    [{ row: { ...row, line: 9 }, preview: "not JSON" }],
  );

  it.each([
    ["the ledger", "| brotli | 2.100 | 26.3 % | brotli, quality 11 |"],
    ["the model's share", "| model | 1.600 | 20.0 % | tiny, 6.40 bits per token, perplexity 84.4 |"],
    ["S1 with the model's cost", "| S1 | 816,000 |"],
    ["and without", "| S1 without the model | 16,000 |"],
    ["from where on the weights are paid back", "after 800,000 bytes of data like this; this file has 10,000"],
    ["the conditions of the figures", "Window 1024, stride 512, document start token"],
    ["the notes", "- The file has changes that are not saved."],
    ["documents of the ranking", "| 7 | 3.900 | 100 |"],
    ["records that could not be read", "| 9 | not JSON |"],
  ])("has %s", (_, text) => {
    expect(markdown).toContain(text);
  });

  it("shows data as text, never as markup", () => {
    expect(markdown).not.toMatch(/<b>|\[x\]\(y\)/);
    expect(cell("a | `b` <img src=x> [l](http://x) ![i](u)\n# h")).not.toMatch(/[|`<>[\]()#\n](?!\d)/);
  });

  it("says so where a sample was scored", () => {
    const sample = { seed: 1, bytes: 2000, of: 10_000, units: 4, bitsPerByte: { low: 1.5, high: 1.7 } };
    expect(reportMarkdown({ ...report, sample }, [], [], [])).toContain(
      "A sample of 2,000 of 10,000 bytes was scored (4 windows, seed 1); the 95 % interval of the model's bits per byte is 1.500 to 1.700.",
    );
  });
});

describe("the report of a folder", () => {
  const twice = { ...report, bytes: 30_000, ledger: { ...report.ledger, gzip: 4.6, model: { ...model, bitsPerByte: 2 } } };
  const results = [
    { path: "a.jsonl", report },
    { path: "b.txt", report: twice },
    { path: "c.gz", error: "The gzip data ends too early." },
  ];

  it("weighs the total by bytes and lists what could not be read", () => {
    const markdown = folderMarkdown("data", results, 3);
    expect(markdown).toContain("| **all files** | 40,000 | 100 | 2 | 4.500 | 4.100 | 2.100 | 1.900 |");
    expect(markdown).toContain("| c.gz | The gzip data ends too early. |");
  });

  it("says so where it was cancelled", () => {
    expect(folderMarkdown("data", results, 9)).toContain("Cancelled after 3 of 9 files.");
  });
});

describe("the hover's text", () => {
  it.each([
    ["blanks", " the\n", "`·the↵`"],
    ["backticks", "a`b", "``a`b``"],
    ["backticks at the ends", "```", "```` ``` ````"],
    ["what is too long", "x".repeat(60), `\`${"x".repeat(40)}…\``],
  ])("shows %s", (_, text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it("shows bytes that are no text as numbers", () => {
    expect(tokenText(Uint8Array.of(0xe2, 0x80))).toBe("<e2 80>");
  });

  it("has bits, probability, rank and what was expected", () => {
    expect(heatLines(" x", { bits: 3, entropy: 2.5, rank: 1234 }).join("\n")).toContain(
      "**3.00 bits** · p = 0.125  \nrank 1,234 · expected 2.50 bits",
    );
  });
});

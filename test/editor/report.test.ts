import { describe, expect, it } from "vitest";
import { english } from "../../src/core/report/say";
import type { FileReport } from "../../src/core/types";
import { folderMarkdown } from "../../src/editor/folderMarkdown";
import { code, heatLines, tokenText } from "../../src/editor/hoverText";

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
describe("the report of a folder", () => {
  const twice = { ...report, bytes: 30_000, ledger: { ...report.ledger, gzip: 4.6, model: { ...model, bitsPerByte: 2 } } };
  const results = [
    { path: "a.jsonl", report },
    { path: "b.txt", report: twice },
    { path: "c.gz", error: "The gzip data ends too early." },
  ];

  it("weighs the total by bytes and lists what could not be read", () => {
    const markdown = folderMarkdown("data", results, 3, english);
    expect(markdown).toContain("| **all files** | 40,000 | 100 | 2 | 4.500 | 4.100 | 2.100 | 1.900 |");
    expect(markdown).toContain("| c.gz | The gzip data ends too early. |");
  });

  it("says so where it was cancelled", () => {
    expect(folderMarkdown("data", results, 9, english)).toContain("Cancelled after 3 of 9 files.");
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
    expect(heatLines(" x", { bits: 3, entropy: 2.5, rank: 1234 }, english).join("\n")).toContain(
      "**3.00 bits** · p = 0.125  \nrank 1,234 · expected 2.50 bits",
    );
  });
});

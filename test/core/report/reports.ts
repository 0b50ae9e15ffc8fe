import { excerptOf } from "../../../src/core/report/excerpt";
import type { Ranking } from "../../../src/core/report/fileBlocks";
import { QualityAccount, type QualityReport } from "../../../src/core/report/qualityReport";
import type { FileReport } from "../../../src/core/types";

/** What no report may show as markup. */
export const HOSTILE = 'noise | <b onload=x>&amp;</b> [x](y) ![i](u) </svg><script>alert("1")</script> \u202e';

export const ledger: FileReport = {
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
    model: {
      name: "tiny",
      sha256: "0123456789abcdef0123",
      bits: 16_000,
      bitsPerByte: 1.6,
      tokens: 2500,
      bitsPerToken: 6.4,
      perplexity: 84.4,
      modelBits: 800_000,
    },
  },
  ...{ S0: 80_000, S1: 816_000, S1WithoutModel: 16_000, window: 1024, stride: 512, bosRule: "document start token <|x|>" },
  compressors: { gzip: "gzip, level 9", brotli: "brotli, quality 11" },
  notes: ["The file has changes that are not saved."],
};

export const ranking: Ranking = {
  hardest: [{ line: 7, bytes: 100, bitsPerByte: 3.9, preview: HOSTILE }],
  easiest: [],
  broken: [{ line: 9, preview: "not JSON" }],
};

const text = new TextEncoder().encode(`again again ${HOSTILE}`);

/** Ten documents: two are dropped by a rule, one by a mark, one is broken, and one that a rule found is kept by a mark. */
export function qualityReport(): QualityReport {
  const account = new QualityAccount();
  const plain = { bytes: 100, tokens: 20, badness: 0.1, found: [], dropping: [], verdicts: [{ family: "c4", drops: false }] };
  const bad = {
    ...plain,
    badness: 0.97,
    found: ["repeated"],
    dropping: ["repeated"],
    verdicts: [{ family: "c4", drops: true, rule: "c4/lines" }],
  };
  const english = { groups: { language: "en" } };
  for (let i = 0; i < 5; i++) account.add({ ...plain, ...english });
  account.add({ ...bad, groups: { language: HOSTILE } });
  account.add({ ...bad, groups: { language: HOSTILE } });
  account.add({ ...bad, ...english, dropping: [], mark: "keep" });
  account.add({ ...plain, ...english, dropping: ["marked"], mark: "drop" });
  account.add({ bytes: 7, tokens: 0, badness: Number.NaN, found: ["unreadable"], dropping: ["unreadable"], verdicts: [] });
  const finding = { rule: "repeated", value: 0.75, threshold: 0.5, message: "It is repeated.", source: "a test", start: 0, end: 11 };
  return account.report({
    worst: [
      {
        line: 6,
        bytes: 100,
        badness: 0.97,
        bitsPerByte: 0.5,
        preview: HOSTILE,
        reasons: ["few different words"],
        findings: [{ ...finding, excerpt: excerptOf(text, 0, 11) }],
      },
      { line: 8, bytes: 100, badness: 0.96, mark: "keep", preview: HOSTILE, reasons: [], findings: [] },
    ],
    rules: [
      { name: "repeated", description: "share of repeated words", source: "a test", severity: "warning", limit: "above", threshold: 0.5 },
    ],
    seed: 1,
    model: { name: "tiny", sha256: "0123456789abcdef0123", window: 1024, stride: 512 },
    notes: ["A note."],
  });
}

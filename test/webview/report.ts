import type { FileReport } from "../../src/core/types";

/** A report with the figures of the design's picture. */
export function report(): FileReport {
  const bytes = 750_000;
  const modelBits = 6_100_000 * 8;
  const bits = 1.42 * bytes;
  return {
    path: "gsm8k-test.jsonl",
    format: "jsonl",
    bytes,
    fileBytes: bytes,
    textBytes: 700_000,
    documents: 1319,
    broken: 0,
    ledger: {
      baselineBits: 8 * bytes,
      entropy0: 4.62,
      entropy1: 3.43,
      entropy2: 2.61,
      contexts1: 94,
      contexts2: 2931,
      gzip: 2.58,
      brotli: 2.05,
      zstd: 2.14,
      model: { name: "Bitlens M", sha256: "", bits, bitsPerByte: 1.42, tokens: 208_000, bitsPerToken: 5.12, perplexity: 34.8, modelBits },
    },
    S0: 8 * bytes,
    S1: modelBits + bits,
    S1WithoutModel: bits,
    window: 1024,
    stride: 512,
    bosRule: "document start token",
    compressors: { gzip: "level 9" },
    notes: [],
  };
}

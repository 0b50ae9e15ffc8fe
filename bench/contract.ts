/** Every field that `analyze --json` has in any version: one may be added, none renamed or dropped. */
export const reportFields = [
  "path",
  "bytes",
  "documents",
  "ledger",
  "S0",
  "S1",
  "S1WithoutModel",
  "fileBytes",
  "textBytes",
  "window",
  "stride",
  "bosRule",
];
export const ledgerFields = ["baselineBits", "entropy0", "entropy1", "entropy2", "gzip", "brotli", "model"];
export const modelFields = ["name", "sha256", "bits", "bitsPerByte", "tokens", "bitsPerToken", "perplexity", "modelBits"];

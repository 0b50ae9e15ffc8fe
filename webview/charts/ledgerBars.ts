import type { FileReport } from "../../src/core/types";
import { t, translated } from "../l10n";
import { byteSize, count } from "../numbers";

export interface LedgerBar {
  label: string;
  /** Bits per byte. */
  value: number;
  /** Grey for what the model is compared with; the model's own; the model with its weights hatched. */
  style: "compared" | "model" | "weights";
  about: string;
}

/** The bars of a report, in the order drawn. A compressor that was not run has none. */
export function ledgerBars(report: FileReport): LedgerBar[] {
  const { ledger, compressors } = report;
  const coder = (name: string) => translated(compressors[name] ?? "") || t("as a whole file");
  const compared: [string, number | undefined, string][] = [
    [t("baseline"), 8, t("8 bits a byte: transmission without a model (S0)")],
    ["H0", ledger.entropy0, t("order-0 entropy of the bytes")],
    ["H1", ledger.entropy1, t("order-1 plug-in entropy over {0} contexts; biased low", count(ledger.contexts1))],
    ["H2", ledger.entropy2, t("order-2 plug-in entropy over {0} contexts; biased low", count(ledger.contexts2))],
    ["gzip", ledger.gzip, coder("gzip")],
    ["brotli", ledger.brotli, coder("brotli")],
    ["zstd", ledger.zstd, coder("zstd")],
    [t("adaptive"), ledger.adaptive, t("prequential code length: {0}", coder("adaptive"))],
  ];
  const bars = compared.flatMap(([label, value, about]): LedgerBar[] =>
    value === undefined ? [] : [{ label, value, style: "compared", about }],
  );
  return [
    ...bars,
    {
      label: t("model"),
      value: ledger.model.bitsPerByte,
      style: "model",
      about: t("code length under {0} (S1 without the weights)", ledger.model.name),
    },
    {
      label: t("+ weights"),
      value: report.S1 / report.bytes,
      style: "weights",
      about: t("with {0} of weights spread over this file (S1)", byteSize(ledger.model.modelBits / 8)),
    },
  ];
}

/** Bits per byte at the right edge. The weights of a small file are far off any scale, so they do not set it. */
export function ledgerScale(bars: LedgerBar[]): number {
  return Math.max(8, ...bars.filter((bar) => bar.style !== "weights").map((bar) => Math.min(16, bar.value)));
}

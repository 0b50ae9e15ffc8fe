import type { FileReport } from "../src/core/types";
import { t } from "./l10n";
import { byteSize, rate } from "./numbers";

/** Words of a sentence; the strong ones are set bold. */
export interface Words {
  text: string;
  strong?: boolean;
}

/**
 * Bytes of data like this after which the model with its weights is the shorter message than gzip; Infinity where it never is.
 * |f1| + L(n) = gzip(n), both taken as proportional to n.
 */
export function paidBackAfter({ ledger }: FileReport): number {
  const savedPerByte = ledger.gzip - ledger.model.bitsPerByte;
  return savedPerByte > 0 ? ledger.model.modelBits / savedPerByte : Number.POSITIVE_INFINITY;
}

/** What the figures mean, without praise or blame: few bits may be boilerplate, many may be noise. */
export function story(report: FileReport): Words[] {
  const { ledger, bytes, sample } = report;
  const figures = [rate(ledger.model.bitsPerByte), ledger.model.name, rate(ledger.gzip)];
  const head = sample
    ? t("This file takes about **{0} bits per byte** under {1}; gzip needs {2}. ", ...figures)
    : t("This file takes **{0} bits per byte** under {1}; gzip needs {2}. ", ...figures);
  return words(head + aboutWeights(paidBackAfter(report), byteSize(ledger.model.modelBits / 8), bytes));
}

function aboutWeights(after: number, weights: string, bytes: number): string {
  if (!Number.isFinite(after))
    return t("The model's weights ({0}) are never paid back on data like this: gzip is the shorter message at any length.", weights);
  return bytes < after
    ? t(
        "The model's weights ({0}) are paid back after **{1}** of data like this; below that, gzip is the shorter message.",
        weights,
        byteSize(after),
      )
    : t(
        "The model's weights ({0}) are paid back after **{1}** of data like this; this file is beyond that, so the model with its weights is the shorter message.",
        weights,
        byteSize(after),
      );
}

/** What stands between two asterisks on either side is strong. */
export const words = (text: string): Words[] =>
  text
    .split("**")
    .map((part, index) => ({ text: part, strong: index % 2 === 1 }))
    .filter(({ text: part }) => part !== "");

import type { FileReport } from "../src/core/types";
import { byteSize, rate } from "./numbers";

/** Words of a sentence; the strong ones are set bold. */
export interface Words {
  text: string;
  strong?: boolean;
}

const plain = (text: string): Words => ({ text });
const strong = (text: string): Words => ({ text, strong: true });

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
  const measured = sample ? "This file takes about " : "This file takes ";
  const head = [
    plain(measured),
    strong(`${rate(ledger.model.bitsPerByte)} bits per byte`),
    plain(` under ${ledger.model.name}; gzip needs ${rate(ledger.gzip)}. `),
  ];
  return [...head, ...aboutWeights(paidBackAfter(report), byteSize(ledger.model.modelBits / 8), bytes)];
}

function aboutWeights(after: number, weights: string, bytes: number): Words[] {
  if (!Number.isFinite(after))
    return [plain(`The model's weights (${weights}) are never paid back on data like this: gzip is the shorter message at any length.`)];
  const paid = [plain(`The model's weights (${weights}) are paid back after `), strong(byteSize(after)), plain(" of data like this; ")];
  return [
    ...paid,
    plain(
      bytes < after
        ? "below that, gzip is the shorter message."
        : "this file is beyond that, so the model with its weights is the shorter message.",
    ),
  ];
}

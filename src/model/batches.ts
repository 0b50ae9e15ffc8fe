import type { PlannedWindow } from "../core/scoring/windows";
import type { ModelCard } from "../core/types";
import type { Row } from "./session";

/** A window to be scored: its row, and how many of its first positions another window has scored already. */
export interface Item {
  row: Row;
  skip: number;
  /** A document's first token where nothing predicts it: it costs log2 of the vocabulary, and comes first in the scores. */
  first?: number;
}

/** Logits of one run stay below this many bytes. */
export const LOGITS_BYTES = 64 * 1024 * 1024;
/** What one run may cost, in multiplications: about 100 ms at the 150 GFLOP/s that two cores gave, and at one and a half times that with int8 weights, where attention stays in fp32. */
const RUN_PRODUCTS = 7.5e9;
const QUICKER: Record<string, number> = { int8: 1.5 };

/** A heavy model takes longer for so many tokens, but each run reads all of its weights, and carries the cache in and out. */
const WORTH_A_RUN = 128;
/** Then it may last so many times as long: a cancel is answered within half a second. */
const LONGER = 5;

/** How many tokens one run may have; at least 16, so that a run is not all overhead. */
export function tokensPerRun({ parameters, vocabulary, dtype }: Pick<ModelCard, "parameters" | "vocabulary" | "dtype">): number {
  const bySpeed = Math.floor((RUN_PRODUCTS * (QUICKER[dtype] ?? 1)) / Math.max(1, parameters));
  const byMemory = Math.floor(LOGITS_BYTES / (4 * vocabulary));
  return Math.max(16, Math.min(Math.max(bySpeed, Math.min(WORTH_A_RUN, LONGER * bySpeed)), byMemory));
}

/**
 * Groups windows of like length, so that little is padded: a batch has at most `limit` tokens with its padding, and its shortest row is at least
 * seven eighths of its longest. Returns indices into `items`; every index occurs once. A window longer than `limit` stands alone.
 */
export function batchesByLength(items: Item[], limit: number): number[][] {
  const length = (index: number) => items[index].row.inputs.length;
  const order = items.map((_, index) => index).sort((a, b) => length(b) - length(a) || a - b);
  const batches: number[][] = [];
  for (const index of order) {
    const batch = batches.at(-1);
    const longest = batch ? length(batch[0]) : 0;
    const fits = batch && (batch.length + 1) * longest <= limit && length(index) * 8 >= longest * 7;
    if (fits) batch.push(index);
    else batches.push([index]);
  }
  return batches;
}

/** The row of a window over a document's ids; position −1 is the document-start token, where there is one. */
export function windowItem(ids: Int32Array, bos: number | undefined, { inputStart, inputEnd, scoreFrom }: PlannedWindow): Item {
  if (inputStart < 0 && bos === undefined) {
    const row = { inputs: ids.subarray(0, inputEnd), targets: ids.subarray(1, inputEnd + 1) };
    return scoreFrom === 0 ? { row, skip: 0, first: ids[0] } : { row, skip: scoreFrom - 1 };
  }
  const inputs = new Int32Array(inputEnd - inputStart);
  inputs[0] = inputStart < 0 ? (bos ?? 0) : ids[inputStart];
  inputs.set(ids.subarray(inputStart + 1, inputEnd), 1);
  return { row: { inputs, targets: ids.subarray(inputStart + 1, inputEnd + 1) }, skip: scoreFrom - inputStart - 1 };
}

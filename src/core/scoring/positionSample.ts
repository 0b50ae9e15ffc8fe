import { characterBoundary } from "../corpus/utf8";
import { type Entry, isBroken } from "../types";
import type { TokenModel } from "./model";
import { COUNTED_TOKENS, type PositionTotals } from "./positions";
import { chooses } from "./random";

/** A longer document is cut here: more than the counted tokens of any text need, bytes. */
const LONGEST = 32 * 1024;
/** Where documents are long, at least about so many are drawn all the same. */
const LEAST_DOCUMENTS = 8;
/** Sent to the model at a time: few enough that a cancel is heard soon, and enough that short documents fill a run. Bytes. */
const GROUP_BYTES = 16 * 1024;

/** Documents whose tokens are counted by position, by a seeded draw. */
export interface PositionSample {
  /** Beginnings of the drawn documents, none empty. */
  documents: Uint8Array[];
  /** Documents of the file. */
  of: number;
}

export interface PositionBudget {
  /** Of the whole file. */
  documents: number;
  textBytes: number;
  /** To score, at most about. */
  bytes: number;
  seed: number;
}

/** Share of the documents that fits a budget. */
export function positionShare({ documents, textBytes, bytes }: PositionBudget): number {
  const mean = Math.min(LONGEST, textBytes / Math.max(1, documents));
  return Math.max(bytes / Math.max(1, documents * mean), LEAST_DOCUMENTS / Math.max(1, documents));
}

/** Draws documents in one pass over the file, in file order. */
export async function drawDocuments(entries: AsyncIterable<Entry>, budget: PositionBudget): Promise<PositionSample> {
  const share = positionShare(budget);
  const documents: Uint8Array[] = [];
  let index = 0;
  for await (const entry of entries) {
    if (chooses(budget.seed, index++, share) && !isBroken(entry) && entry.bytes.length > 0) documents.push(beginning(entry.bytes));
  }
  return { documents, of: budget.documents };
}

/** A copy, so that a large file's text is not held for the sake of a beginning. */
const beginning = (bytes: Uint8Array): Uint8Array =>
  bytes.slice(0, bytes.length > LONGEST ? characterBoundary(bytes, LONGEST) : bytes.length);

/** Adds up what tokens cost by their position, group by group; yields how far it is, 0 to 1. */
export async function* scorePositions(model: TokenModel, documents: Uint8Array[], totals: PositionTotals): AsyncGenerator<number> {
  for (let next = 0; next < documents.length; ) {
    const first = next;
    for (let bytes = 0; next < documents.length && bytes < GROUP_BYTES; next++) bytes += documents[next].length;
    totals.add(await model.documentTokens({ documents: documents.slice(first, next), most: COUNTED_TOKENS }));
    yield next / documents.length;
  }
}

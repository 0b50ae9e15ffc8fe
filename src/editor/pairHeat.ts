import type * as vscode from "vscode";
import type { DocumentHeat, ModelPair } from "../protocol/page";
import type { SideModels } from "./sideModels";
import { gathered, tokensOver } from "./spreadBits";

/** Tokens of a document, by model: they are asked for with every piece of its heat. */
const known = new WeakMap<Uint8Array, Map<string, Promise<Uint32Array>>>();

/** Byte boundaries of a document's tokens under one of the models at hand. */
export function boundariesUnder(models: SideModels, directory: string, bytes: Uint8Array): Promise<Uint32Array> {
  const byModel = known.get(bytes) ?? new Map<string, Promise<Uint32Array>>();
  known.set(bytes, byModel);
  const boundaries = byModel.get(directory) ?? models.tokenize(directory, bytes);
  byModel.set(directory, boundaries);
  boundaries.catch(() => byModel.delete(directory));
  return boundaries;
}

export interface PairRequest {
  pair: ModelPair;
  bytes: Uint8Array;
  from: number;
  to: number;
  file: vscode.Uri;
  signal: AbortSignal;
}

/** Tokens [from, to) of the first model, with what the same bytes cost under the second. One model after the other: both use all cores. */
export async function pairHeat(models: SideModels, request: PairRequest): Promise<Omit<DocumentHeat, "document">> {
  const { pair, bytes, from, to, file, signal } = request;
  const boundaries = await boundariesUnder(models, pair.first, bytes);
  const others = await boundariesUnder(models, pair.second, bytes);
  const scored = async (directory: string, range: { from: number; to: number }) => {
    const job = await models.job(directory, { signal, urgent: true }, file);
    return job.tokens({ document: bytes, ...range, detail: "details" });
  };
  const { bits, entropy, rank } = await scored(pair.first, { from, to });
  const range = tokensOver(others, boundaries[from], boundaries[to]);
  const second = await scored(pair.second, range);
  const other = gathered(boundaries.slice(from, to + 1), { boundaries: others, from: range.from, bits: second.bits });
  return { from, bits, entropy: entropy!, rank: rank!, other };
}

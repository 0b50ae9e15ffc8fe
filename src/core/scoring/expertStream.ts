import type { ExpertBits } from "../types/experts";
import { firstBytes } from "./ledger";
import { pieces } from "./streamScore";

/** So much of a stream is read where nobody says how much: about ten seconds' worth on two cores. */
export const EXPERT_BYTES = 100_000;

/** A model that can be mixed with the adaptive one; an open model's job offers it. */
export interface ExpertModel {
  /** The next bytes of one text; resolves to the tokens of the windows that became complete. */
  experts(request: { bytes: Uint8Array; last: boolean; before?: Uint8Array }): Promise<ExpertBits>;
}

/** Network, adaptive model and mixture on the first `most` bytes of a stream; their tokens in order. @param before bytes that the adaptive model alone reads first. */
export async function* expertStream(
  chunks: AsyncIterable<Uint8Array>,
  model: ExpertModel,
  { most, before }: { most: number; before?: Uint8Array },
): AsyncGenerator<ExpertBits> {
  let isFirst = true;
  for await (const piece of pieces(firstBytes(chunks, most))) {
    yield await model.experts({ ...piece, ...(isFirst && before && { before }) });
    isFirst = false;
  }
}

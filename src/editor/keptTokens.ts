import type { Speed } from "../core/scoring/compareReport";
import type { TokenModel } from "../core/scoring/model";
import type { DocumentTokens } from "../core/types";

/** Sent to the model at a time: few enough that a cancel is heard soon, and enough that short documents fill a run. Bytes. */
const GROUP_BYTES = 16 * 1024;
/** Shorter than this says more about the clock than about the model, milliseconds. */
const LEAST_MS = 20;

/** What one model made of the compared documents, token by token, so that they can be cut in other ways without scoring them again. */
export class KeptTokens {
  readonly pieces: DocumentTokens[] = [];
  private readonly done = { ms: 0, tokens: 0, bytes: 0 };

  add(piece: DocumentTokens, ms: number): void {
    // The first group warms the model up, so it counts only where there is no other.
    if (this.pieces.length === 1) Object.assign(this.done, { ms: 0, tokens: 0, bytes: 0 });
    this.pieces.push(piece);
    this.done.ms += ms;
    this.done.tokens += piece.bits.length;
    this.done.bytes += piece.bytes.reduce((sum, length) => sum + length, 0);
  }

  get speed(): Speed | undefined {
    const { ms, tokens, bytes } = this.done;
    return ms < LEAST_MS ? undefined : { tokensPerSecond: (1000 * tokens) / ms, bytesPerSecond: (1000 * bytes) / ms };
  }

  /** Answers as the model did, for the same documents in the same order. What needs no single tokens is not kept. */
  replay(): Pick<TokenModel, "documentTokens"> {
    const { pieces } = this;
    const tokens = joined(
      pieces.map((piece) => piece.tokens),
      (length) => new Uint32Array(length),
    );
    const bits = joined(
      pieces.map((piece) => piece.bits),
      (length) => new Float32Array(length),
    );
    const bytes = joined(
      pieces.map((piece) => piece.bytes),
      (length) => new Uint32Array(length),
    );
    let [document, token] = [0, 0];
    return {
      documentTokens: async ({ documents }) => {
        const counts = tokens.subarray(document, document + documents.length);
        const [from, to] = [token, token + counts.reduce((sum, count) => sum + count, 0)];
        [document, token] = [document + documents.length, to];
        return { tokens: counts, bits: bits.subarray(from, to), bytes: bytes.subarray(from, to) };
      },
    };
  }
}

function joined<T extends Uint32Array | Float32Array>(parts: T[], make: (length: number) => T): T {
  const all = make(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Scores documents in groups, each from its own start; yields how far it is, 0 to 1. */
export async function* scoreTexts(
  model: Pick<TokenModel, "documentTokens">,
  documents: Uint8Array[],
  kept: KeptTokens,
): AsyncGenerator<number> {
  for (let next = 0; next < documents.length; ) {
    const first = next;
    for (let bytes = 0; next < documents.length && bytes < GROUP_BYTES; next++) bytes += documents[next].length;
    const begun = performance.now();
    const piece = await model.documentTokens({ documents: documents.slice(first, next), most: Number.MAX_SAFE_INTEGER });
    kept.add(piece, performance.now() - begun);
    yield next / documents.length;
  }
}

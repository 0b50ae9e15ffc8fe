import type { Speed } from "../core/scoring/compareReport";
import type { TokenModel } from "../core/scoring/model";
import type { DocumentTokens } from "../core/types";

/** Sent to the model at a time: few enough that a cancel is heard soon, and enough that short documents fill a run. Bytes. */
const GROUP_BYTES = 16 * 1024;
/** Shorter than this says more about the clock than about the model, milliseconds. */
const LEAST_MS = 20;
/** The first run of a model takes longer than the next ones, so so many tokens are scored before the clock is looked at. */
const WARM_TOKENS = 256;

/** What one model made of the compared documents, token by token, so that they can be cut in other ways without scoring them again. */
export class KeptTokens {
  readonly pieces: DocumentTokens[] = [];
  private ms = 0;

  add(piece: DocumentTokens, ms: number): void {
    this.pieces.push(piece);
    this.ms += ms;
  }

  /** Undefined where all of it was too quick to say. */
  get speed(): Speed | undefined {
    if (this.ms < LEAST_MS) return undefined;
    const perSecond = (count: (piece: DocumentTokens) => number) => (1000 * sum(this.pieces.map(count))) / this.ms;
    return { tokensPerSecond: perSecond(({ bits }) => bits.length), bytesPerSecond: perSecond(({ bytes }) => sum([...bytes])) };
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

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

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
  if (documents.length > 0) await model.documentTokens({ documents: documents.slice(0, 1), most: WARM_TOKENS });
  for (let next = 0; next < documents.length; ) {
    const first = next;
    for (let bytes = 0; next < documents.length && bytes < GROUP_BYTES; next++) bytes += documents[next].length;
    const begun = performance.now();
    const piece = await model.documentTokens({ documents: documents.slice(first, next), most: Number.MAX_SAFE_INTEGER });
    kept.add(piece, performance.now() - begun);
    yield next / documents.length;
  }
}

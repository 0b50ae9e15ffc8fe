import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountOf } from "../../../src/core/archive/account";
import { AdaptiveCoder } from "../../../src/core/archive/adaptiveCoder";
import { blockBytes, CHECK_BYTES, END, headerBytes } from "../../../src/core/archive/format";
import { segmentsOf } from "../../../src/core/archive/limits";
import { tokenCoders } from "../../../src/core/archive/tokenCoders";
import { vocabularyTrie } from "../../../src/core/mixture/vocabularyTrie";
import { uniform } from "../../../src/core/scoring/random";
import type { ArchiveMethod, CodeAccount } from "../../../src/core/types/archive";

const SYMBOLS = 256;
const bytesOf = Array.from({ length: SYMBOLS }, (_, id) => Uint8Array.of(id));
const trie = vocabularyTrie(SYMBOLS, (id) => bytesOf[id]);

interface Coded {
  lengths: Uint32Array;
  code: Uint8Array;
  account: CodeAccount;
}

/** A network that knows single bytes: its distribution is one of several, by the byte before. The larger the exponent the surer it is, rightly or not. */
function distributions(seed: number, exponent: number): Float32Array[] {
  return Array.from({ length: 16 }, (_, row) => {
    const weights = Float64Array.from({ length: SYMBOLS }, (_, id) => uniform(seed, row * SYMBOLS + id) ** exponent + 1e-9);
    const sum = weights.reduce((total, x) => total + x, 0);
    return Float32Array.from(weights, (x) => x / sum);
  });
}

/** Codes a block as the model host does, a byte of each segment in turn. */
function byNetwork(method: "mixture" | "frozen", bytes: Uint8Array, rows: Float32Array[]): Coded {
  const count = segmentsOf(bytes.length);
  const starts = Array.from({ length: count + 1 }, (_, i) => Math.round((i * bytes.length) / count));
  const coder = tokenCoders[method]({ memory: { trie, blocks: 0 }, starts: starts.slice(0, -1) });
  for (let step = 0; step <= Math.ceil(bytes.length / count); step++)
    for (let segment = 0; segment < count; segment++) {
      const at = starts[segment] + step;
      if (at >= starts[segment + 1]) continue;
      const before = step === 0 ? 0 : bytes[at - 1];
      coder.token(segment, rows[before % rows.length], { id: bytes[at], bytes: bytesOf[bytes[at]] });
    }
  const { digits } = coder;
  const code = coder.finish();
  const lengths = Uint32Array.from({ length: count }, (_, i) => starts[i + 1] - starts[i]);
  return { code, lengths, account: accountOf(coder.counted(), digits, code) };
}

function alone(bytes: Uint8Array): Coded {
  const steps = new AdaptiveCoder().encode(bytes);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const coders: Record<ArchiveMethod, (bytes: Uint8Array, rows: Float32Array[]) => Coded> = {
  mixture: (bytes, rows) => byNetwork("mixture", bytes, rows),
  frozen: (bytes, rows) => byNetwork("frozen", bytes, rows),
  adaptive: alone,
};

const network = {
  ...{ sha256: "0".repeat(32), name: "a model of a usual name", runtime: "onnxruntime 1.30.0", window: 256, stride: 128 },
  ...{ documentStart: "auto", law: { rowsAgree: true, numbers: "01234567" } },
};

/** The archive of one block, bytes. */
function archiveLength(method: ArchiveMethod, bytes: number, { lengths, code }: Coded): number {
  const header = headerBytes({ method, bytes, ...(method !== "adaptive" && { network }) });
  return header.length + blockBytes({ way: "method", lengths, code, check: new Uint8Array(CHECK_BYTES) }).length + END.length;
}

/** Files of 100 kB and a little more: of one byte or of many, alike or with favourites. */
const files = fc.record({
  seed: fc.nat(1e6),
  length: fc.integer({ min: 100_000, max: 104_000 }),
  alphabet: fc.constantFrom(1, 2, 40, 256),
  skew: fc.constantFrom(1, 3, 12),
  exponent: fc.constantFrom(0, 1, 40),
});

describe.each(["mixture", "frozen", "adaptive"] as const)("an archive by the method %s", (method) => {
  it("takes at most 0.1 % and 128 bytes more than the bits that its symbols have", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(files, ({ seed, length, alphabet, skew, exponent }) => {
        const bytes = Uint8Array.from({ length }, (_, i) => alphabet * uniform(seed, i) ** skew);
        const coded = coders[method](bytes, distributions(seed + 1, exponent));
        expect(8 * archiveLength(method, length, coded)).toBeLessThanOrEqual(1.001 * coded.account.idealBits + 8 * 128);
      }),
      { numRuns: 4 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BlockCoder, blockCoder } from "../../src/archive/blockCoders";
import { adaptiveHere, archiveCoder } from "../../src/archive/coding";
import { type ArchiveCoder, ShortestCoder, stored } from "../../src/archive/shortestCoder";
import { uniform } from "../../src/core/scoring/random";

const PADDING = 40;

/** Learns as the adaptive coder does, and pads the codes of some blocks, which have a second segment then: which way is the shortest depends on the block. */
function wordy(): BlockCoder {
  const coder = blockCoder("adaptive", undefined);
  const paddingOf = (bytes: Uint8Array) => (bytes[0] & 1) * PADDING;
  return {
    async encode(bytes) {
      const { code, account } = await coder.encode(bytes);
      const padding = paddingOf(bytes);
      const lengths = padding > 0 ? Uint32Array.of(bytes.length, 0) : Uint32Array.of(bytes.length);
      return { code: Uint8Array.from([...code, ...new Uint8Array(padding)]), lengths, account: { ...account, networkBits: 7 } };
    },
    decode: async (code, lengths) => coder.decode(lengths.length > 1 ? code.slice(0, -PADDING) : code, lengths),
    progress: async () => 0.5,
  };
}

const noise = fc
  .tuple(fc.nat(1e6), fc.integer({ min: 1, max: 300 }))
  .map(([seed, length]) => Uint8Array.from({ length }, (_, i) => 256 * uniform(seed, i)));
const lines = fc
  .tuple(fc.constantFrom("one line", "any other"), fc.integer({ min: 1, max: 30 }))
  .map(([line, times]) => new TextEncoder().encode(line.repeat(times)));
const blocks = fc.array(fc.oneof(noise, lines), { minLength: 1, maxLength: 5 });

const coder = () => new ShortestCoder({ method: wordy(), learns: true, adaptive: adaptiveHere() });

async function coded(by: ArchiveCoder, all: Uint8Array[]) {
  const made: Awaited<ReturnType<ArchiveCoder["encode"]>>[] = [];
  for (const bytes of all) made.push(await by.encode(bytes));
  return made;
}

/** Lengths of the codes of one way alone. */
async function lengthsOf(by: BlockCoder, all: Uint8Array[]): Promise<number[]> {
  const lengths: number[] = [];
  for (const bytes of all) lengths.push((await by.encode(bytes)).code.length);
  return lengths;
}

describe("the shortest of several ways", () => {
  it("gives every block back, whichever way the ones before it were coded", async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(blocks, async (all) => {
        const made = await coded(coder(), all);
        const decoder = coder();
        for (const [i, { block }] of made.entries()) {
          expect(await decoder.decode(block)).toEqual(all[i]);
          seen.add(block.way);
        }
      }),
      { numRuns: 40 },
    );
    expect([...seen].sort()).toEqual(["adaptive", "method", "stored"]);
  });

  it("is as long as the shortest way that learned from all blocks, and never longer than the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(blocks, async (all) => {
        const made = await coded(coder(), all);
        const ways = [
          await lengthsOf(wordy(), all),
          await lengthsOf(blockCoder("adaptive", undefined), all),
          all.map(({ length }) => length),
        ];
        expect(made.map(({ block }) => block.code.length)).toEqual(all.map((_, i) => Math.min(...ways.map((lengths) => lengths[i]))));
      }),
      { numRuns: 20 },
    );
  });

  it("accounts for the code that was taken, and still tells what the network would have needed", async () => {
    await fc.assert(
      fc.asyncProperty(blocks, async (all) => {
        for (const { block, account } of await coded(coder(), all)) {
          const { idealBits, frequencyBits, roundingBits, terminationBits, codeBits, networkBits } = account;
          if (block.way !== "method") expect(codeBits).toBe(8 * block.code.length);
          expect(idealBits + frequencyBits + roundingBits + terminationBits).toBeCloseTo(codeBits, 6);
          expect(networkBits).toBe(7);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("of the method adaptive stores what does not get shorter", async () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => 256 * uniform(3, i));
    const { block, account } = await archiveCoder("adaptive", adaptiveHere()(), adaptiveHere()).encode(bytes);
    expect(block).toEqual({ way: "stored", code: bytes, lengths: Uint32Array.of(5000) });
    expect(account).toMatchObject({ idealBits: 40_000, codeBits: 40_000, wholeBits: 40_000 });
  });

  it("reads no way that its method has not", async () => {
    for (const method of ["frozen", "adaptive"] as const) {
      const decoder = archiveCoder(method, stored, adaptiveHere());
      await expect(decoder.decode({ way: "adaptive", code: new Uint8Array(9), lengths: Uint32Array.of(9) })).rejects.toThrow(/damaged/);
    }
  });

  it("fails as one where a way fails", async () => {
    const failing: BlockCoder = { ...stored, encode: () => Promise.reject(new Error("No model any more.")) };
    await expect(new ShortestCoder({ method: failing, learns: true, adaptive: adaptiveHere() }).encode(Uint8Array.of(1))).rejects.toThrow(
      "No model",
    );
  });
});

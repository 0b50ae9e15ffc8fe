import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adaptiveCoding, adaptiveHere, type Coding } from "../../src/archive/coding";
import { prove } from "../../src/archive/packing";
import type { ArchiveCoder } from "../../src/archive/shortestCoder";

const signal = new AbortController().signal;
const quiet = { signal, progress: () => undefined };

const adaptive = adaptiveCoding(adaptiveHere());

/** A coding that changes what its decoder gives. */
const spoilt = (change: (bytes: Uint8Array) => Uint8Array): Coding => ({
  ...adaptive,
  newCoder: async (): Promise<ArchiveCoder> => {
    const coder = await adaptive.newCoder();
    return {
      encode: (bytes) => coder.encode(bytes),
      decode: async (block) => change(await coder.decode(block)),
      progress: () => coder.progress(),
    };
  },
});

describe("a proof", () => {
  it("accounts for every bit of the archive, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const account = await prove(bytes, adaptive, quiet);
        const { idealBits, frequencyBits, roundingBits, terminationBits, containerBits, archiveBits } = account;
        expect(account.bytes).toBe(bytes.length);
        expect(archiveBits % 8).toBe(0);
        expect(idealBits + frequencyBits + roundingBits + terminationBits + containerBits).toBeCloseTo(archiveBits, 6);
        expect(account.wholeBits).toBeLessThanOrEqual(idealBits + account.symbols);
        expect(account.codeBits).toBeLessThanOrEqual(8 * bytes.length);
      }),
      { numRuns: 30 },
    );
  });

  it("counts a byte half when it is coded, and whole when it is decoded", async () => {
    const told: number[] = [];
    await prove(Uint8Array.of(1, 2, 3, 4), adaptive, { signal, progress: (done) => told.push(done) });
    expect(told).toEqual([2, 4]);
  });

  it("fails with a sentence where other bytes come out", async () => {
    const turned = spoilt((bytes) => bytes.map((byte) => byte ^ 1));
    await expect(prove(Uint8Array.of(1, 2, 3), turned, quiet)).rejects.toThrow(/What was decoded is not what was coded/);
  });

  it("ends where it is cancelled", async () => {
    const run = new AbortController();
    run.abort();
    await expect(prove(Uint8Array.of(1, 2, 3), adaptive, { ...quiet, signal: run.signal })).rejects.toThrow();
  });

  it("ends within a block", async () => {
    const run = new AbortController();
    const coder = await adaptiveCoding(adaptiveHere(run.signal)).newCoder();
    const coding = coder.encode(new Uint8Array(2 ** 21));
    run.abort();
    await expect(coding).rejects.toThrow();
  });
});

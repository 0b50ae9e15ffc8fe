import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LossBins } from "../../../src/core/adaptive/lossBins";

function binned(bits: number[]): LossBins {
  const bins = new LossBins();
  for (const each of bits) bins.add(each);
  return bins;
}

/** Streams of up to some thousand bytes, whose bits are whole: so that sums are exact in any order. */
const streams = fc
  .tuple(fc.integer({ min: 0, max: 7000 }), fc.integer({ min: 1, max: 97 }))
  .map(([length, step]) => Array.from({ length }, (_, i) => (i * step) % 11));

describe("bins of loss", () => {
  it("tile the stream, and their bits are those of its bytes", () => {
    fc.assert(
      fc.property(streams, (bits) => {
        const { starts, ends, bits: sums } = binned(bits).curve();
        expect(starts.length).toBe(sums.length);
        expect(Array.from(starts)).toEqual([0, ...ends].slice(0, sums.length));
        expect(ends.at(-1) ?? 0).toBe(bits.length);
        const own = Array.from(starts, (start, i) => bits.slice(start, ends[i]).reduce((sum, each) => sum + each, 0));
        expect(Array.from(sums)).toEqual(own);
      }),
      { numRuns: 50 },
    );
  });

  it("are one byte each in a short stream, and between 800 and 1,600 in any other, of one size but the last", () => {
    fc.assert(
      fc.property(streams, (bits) => {
        const { starts, ends } = binned(bits).curve();
        const sizes = new Set(Array.from(starts.slice(0, -1), (start, i) => ends[i] - start));
        expect(sizes.size).toBeLessThanOrEqual(1);
        expect(starts.length).toBeLessThanOrEqual(1600);
        expect(starts.length).toBeGreaterThanOrEqual(Math.min(bits.length, 800));
        if (bits.length < 1600) expect(starts.length).toBe(bits.length);
      }),
      { numRuns: 50 },
    );
  });

  it("say the sum and the number of bytes as they come", () => {
    const bins = binned([1, 2.5]);
    expect([bins.bits, bins.bytes]).toEqual([3.5, 2]);
    for (let i = 0; i < 5000; i++) bins.add(0.25);
    expect([bins.bits, bins.bytes]).toEqual([1253.5, 5002]);
  });
});

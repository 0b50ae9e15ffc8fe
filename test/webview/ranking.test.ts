import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentColumns } from "../../src/protocol/page";
import { columnNamed, columns } from "../../webview/documents/columns";
import { percentile, rank } from "../../webview/documents/sort";

function documents(bits: number[], bytes = bits.map(() => 10)): DocumentColumns {
  return {
    line: Uint32Array.from(bits, (_, document) => document + 1),
    bytes: Float64Array.from(bytes),
    bits: Float64Array.from(bits),
    tokens: new Uint32Array(bits.length),
    entropy0: new Float32Array(bits.length),
    gzipRatio: new Float32Array(bits.length),
  };
}

describe("ranking", () => {
  it("puts documents without a figure last, both ways", () => {
    const some = documents([3, Number.NaN, 1, 2]);
    expect([...rank(some, columnNamed("bits"), 1).order]).toEqual([2, 3, 0, 1]);
    expect([...rank(some, columnNamed("bits"), -1).order]).toEqual([0, 3, 2, 1]);
  });

  it("keeps file order among equals, both ways", () => {
    const some = documents([5, 5, 5]);
    expect([...rank(some, columnNamed("bits"), 1).order]).toEqual([0, 1, 2]);
    expect([...rank(some, columnNamed("bits"), -1).order]).toEqual([0, 1, 2]);
  });

  it("ranks by bits per byte, and an empty document has none", () => {
    const some = documents([30, 20, 0], [10, 5, 0]);
    expect([...rank(some, columnNamed("rate"), -1).order]).toEqual([1, 0, 2]);
    expect(rank(some, columnNamed("rate"), -1).ranked).toBe(2);
  });

  it("is a permutation in order, by every column", () => {
    const figure = fc.oneof(fc.float({ min: 0, max: 1000, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(
        fc.array(figure, { maxLength: 50 }),
        fc.constantFrom(...columns),
        fc.constantFrom<1 | -1>(1, -1),
        (bits, column, direction) => {
          const { order, ranked, values } = rank(documents(bits), column, direction);
          expect([...order].sort((a, b) => a - b)).toEqual(bits.map((_, document) => document));
          const ordered = [...order.subarray(0, ranked)].map((document) => direction * values[document]);
          expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
        },
      ),
    );
  });

  it("gives the same percentiles whichever way it is turned", () => {
    const some = documents([5, 1, 4, 2, 3, Number.NaN]);
    for (const direction of [1, -1] as const) {
      const ranking = rank(some, columnNamed("bits"), direction);
      expect(percentile(ranking, direction, 0.5)).toBe(3);
      expect(percentile(ranking, direction, 0.9)).toBe(5);
    }
    expect(percentile(rank(documents([]), columnNamed("bits"), 1), 1, 0.5)).toBeNaN();
  });
});

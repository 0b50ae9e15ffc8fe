import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ByteEntropies, ByteStatistics, entropy0, type Representation } from "../../../src/core/information/entropy";
import references from "../../fixtures/reference/entropy.json";

type Input = (typeof references)[number]["input"];

/** The same bytes as training/reference/entropy_reference.py makes. */
function contentOf(input: Input): Uint8Array {
  if (input.text !== undefined) return new TextEncoder().encode(input.text.repeat(input.repeat));
  let state = input.lcg;
  return Uint8Array.from({ length: input.length }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (state >>> 24) % input.alphabet;
  });
}

function measure(chunks: Uint8Array[], representation?: Representation): ByteEntropies {
  const statistics = new ByteStatistics(representation);
  for (const chunk of chunks) statistics.update(chunk);
  return statistics.result();
}

/** Cuts bytes at any places, repeated ones included, which give empty chunks. */
function sliced(bytes: Uint8Array, cuts: number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
}

function expectSame(actual: ByteEntropies, expected: ByteEntropies): void {
  expect([actual.bytes, actual.contexts1, actual.contexts2]).toEqual([expected.bytes, expected.contexts1, expected.contexts2]);
  for (const order of ["entropy0", "entropy1", "entropy2"] as const) expect(Math.abs(actual[order] - expected[order])).toBeLessThan(1e-9);
}

describe("entropies agree with scipy.stats.entropy", () => {
  for (const { input, ...expected } of references) {
    it(input.name, () => {
      const bytes = contentOf(input);
      expectSame(measure([bytes]), expected);
      expect(Math.abs(entropy0(bytes) - expected.entropy0)).toBeLessThan(1e-9);
    });
  }
});

describe("laws", () => {
  // A small alphabet repeats contexts, all bytes exercise the packing.
  const content = fc.oneof(fc.uint8Array({ max: 2, maxLength: 400 }), fc.uint8Array({ maxLength: 400 }));
  const cuts = fc.array(fc.nat(), { maxLength: 12 });

  it("random slicing gives the same result", () => {
    return fc.assert(fc.property(content, cuts, (bytes, places) => expectSame(measure(sliced(bytes, places)), measure([bytes]))));
  });

  it("the representation of the counts gives the same result", () => {
    // Counters of one byte overflow at 256, as those of four would at 4 GiB.
    const representation = { sorted: fc.integer({ min: 2, max: 300 }), Counters: fc.constantFrom(Uint8Array, Uint32Array) };
    const law = fc.property(content, cuts, fc.record(representation), (bytes, places, given) =>
      expectSame(measure(sliced(bytes, places), given), measure([bytes])),
    );
    // Each run may fill a table of 64 MB.
    return fc.assert(law, { numRuns: 25 });
  });

  it("counters widen before they overflow", () => {
    const bytes = new Uint8Array(400);
    bytes[0] = 1;
    // 397 times three zeros: too many for one byte, and less than twice as many.
    expectSame(measure(sliced(bytes, [255, 256, 257, 300]), { sorted: 2, Counters: Uint8Array }), measure([bytes]));
  });

  it("more context never means more entropy, beyond the positions left out", () => {
    return fc.assert(
      fc.property(content, (bytes) => {
        const circular = measure([bytes, bytes.subarray(0, 2)]);
        const n = bytes.length;
        // The first bytes are worth at most 8 bits each, and their contexts log2 n each.
        const slack = (4 * (8 + Math.log2(n + 2))) / Math.max(1, n);
        expect(circular.entropy1).toBeLessThanOrEqual(circular.entropy0 + slack);
        expect(circular.entropy2).toBeLessThanOrEqual(circular.entropy1 + slack);
      }),
    );
  });

  it("can be asked in between, and goes on counting", () => {
    const bytes = contentOf({ name: "", lcg: 5, length: 5000, alphabet: 9 } as Input);
    const statistics = new ByteStatistics({ sorted: 1000, Counters: Uint8Array });
    for (let end = 0; end <= bytes.length; end += 500) {
      expectSame(statistics.result(), measure([bytes.subarray(0, end)]));
      statistics.update(bytes.subarray(end, end + 500));
    }
  });

  it("a chunk may be reused by the caller after update", () => {
    const chunk = Uint8Array.of(1, 2, 1, 3);
    const statistics = new ByteStatistics();
    statistics.update(chunk);
    chunk.fill(0);
    expectSame(statistics.result(), measure([Uint8Array.of(1, 2, 1, 3)]));
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Copy, keptCopy } from "../../../../src/core/quality/corpus/keptCopy";

const plain = (bytes: number): Copy => ({ bytes, bitsPerByte: Number.NaN, orderGain: Number.NaN });
const kept = (copies: Copy[]) =>
  keptCopy(
    copies.map((_, i) => i),
    (i) => copies[i],
  );
const size = fc.integer({ min: 1, max: 1e6 });
const rate = fc.double({ min: 0.1, max: 20, noNaN: true });

describe("which of near duplicates is kept", () => {
  it("without a model: the first where it is about as long as any, else the longest", () => {
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 12 }), (sizes) => {
        const longest = Math.max(...sizes);
        const member = kept(sizes.map(plain));
        expect([0, sizes.indexOf(longest)]).toContain(member);
        expect(sizes[member] * 1.021).toBeGreaterThanOrEqual(longest);
      }),
    );
    expect(kept([plain(0), plain(5), plain(0)])).toBe(1);
    expect(kept([plain(1000), plain(1010)])).toBe(0);
  });

  it("of equally long ones: the first where it costs about as few bits as any, else that with the fewest", () => {
    fc.assert(
      fc.property(size, fc.array(rate, { minLength: 1, maxLength: 12 }), (bytes, rates) => {
        const copies = rates.map((bitsPerByte) => ({ bytes, bitsPerByte, orderGain: Number.NaN }));
        const least = Math.min(...rates);
        expect(rates[kept(copies)]).toBeLessThanOrEqual(least * 1.011);
        expect(kept([...copies, ...copies])).toBe(kept(copies));
      }),
    );
  });

  it("of equally long ones with equal bits: that whose words are in order", () => {
    const copy = (orderGain: number) => ({ bytes: 500, bitsPerByte: 2, orderGain });
    expect(kept([copy(0), copy(0.2), copy(0.05)])).toBe(1);
  });

  it("is one of them, whatever is known, and the same for members in other places", () => {
    const any = fc.record({
      bytes: fc.nat(),
      bitsPerByte: fc.oneof(rate, fc.constantFrom(0, Number.NaN, Number.POSITIVE_INFINITY)),
      orderGain: fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constant(Number.NaN)),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 12 }), fc.nat({ max: 1000 }), (copies, first) => {
        const member = keptCopy(
          copies.map((_, i) => first + i),
          (index) => copies[index - first],
        );
        expect(member - first).toBe(kept(copies));
        expect(copies[member - first]).toBeDefined();
      }),
    );
  });
});

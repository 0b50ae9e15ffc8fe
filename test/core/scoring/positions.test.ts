import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binBitsPerByte, bitsPerToken, COUNTED_TOKENS, PositionTotals } from "../../../src/core/scoring/positions";
import type { DocumentTokens } from "../../../src/core/types";

const documentsOf = (documents: { bits: number; bytes: number }[][]): DocumentTokens => ({
  tokens: Uint32Array.from(documents, (tokens) => tokens.length),
  bits: Float32Array.from(documents.flat(), ({ bits }) => bits),
  bytes: Uint32Array.from(documents.flat(), ({ bytes }) => bytes),
});

const token = fc.record({ bits: fc.float({ min: 0, max: 30, noNaN: true }), bytes: fc.integer({ min: 0, max: 16 }) });
const documents = fc.array(fc.array(token, { maxLength: 300 }), { maxLength: 20 });

const totalsOf = (...parts: DocumentTokens[]): PositionTotals => {
  const totals = new PositionTotals();
  for (const part of parts) totals.add(part);
  return totals;
};

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

describe("loss by position in the document", () => {
  it("has bins that tile the positions from 1 on", () => {
    fc.assert(
      fc.property(documents, (some) => {
        const bins = totalsOf(documentsOf(some)).bins();
        expect(bins.map(({ from }) => from)).toEqual(bins.map((_, index) => (index === 0 ? 1 : bins[index - 1].to)));
        const longest = Math.max(0, ...some.map(({ length }) => length));
        expect(bins.at(-1)?.to ?? 1).toBeGreaterThan(longest === 0 ? 0 : longest);
      }),
    );
  });

  it("has the total mean as the weighted mean over its bins", () => {
    fc.assert(
      fc.property(documents, (some) => {
        const part = documentsOf(some);
        const bins = totalsOf(part).bins();
        expect(sum(bins.map(({ tokens }) => tokens))).toBe(part.bits.length);
        expect(sum(bins.map(({ bytes }) => bytes))).toBe(sum(Array.from(part.bytes)));
        expect(sum(bins.map((bin) => bitsPerToken(bin) * bin.tokens))).toBeCloseTo(sum(Array.from(part.bits)), 4);
      }),
    );
  });

  it("is the same however the documents were grouped", () => {
    fc.assert(
      fc.property(documents, documents, (some, others) => {
        expect(totalsOf(documentsOf(some), documentsOf(others)).bins()).toEqual(totalsOf(documentsOf([...some, ...others])).bins());
      }),
    );
  });

  it("puts each position in its place", () => {
    const document = Array.from({ length: 9 }, (_, index) => ({ bits: index + 1, bytes: 2 }));
    const bins = totalsOf(documentsOf([document])).bins();
    expect(bins.map(({ from, to, tokens, bits }) => [from, to, tokens, bits])).toEqual([
      [1, 2, 1, 1],
      [2, 4, 2, 5],
      [4, 8, 4, 22],
      [8, 16, 2, 17],
    ]);
    expect(bins.map(binBitsPerByte)).toEqual([0.5, 1.25, 2.75, 4.25]);
  });

  it("counts no more of a long document than the last bin holds", () => {
    const document = Array.from({ length: COUNTED_TOKENS + 50 }, () => ({ bits: 1, bytes: 1 }));
    const totals = totalsOf(documentsOf([document, [{ bits: 7, bytes: 1 }]]));
    expect(totals.bins().at(-1)).toEqual({ from: 1024, to: 2048, tokens: 1024, bytes: 1024, bits: 1024 });
    expect(totals.bins()[0]).toMatchObject({ tokens: 2, bits: 8 });
  });

  it("is empty without documents, and without tokens", () => {
    expect(totalsOf().bins()).toEqual([]);
    const empty = totalsOf(documentsOf([[], []]));
    expect([empty.bins(), empty.documents]).toEqual([[], 0]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentFigures, figureNames, STRETCH, SURPRISE, type TokenMoments } from "../../../../src/core/quality/model/documentFigures";

/** Single precision, as the model gives it. */
const bits = fc.float({ min: 0, max: 30, noNaN: true });
const token = fc.record({
  bits,
  entropy: bits,
  deviation: fc.float({ min: 0, max: 10, noNaN: true }),
  bytes: fc.integer({ min: 1, max: 12 }),
});
type Token = typeof token extends fc.Arbitrary<infer T> ? T : never;

const momentsOf = (tokens: Token[], end = 3): TokenMoments => {
  const all = [...tokens, { bits: end, entropy: 1, deviation: 1, bytes: 0 }];
  return {
    bits: Float32Array.from(all, (each) => each.bits),
    entropy: Float32Array.from(all, (each) => each.entropy),
    deviation: Float32Array.from(all, (each) => each.deviation),
    bytes: Uint32Array.from(all, (each) => each.bytes),
  };
};
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
const document = fc.array(token, { minLength: 1, maxLength: 5 * STRETCH });
const heads = fc.nat({ max: 2000 });

describe("figures of a document", () => {
  it("are sums over its tokens, without the line end", () => {
    fc.assert(
      fc.property(document, bits, (tokens, end) => {
        const figures = documentFigures(momentsOf(tokens, end), 0);
        expect(figures.tokens).toBe(tokens.length);
        expect(figures.bits).toBeCloseTo(sum(tokens.map((each) => each.bits)), 6);
        expect(figures.entropyBits).toBeCloseTo(sum(tokens.map((each) => each.entropy)), 6);
        expect(figures.endBits).toBe(end);
        expect(Object.keys(figures).toSorted((a, b) => a.localeCompare(b))).toEqual([...figureNames].sort((a, b) => a.localeCompare(b)));
        for (const name of figureNames) expect(Number.isFinite(figures[name])).toBe(true);
      }),
    );
  });

  it("the head is the longest run of whole tokens from the beginning, and no more than the whole", () => {
    fc.assert(
      fc.property(document, heads, (tokens, head) => {
        const figures = documentFigures(momentsOf(tokens), head);
        const bytes = sum(tokens.map((each) => each.bytes));
        expect(figures.headBytes).toBeLessThanOrEqual(Math.min(head, bytes));
        expect(figures.headBytes).toBeGreaterThan(Math.min(head, bytes) - 12);
        expect(figures.headBits).toBeLessThanOrEqual(figures.bits + 1e-6);
        if (head >= bytes) expect(figures.headBits).toBeCloseTo(figures.bits, 9);
      }),
    );
    expect(documentFigures(momentsOf([{ bits: 5, entropy: 1, deviation: 1, bytes: 4 }]), 3)).toMatchObject({ headBits: 0, headBytes: 0 });
  });

  it("surprising tokens are those with far more bits than foreseen", () => {
    fc.assert(
      fc.property(document, (tokens) => {
        const { surprising } = documentFigures(momentsOf(tokens), 0);
        expect(surprising).toBe(tokens.filter((each) => each.bits > each.entropy + SURPRISE).length);
      }),
    );
  });

  it("Min-K%++ is the mean of the lowest fifth of (log p − μ) / σ", () => {
    fc.assert(
      fc.property(document, (tokens) => {
        const scores = tokens
          .map((each) => (each.deviation > 1e-6 ? (each.entropy - each.bits) / each.deviation : 0))
          .toSorted((a, b) => a - b);
        const lowest = scores.slice(0, Math.max(1, Math.floor(tokens.length / 5)));
        const expected = sum(lowest) / lowest.length;
        expect(Math.abs(documentFigures(momentsOf(tokens), 0).minKpp - expected)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(expected)));
      }),
    );
  });

  it("stretches lie in the document; the worst costs at least the mean, the best at most", () => {
    fc.assert(
      fc.property(document, (tokens) => {
        const figures = documentFigures(momentsOf(tokens), 0);
        const bytes = sum(tokens.map((each) => each.bytes));
        const rate = figures.bits / bytes;
        const worst = figures.worstBits / (figures.worstEnd - figures.worstStart);
        const best = figures.bestBits / figures.bestBytes;
        expect(figures.worstStart).toBeGreaterThanOrEqual(0);
        expect(figures.worstEnd).toBeGreaterThan(figures.worstStart);
        expect(figures.worstEnd).toBeLessThanOrEqual(bytes);
        expect(worst).toBeGreaterThanOrEqual(rate - 1e-6);
        expect(best).toBeLessThanOrEqual(rate + 1e-6);
        // A standard deviation is at most half of the range.
        expect(figures.unevenness).toBeLessThanOrEqual((worst - best) / 2 + 1e-6);
        if (tokens.length < 1.5 * STRETCH) {
          expect([figures.worstStart, figures.worstEnd, figures.bestBytes]).toEqual([0, bytes, bytes]);
          expect(figures.unevenness).toBe(0);
          expect(figures.worstBits).toBeCloseTo(figures.bits, 6);
        }
      }),
    );
  });

  it("stretches tile the document: each can be the worst, and together they are the whole", () => {
    const cheap = { bits: 1, entropy: 1, deviation: 1, bytes: 2 };
    for (const length of [STRETCH, 3 * STRETCH, 3 * STRETCH + STRETCH / 2 - 1, 3 * STRETCH + STRETCH / 2, 4 * STRETCH]) {
      const found = new Map<number, number>();
      for (let dear = 0; dear < length; dear++) {
        const tokens = Array.from({ length }, (_, i) => (i === dear ? { ...cheap, bits: 25 } : cheap));
        const { worstStart, worstEnd } = documentFigures(momentsOf(tokens), 0);
        expect(worstStart).toBeLessThanOrEqual(2 * dear);
        expect(worstEnd).toBeGreaterThan(2 * dear);
        found.set(worstStart, worstEnd);
      }
      let at = 0;
      for (const [start, end] of found) {
        expect(start).toBe(at);
        expect(end - start).toBeGreaterThanOrEqual((2 * STRETCH) / 2);
        at = end;
      }
      expect(at).toBe(2 * length);
    }
  });

  it("an empty document costs nothing but its end", () => {
    const figures = documentFigures(momentsOf([], 4.5), 100);
    expect(figures.endBits).toBe(4.5);
    for (const name of figureNames) if (name !== "endBits") expect([name, figures[name]]).toEqual([name, 0]);
  });

  it("a document whose predictions are certain has no Min-K%++ but 0", () => {
    const certain = { bits: 0, entropy: 0, deviation: 0, bytes: 1 };
    expect(documentFigures(momentsOf(new Array<Token>(10).fill(certain)), 0).minKpp).toBe(0);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auroc, foundAt, separation } from "../../bench/quality/measures/separation";

/** The definition: all pairs, a tie counts half. */
function byPairs(good: number[], bad: number[]): number {
  const wins = bad.flatMap((b) => good.map((g) => (b > g ? 1 : b === g ? 0.5 : 0)));
  return wins.reduce((sum: number, win) => sum + win, 0) / wins.length;
}

const scored = (values: number[], first = 0) => values.map((value, i) => ({ value, origin: first + i }));

describe("auroc", () => {
  it.each([
    ["all spoiled above", [1, 2], [3, 4], 1],
    ["all below", [3, 4], [1, 2], 0],
    ["all the same", [1, 1, 1], [1, 1], 0.5],
    ["scikit-learn's example (0.1, 0.4 against 0.35, 0.8)", [0.1, 0.4], [0.35, 0.8], 0.75],
    ["one tie of four pairs", [1, 2], [2, 3], 0.875],
    ["infinite scores", [0, Number.POSITIVE_INFINITY], [Number.POSITIVE_INFINITY], 0.75],
  ])("%s", (_, good, bad, expected) => {
    expect(auroc(good, bad)).toBeCloseTo(expected, 12);
  });

  it("is the share of pairs, ties half, and turns round with the sides", async () => {
    const values = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.property(values, values, (good, bad) => {
        expect(auroc(good, bad)).toBeCloseTo(byPairs(good, bad), 12);
        expect(auroc(good, bad) + auroc(bad, good)).toBeCloseTo(1, 12);
      }),
    );
  });

  it("refuses documents without a score", () => {
    expect(() => auroc([1, Number.NaN], [2])).toThrow("no score");
  });
});

describe("separation", () => {
  const wave = (count: number, shift: number) => Array.from({ length: count }, (_, i) => shift + Math.sin(12.9898 * (i + 1)));

  it("has an interval around the value, narrower with more documents", () => {
    const few = separation(scored(wave(30, 0)), scored(wave(30, 0.5), 1000), 1);
    const many = separation(scored(wave(480, 0)), scored(wave(480, 0.5), 1000), 1);
    for (const { auroc, interval } of [few, many]) {
      expect(interval.low).toBeLessThan(auroc);
      expect(interval.high).toBeGreaterThan(auroc);
    }
    expect((few.interval.high - few.interval.low) / (many.interval.high - many.interval.low)).toBeGreaterThan(2.5);
  });

  it("draws a document and its edited copy together", () => {
    const copies = separation(scored([1, 5, 2, 7]), scored([1, 5, 2, 7]), 1);
    expect(copies.auroc).toBe(0.5);
    expect(copies.interval).toEqual({ low: 0.5, high: 0.5 });
  });
});

describe("foundAt", () => {
  const good = scored(Array.from({ length: 200 }, (_, i) => i));

  it("allows the share of good documents above the threshold, no more", () => {
    expect(foundAt(0.01, good, scored([196, 197, 197.5, 250]))).toBe(0.5);
    expect(foundAt(0, good, scored([199, 199.5]))).toBe(0.5);
  });

  it("finds nothing where all good documents tie with the spoiled", () => {
    expect(foundAt(0.01, scored([0, 0, 0]), scored([0, 0]))).toBe(0);
  });
});

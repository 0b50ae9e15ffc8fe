import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooses, chooseUnits, uniform } from "../../../src/core/scoring/random";

const seed = fc.nat({ max: Number.MAX_SAFE_INTEGER });

const draws = (of: number, count: number): number[] => Array.from({ length: count }, (_, i) => uniform(of, i));

describe("uniform", () => {
  it("is a function of seed and index, the high halves included", () => {
    expect(uniform(7, 3)).toBe(uniform(7, 3));
    const different = new Set([
      uniform(7, 3),
      uniform(8, 3),
      uniform(7, 4),
      uniform(3, 7),
      uniform(7 + 2 ** 32, 3),
      uniform(7, 3 + 2 ** 32),
    ]);
    expect(different.size).toBe(6);
  });

  it("fills 256 cells evenly, by neighbouring indices and by neighbouring seeds", () => {
    const sequences = [draws(1, 100_000), Array.from({ length: 100_000 }, (_, i) => uniform(i, 1))];
    for (const values of sequences) {
      const cells = new Float64Array(256);
      for (const value of values) cells[Math.floor(256 * value)]++;
      const expected = values.length / 256;
      const chiSquare = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      // 255 degrees of freedom: 99.98 % lie within 255 ± 4 · sqrt(2 · 255).
      expect(Math.abs(chiSquare - 255)).toBeLessThan(4 * Math.sqrt(510));
    }
  });

  it("neighbours are not correlated", () => {
    const values = draws(2, 100_000);
    const products = values.slice(1).map((value, i) => (value - 0.5) * (values[i] - 0.5) * 12);
    const correlation = products.reduce((sum, product) => sum + product, 0) / products.length;
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(products.length));
  });
});

describe("chooses", () => {
  it("chooses the share that was asked for", () => {
    const chosen = Array.from({ length: 100_000 }, (_, i) => chooses(3, i, 0.1)).filter(Boolean).length;
    expect(Math.abs(chosen - 10_000)).toBeLessThan(4 * Math.sqrt(9000));
  });

  it("a larger share keeps what a smaller one chose; nothing at 0, everything at 1", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    return fc.assert(
      fc.property(seed, fc.nat(), share, share, (given, index, a, b) => {
        if (chooses(given, index, Math.min(a, b))) expect(chooses(given, index, Math.max(a, b))).toBe(true);
        expect([chooses(given, index, 0), chooses(given, index, 1)]).toEqual([false, true]);
      }),
    );
  });
});

describe("chooseUnits", () => {
  it("draws ascending, different units, one from each stratum", () => {
    return fc.assert(
      fc.property(seed, fc.nat({ max: 5000 }), fc.nat({ max: 200 }), (given, units, count) => {
        const chosen = chooseUnits(given, units, count);
        expect(chosen).toHaveLength(Math.min(units, count));
        for (const [i, unit] of chosen.entries()) {
          expect(Number.isInteger(unit) && unit >= 0 && unit < units).toBe(true);
          expect(unit).toBeGreaterThanOrEqual(Math.floor((i * units) / chosen.length));
          expect(unit).toBeLessThan(Math.floor(((i + 1) * units) / chosen.length));
          if (i > 0) expect(unit).toBeGreaterThan(chosen[i - 1]);
        }
      }),
    );
  });

  it("takes all where all are asked for", () => {
    expect(chooseUnits(1, 5, 9)).toEqual([0, 1, 2, 3, 4]);
    expect(chooseUnits(1, 0, 9)).toEqual([]);
  });

  it("gives every unit its turn", () => {
    const counts = new Float64Array(30);
    for (let given = 0; given < 3000; given++) for (const unit of chooseUnits(given, 30, 10)) counts[unit]++;
    // 1,000 expected each, binomial with p = 1/3.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(4.5 * Math.sqrt(667));
  });
});

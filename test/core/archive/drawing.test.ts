import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Drawing, tempered } from "../../../src/core/archive/drawing";

const sum = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((total, x) => total + x, 0);
const shares = fc
  .array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 })
  .map((all) => Float32Array.from(all))
  .filter((all) => Math.max(...all) > 0.01);

describe("drawing by decoding random bits", () => {
  it("meets each symbol as often as it is probable", () => {
    const probabilities = Float32Array.of(0.5, 0.25, 0.125, 0.1, 0.025);
    const draws = 40_000;
    const drawing = new Drawing(7, 0, draws);
    const counts = new Float64Array(probabilities.length);
    for (let i = 0; i < draws; i++) counts[drawing.next(probabilities)]++;
    // Pearson's statistic with 4 degrees of freedom: above 18.5 in one seed of a thousand.
    const statistic = sum(counts.map((count, i) => (count - draws * probabilities[i]) ** 2 / (draws * probabilities[i])));
    expect(statistic).toBeLessThan(18.5);
  });

  it("draws the same again from the same seed, and another place draws otherwise", () => {
    const even = new Float32Array(256).fill(1);
    const all = (seed: number, place: number) => {
      const drawing = new Drawing(seed, place, 50);
      return Array.from({ length: 50 }, () => drawing.next(even));
    };
    expect(all(3, 1)).toEqual(all(3, 1));
    expect(all(3, 1)).not.toEqual(all(3, 2));
    expect(all(3, 1)).not.toEqual(all(4, 1));
  });
});

describe("a temperature", () => {
  it("keeps the order of probabilities, and moves weight to the largest where it is low", () => {
    fc.assert(
      fc.property(shares, fc.double({ min: 0.1, max: 1, noNaN: true }), (p, temperature) => {
        const cooled = tempered(p, temperature);
        const largest = p.indexOf(Math.max(...p));
        expect(cooled[largest] / sum(cooled)).toBeGreaterThanOrEqual(p[largest] / sum(p) - 1e-5);
        for (let i = 1; i < p.length; i++) if (p[i] > p[i - 1]) expect(cooled[i]).toBeGreaterThanOrEqual(cooled[i - 1]);
      }),
    );
  });

  it("of 1 changes nothing, and of 0 leaves one", () => {
    const p = Float32Array.of(0.2, 0.5, 0.3);
    expect(tempered(p, 1)).toBe(p);
    expect([...tempered(p, 0)]).toEqual([0, 1, 0]);
  });
});

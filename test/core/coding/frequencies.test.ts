import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codingOverhead, cumulativeFrequencies, probabilitiesOf, symbolAt } from "../../../src/core/coding/frequencies";

/** Weights over many orders of magnitude (none so small that single precision makes it 0, which could leave nothing), zeros among them, in no particular order. */
const weights = fc
  .record({ size: fc.integer({ min: 1, max: 60_000 }), seed: fc.nat(), spread: fc.double({ min: 0, max: 120, noNaN: true }) })
  .map(({ size, seed, spread }) =>
    Float32Array.from({ length: size }, (_, i) => {
      const place = (Math.imul(i + seed, 0x9e3779b1) >>> 0) / 2 ** 32;
      return place < 0.01 && i > 0 ? 0 : 2 ** (-spread * place);
    }),
  );

const totalBits = fc.integer({ min: 24, max: 30 });

describe("frequencies", () => {
  it("sum exactly, give every symbol at least 1, and cost no symbol more than the bound", () => {
    const law = fc.property(weights, totalBits, (given, bits) => {
      const cumulative = cumulativeFrequencies(given, bits);
      const sum = given.reduce((total, weight) => total + weight, 0);
      expect([cumulative.length, cumulative[0], cumulative[given.length]]).toEqual([given.length + 1, 0, 2 ** bits]);
      const bound = codingOverhead(given.length, bits);
      for (let i = 0; i < given.length; i++) {
        const frequency = cumulative[i + 1] - cumulative[i];
        if (frequency < 1) expect.fail(`symbol ${i} has frequency ${frequency}`);
        const added = Math.log2(given[i] / sum) - Math.log2(frequency / 2 ** bits);
        if (added > bound) expect.fail(`symbol ${i} costs ${added} bits more, bound ${bound}`);
      }
    });
    return fc.assert(law, { numRuns: 100 });
  });

  it("the bound is what the documentation says", () => {
    expect(codingOverhead(60_000)).toBeCloseTo(0.0052, 4);
    expect(codingOverhead(60_000, 30)).toBeCloseTo(0.00008, 5);
    expect(codingOverhead(2 ** 20)).toBeLessThan(0.1);
  });

  const cases: [string, number[], number[]][] = [
    ["one symbol", [0.3], [2 ** 24]],
    ["a certain symbol beside impossible ones", [0, 1, 0], [1, 2 ** 24 - 2, 1]],
    ["even weights of any scale", [5e-280, 5e-280, 5e-280, 5e-280], [2 ** 22, 2 ** 22, 2 ** 22, 2 ** 22]],
    ["what is left over goes to the first favourite", [1, 3, 3], [2396745, 7190236, 7190235]],
  ];
  for (const [name, given, expected] of cases) {
    it(name, () => {
      const cumulative = cumulativeFrequencies(Float64Array.from(given));
      expect(given.map((_, i) => cumulative[i + 1] - cumulative[i])).toEqual(expected);
    });
  }

  it("the largest alphabet at the largest total", () => {
    const cumulative = cumulativeFrequencies(new Float32Array(2 ** 20).fill(1 / 3), 30);
    expect([cumulative[1], cumulative[2 ** 20]]).toEqual([1024, 2 ** 30]);
  });

  const refused: [string, number[], number, string][] = [
    ["NaN", [0.5, Number.NaN], 24, "Check the model's output"],
    ["a negative number", [0.5, -0.1], 24, "Check the model's output"],
    ["infinity", [Number.POSITIVE_INFINITY, 1], 24, "Scale them"],
    ["zeros only", [0, 0], 24, "Scale them"],
    ["no symbols", [], 24, "Give 1 to"],
    ["16 bits", [1, 1], 16, "Choose from 24 to 30"],
    ["31 bits", [1, 1], 31, "Choose from 24 to 30"],
  ];
  for (const [name, given, bits, advice] of refused) {
    it(`${name}: refused`, () => expect(() => cumulativeFrequencies(Float64Array.from(given), bits)).toThrow(advice));
  }
});

describe("symbolAt", () => {
  it("is the inverse of the cumulative frequencies", () => {
    const law = fc.property(weights, fc.nat({ max: 2 ** 24 - 1 }), (given, target) => {
      const cumulative = cumulativeFrequencies(given);
      const symbol = symbolAt(cumulative, target);
      expect(cumulative[symbol]).toBeLessThanOrEqual(target);
      expect(cumulative[symbol + 1]).toBeGreaterThan(target);
    });
    return fc.assert(law, { numRuns: 50 });
  });
});

describe("probabilities of surprisals", () => {
  it("keep their ratios, and the most probable is 1 even far below the smallest double", () => {
    expect([...probabilitiesOf(Float32Array.of(1, 3, 2))]).toEqual([1, 0.25, 0.5]);
    expect([...probabilitiesOf(Float64Array.of(5001, 5000, Number.POSITIVE_INFINITY))]).toEqual([0.5, 1, 0]);
  });
});

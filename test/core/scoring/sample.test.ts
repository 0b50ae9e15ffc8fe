import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooses, chooseUnits, uniform } from "../../../src/core/scoring/random";
import { estimateRatio, type RatioEstimate, studentQuantile } from "../../../src/core/scoring/sample";
import quantiles from "../../fixtures/reference/student.json";

interface Population {
  bits: number[];
  bytes: number[];
}

/** A normal deviate from two uniform ones (Box and Muller, 1958). */
function normal(seed: number, index: number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform(seed, 2 * index))) * Math.cos(2 * Math.PI * uniform(seed, 2 * index + 1));
}

/** Documents of log-normal length; bits per byte vary from one to the next, and long ones take fewer. */
function corpus(seed: number, size: number, sigma: number): Population {
  const bytes = Array.from({ length: size }, (_, i) => Math.ceil(400 * Math.exp(sigma * normal(seed, i))));
  const bits = bytes.map((length, i) => length * (2 + 0.4 * normal(seed + 1, i)) + 200);
  return { bits, bytes };
}

const part = ({ bits, bytes }: Population, units: number[]): Population => ({
  bits: units.map((unit) => bits[unit]),
  bytes: units.map((unit) => bytes[unit]),
});

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const truth = ({ bits, bytes }: Population): number => sum(bits) / sum(bytes);
const estimate = ({ bits, bytes }: Population, population: number): RatioEstimate => estimateRatio(bits, bytes, population);
const covers = ({ interval }: RatioEstimate, value: number): boolean => interval.low <= value && value <= interval.high;

/** Of 1,000 samples, how many intervals hold the ratio of the whole. */
function covered(whole: Population, draw: (trial: number) => number[]): number {
  const value = truth(whole);
  const trials = Array.from({ length: 1000 }, (_, trial) => covers(estimate(part(whole, draw(trial)), whole.bits.length), value));
  return trials.filter(Boolean).length;
}

describe("the 95 % interval", () => {
  const whole = corpus(11, 500, 0.6);
  const everyUnit = whole.bits.map((_, i) => i);

  it("holds the truth in 92 to 98 % of the samples, where documents are chosen one by one", () => {
    const count = covered(whole, (trial) => everyUnit.filter((unit) => chooses(1000 + trial, unit, 0.1)));
    expect(count).toBeGreaterThanOrEqual(920);
    expect(count).toBeLessThanOrEqual(980);
  });

  it("the same for a sample of windows from strata, in a file without order", () => {
    const count = covered(whole, (trial) => chooseUnits(2000 + trial, 500, 40));
    expect(count).toBeGreaterThanOrEqual(920);
    expect(count).toBeLessThanOrEqual(980);
  });

  it("is too wide rather than too narrow for strata of a file that drifts", () => {
    const drifting = { bytes: whole.bytes, bits: whole.bytes.map((length, i) => length * (1 + i / 100)) };
    expect(covered(drifting, (trial) => chooseUnits(3000 + trial, 500, 40))).toBeGreaterThanOrEqual(990);
  });

  for (const [sigma, size] of [
    [1, 20],
    [1.5, 10],
    [1.5, 50],
  ]) {
    it(`holds it no less often where a few documents hold most of the bytes (sigma ${sigma}, ${size} documents)`, () => {
      const uneven = corpus(11, 2000, sigma);
      expect(covered(uneven, (trial) => chooseUnits(4000 + trial, 2000, size))).toBeGreaterThanOrEqual(940);
    });
  }

  it("agrees with a bootstrap of the same sample", () => {
    const sample = part(whole, chooseUnits(5, 500, 100));
    const ratios = Array.from({ length: 4000 }, (_, trial) =>
      truth(
        part(
          sample,
          Array.from({ length: 100 }, (_unused, i) => Math.floor(100 * uniform(6000 + trial, i))),
        ),
      ),
    );
    const mean = sum(ratios) / ratios.length;
    const spread = Math.sqrt(sum(ratios.map((ratio) => (ratio - mean) ** 2)) / ratios.length);
    // Resampling draws with replacement: it knows no finite population, and its variance has n where the sample's has n − 1.
    const expected = spread * Math.sqrt((1 - 100 / 500) * (100 / 99));
    expect(estimate(sample, 500).standardError / expected).toBeGreaterThan(0.95);
    expect(estimate(sample, 500).standardError / expected).toBeLessThan(1.05);
  });
});

describe("the estimate", () => {
  it("by hand: two units of four", () => {
    // Residuals 3 − 2 and 1 − 2 at ratio 2; (1 − 1/2) / 2 · 2 / 1 = 1/2.
    const { ratio, standardError, interval } = estimateRatio([3, 1], [1, 1], 4);
    expect(ratio).toBe(2);
    expect(standardError).toBeCloseTo(Math.SQRT1_2, 12);
    expect(interval.high - 2).toBeCloseTo(12.7062047362 * Math.SQRT1_2, 9);
    expect(2 - interval.low).toBeCloseTo(interval.high - 2, 9);
  });

  it("the whole population has no error", () => {
    expect(estimateRatio([3, 1], [1, 1], 2)).toEqual({ ratio: 2, standardError: 0, interval: { low: 2, high: 2 } });
    expect(estimateRatio([3], [2], 1)).toEqual({ ratio: 1.5, standardError: 0, interval: { low: 1.5, high: 1.5 } });
    expect(estimateRatio([], [], 0)).toEqual({ ratio: 0, standardError: 0, interval: { low: 0, high: 0 } });
  });

  it("one unit of several, or none, says nothing about the error", () => {
    const open = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    expect(estimateRatio([3], [2], 9)).toEqual({ ratio: 1.5, standardError: Number.NaN, interval: open });
    expect(estimateRatio([], [], 9)).toEqual({ ratio: 0, standardError: Number.NaN, interval: open });
    expect(estimateRatio([0, 0], [0, 0], 9)).toEqual({ ratio: 0, standardError: Number.NaN, interval: open });
  });

  it("equal rates have no error, whatever the lengths", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 50 });
    return fc.assert(
      fc.property(lengths, (bytes) => {
        const { ratio, standardError } = estimateRatio(
          bytes.map((length) => 2.5 * length),
          bytes,
          1000,
        );
        expect([ratio, standardError]).toEqual([2.5, 0]);
      }),
    );
  });

  it("what does not belong together is refused", () => {
    expect(() => estimateRatio([1, 2], [1], 5)).toThrow("do not belong together");
    expect(() => estimateRatio([1, 2], [1, 2], 1)).toThrow("cannot come from 1");
  });
});

describe("Student's t against scipy.stats.t", () => {
  for (const [degrees, expected] of quantiles) {
    it(`${degrees} degrees of freedom`, () => {
      const above = Number.isInteger(degrees) ? 0.001 : 0.04 * expected;
      expect(studentQuantile(degrees)).toBeGreaterThan(expected - 0.001);
      expect(studentQuantile(degrees)).toBeLessThan(expected + above);
    });
  }
});

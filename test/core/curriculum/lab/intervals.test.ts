import { describe, expect, it } from "vitest";
import { againstSample, meanEstimate, pairedDifference, verdictOf } from "../../../../src/core/curriculum/lab/intervals";
import { uniform } from "../../../../src/core/scoring/random";

/** About normal: mean 0, standard deviation 1. */
const noise = (seed: number, i: number) => Array.from({ length: 12 }, (_, k) => uniform(seed, 12 * i + k)).reduce((a, b) => a + b, -6);
const draw = (seed: number, count: number) => Array.from({ length: count }, (_, i) => noise(seed, i));

/** How often of 4000 times. */
const share = (is: (seed: number) => boolean) => Array.from({ length: 4000 }, (_, seed) => is(seed)).filter(Boolean).length / 4000;

describe("intervals of the lab", () => {
  // Student's sleep data (1908): ten patients, two drugs; R 4: t.test(extra ~ group, paired = TRUE) has −2.4598858 to −0.7001142.
  it("are Student's of the pairs", () => {
    const one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const other = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const { value, low, high } = pairedDifference(one, other);
    expect(value).toBeCloseTo(-1.58, 10);
    expect(low).toBeCloseTo(-2.4598858, 3);
    expect(high).toBeCloseTo(-0.7001142, 3);
  });

  it("call a random order one in about 95 of 100 cases", () => {
    const isNoise = share((seed) => {
      const [value, ...sample] = draw(seed, 6);
      return verdictOf(againstSample(value, sample)) === "within noise";
    });
    expect(isNoise).toBeGreaterThan(0.94);
    expect(isNoise).toBeLessThan(0.96);
  });

  it("hold the mean in about 95 of 100 cases", () => {
    const holds = share((seed) => verdictOf(meanEstimate(draw(seed, 5))) === "within noise");
    expect(holds).toBeGreaterThan(0.94);
    expect(holds).toBeLessThan(0.96);
  });

  it("of one value are all numbers, and of equal ones the value", () => {
    expect(meanEstimate([3])).toEqual({ value: 3, low: -Infinity, high: Infinity });
    expect(verdictOf(meanEstimate([0, 0, 0]))).toBe("within noise");
    expect(verdictOf(meanEstimate([-1, -1]))).toBe("fewer");
    expect(verdictOf(meanEstimate([2, 2, 2]))).toBe("more");
  });
});

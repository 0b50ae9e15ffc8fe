import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryLogarithm, classBits, power, softmax } from "../../../../src/core/curriculum/lab/softmax";

const logits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 2, maxLength: 16 });

describe("softmax without Math.exp and Math.log", () => {
  it("has the powers of e", () => {
    fc.assert(
      fc.property(fc.double({ min: -39.9, max: 0, noNaN: true }), (x) => {
        expect(Math.abs(power(x) / Math.exp(x) - 1)).toBeLessThan(1e-11);
      }),
    );
  });

  it("has the logarithms of sums", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 16, noNaN: true }), (sum) => {
        expect(Math.abs(binaryLogarithm(sum) - Math.log2(sum))).toBeLessThan(1e-11);
      }),
    );
  });

  it("gives probabilities whose code lengths are those of the classes", () => {
    fc.assert(
      fc.property(logits, (values) => {
        const chances = Float64Array.from(values);
        softmax(chances);
        expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        chances.forEach((p, target) => {
          if (p > 1e-15) expect(classBits(Float64Array.from(values), target)).toBeCloseTo(-Math.log2(p), 8);
        });
      }),
    );
  });
});

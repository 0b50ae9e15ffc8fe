import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  baselineBits,
  bitsPerByte,
  breakEvenBytes,
  codeLength,
  modelTransmission,
  streamBound,
  symbolwiseBound,
} from "../../../src/core/information/codeLength";

describe("code length", () => {
  it("sums in double precision", () => {
    // In single precision the sum would stop growing at 2^24.
    const bits = new Float32Array(3).fill(0.5);
    expect(codeLength(Float32Array.of(2 ** 24, ...bits))).toBe(2 ** 24 + 1.5);
    expect(codeLength(new Float32Array(0))).toBe(0);
  });

  it("per byte, with nothing defined as 0", () => {
    expect(bitsPerByte(12, 8)).toBe(1.5);
    expect(bitsPerByte(0, 0)).toBe(0);
  });
});

describe("transmissions", () => {
  it("S0 is 8 bits a byte", () => {
    expect(baselineBits(749_738)).toBe(5_997_904);
  });

  it("S1 counts the model, and says what it is without", () => {
    expect(modelTransmission(1000, 50)).toEqual({ withModel: 1400, withoutModel: 1000 });
  });

  it("bounds: one bit a symbol, or a few bits a stream", () => {
    expect(symbolwiseBound(1000, 300)).toBe(1300);
    const overhead = streamBound(1000, 1_000_000, 2 ** 24) - 1000;
    expect(overhead).toBeGreaterThan(8);
    expect(overhead).toBeLessThan(8.03);
  });
});

describe("break-even", () => {
  it("the model has paid for itself where both transmissions are equal", () => {
    const positive = fc.double({ min: 0.01, max: 8, noNaN: true });
    return fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), positive, positive, (modelBytes, rate, gain) => {
        const bytes = breakEvenBytes(modelBytes, rate, rate + gain);
        const { withModel } = modelTransmission(rate * bytes, modelBytes);
        expect(Math.abs(withModel / ((rate + gain) * bytes) - 1)).toBeLessThan(1e-9);
      }),
    );
  });

  it("never, for a model that is not better", () => {
    expect(breakEvenBytes(10, 2, 2)).toBe(Number.POSITIVE_INFINITY);
    expect(breakEvenBytes(10, 2.5, 2)).toBe(Number.POSITIVE_INFINITY);
  });
});

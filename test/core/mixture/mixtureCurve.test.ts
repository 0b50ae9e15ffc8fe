import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixtureCurve } from "../../../src/core/mixture/mixtureCurve";
import type { ExpertBits } from "../../../src/core/types/experts";

const token = fc.record({ bytes: fc.nat(9), bits: fc.float({ min: 0, max: 40, noNaN: true }) });
/** The last token has bytes: what a token without bytes costs is paid with the next byte. */
const text = fc.array(token, { minLength: 1, maxLength: 400 }).map((tokens) => [...tokens, { bytes: 3, bits: 6 }]);

const pieceOf = (tokens: { bytes: number; bits: number }[]): ExpertBits => {
  const boundaries = new Uint32Array(tokens.length + 1);
  tokens.forEach(({ bytes }, i) => {
    boundaries[i + 1] = boundaries[i] + bytes;
  });
  const mixture = Float32Array.from(tokens, ({ bits }) => bits);
  return { boundaries, mixture, network: mixture, adaptive: mixture, matched: new Uint8Array(tokens.length) };
};

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, each) => total + each, 0);

describe("the mixture's curve", () => {
  it("has the bits of all tokens, and tiles their bytes, in however many pieces they come", () => {
    fc.assert(
      fc.property(text, fc.nat(400), (tokens, cut) => {
        const { starts, ends, bits } = mixtureCurve([tokens.slice(0, cut), tokens.slice(cut)].map(pieceOf));
        expect(sum(bits)).toBeCloseTo(sum(tokens.map((each) => each.bits)), 6);
        expect(starts[0]).toBe(0);
        expect(ends.at(-1)).toBe(sum(tokens.map(({ bytes }) => bytes)));
        expect(starts.slice(1)).toEqual(ends.slice(0, -1));
      }),
    );
  });

  it("is empty of nothing", () => {
    expect(mixtureCurve([]).bits.length).toBe(0);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gathered, tokensOver } from "../../src/editor/spreadBits";

/** Two ways to cut a text, with bits; tokens without a byte are among them. */
const text = fc.integer({ min: 1, max: 60 }).chain((length) => {
  const cuts = fc
    .array(fc.integer({ min: 0, max: length }), { maxLength: 30 })
    .map((inner) => Uint32Array.from([0, ...inner.sort((a, b) => a - b), length]));
  const tokens = cuts.chain((boundaries) =>
    fc
      .array(fc.float({ min: 0, max: 20, noNaN: true }), { minLength: boundaries.length - 1, maxLength: boundaries.length - 1 })
      .map((bits) => ({ boundaries, bits: Float32Array.from(bits) })),
  );
  return fc.tuple(tokens, tokens);
});

const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);

describe("bits of one model on the tokens of another", () => {
  it("add up to the code length of the text, so that the differences add up to L1 − L2", () => {
    fc.assert(
      fc.property(text, ([one, other]) => {
        const others = gathered(one.boundaries, { ...other, from: 0 });
        expect(sum(others)).toBeCloseTo(sum(other.bits), 3);
        const differences = one.bits.map((bits, token) => bits - others[token]);
        expect(sum(differences)).toBeCloseTo(sum(one.bits) - sum(other.bits), 2);
      }),
    );
  });

  it("are the same piece by piece as of the whole text", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), ([one, other], step) => {
        const whole = gathered(one.boundaries, { ...other, from: 0 });
        const pieces: number[] = [];
        for (let from = 0; from < one.bits.length; from += step) {
          const to = Math.min(one.bits.length, from + step);
          const range = tokensOver(other.boundaries, one.boundaries[from], one.boundaries[to]);
          const bits = other.bits.slice(range.from, range.to);
          pieces.push(...gathered(one.boundaries.slice(from, to + 1), { boundaries: other.boundaries, from: range.from, bits }));
        }
        expect(sum(Float32Array.from(pieces))).toBeCloseTo(sum(whole), 2);
      }),
    );
  });

  it("go to tokens by the bytes that they share", () => {
    const boundaries = Uint32Array.of(0, 3, 4, 8);
    const others = { boundaries: Uint32Array.of(0, 2, 6, 8), from: 0, bits: Float32Array.of(1, 8, 3) };
    expect([...gathered(boundaries, others)]).toEqual([3, 2, 7]);
    expect(tokensOver(others.boundaries, 3, 4)).toEqual({ from: 1, to: 2 });
    expect([...gathered(boundaries.slice(1, 3), { ...others, from: 1, bits: Float32Array.of(8) })]).toEqual([2]);
  });

  it("of the same tokens are the same", () => {
    const boundaries = Uint32Array.of(0, 2, 5, 9);
    const bits = Float32Array.of(1.5, 0, 7);
    expect(gathered(boundaries, { boundaries, from: 0, bits })).toEqual(bits);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expertSummary, knowerNames, knowerOf } from "../../../src/core/mixture/knower";
import type { ExpertBits } from "../../../src/core/types/experts";

const bits = fc.float({ min: 0, max: 40, noNaN: true });
const token = fc.record({ bytes: fc.nat(9), network: bits, adaptive: bits, mixture: bits, matched: fc.nat(1) });

const pieceOf = (tokens: { bytes: number; network: number; adaptive: number; mixture: number; matched: number }[]): ExpertBits => {
  let at = 0;
  const ends = tokens.map((each) => {
    at += each.bytes;
    return at;
  });
  const column = (name: "network" | "adaptive" | "mixture") => Float32Array.from(tokens, (each) => each[name]);
  return {
    boundaries: Uint32Array.of(0, ...ends),
    ...{ network: column("network"), adaptive: column("adaptive"), mixture: column("mixture") },
    matched: Uint8Array.from(tokens, ({ matched }) => matched),
  };
};

describe("who knew a token", () => {
  it.each([
    [1, 6, 0, "model"],
    [6, 1, 0, "file"],
    [6, 1, 1, "passage"],
    [1, 6, 1, "model"],
    [2, 2.5, 1, "both"],
    [9, 14, 0, "none"],
    [8, 8, 1, "none"],
    [0, 0, 0, "both"],
  ])("is told by its bits: model %s, file %s, foretold %s: %s", (network, adaptive, matched, knower) => {
    expect(knowerOf(network, adaptive, matched)).toBe(knower);
  });

  it("is one of those with a name, and never one who gave it more bits than the other by a bit and more", () => {
    fc.assert(
      fc.property(bits, bits, fc.nat(1), (network, adaptive, matched) => {
        const knower = knowerOf(network, adaptive, matched);
        expect(knowerNames).toContain(knower);
        if (knower === "model") expect(network).toBeLessThan(adaptive);
        if (knower === "file" || knower === "passage") expect(adaptive).toBeLessThan(network);
      }),
    );
  });

  it("is summed up to all tokens, however the text is cut into pieces", () => {
    fc.assert(
      fc.property(fc.array(token), fc.nat(), (tokens, cut) => {
        const at = cut % (tokens.length + 1);
        const whole = expertSummary([pieceOf(tokens)]);
        expect(Object.values(whole.knew).reduce((total, count) => total + count, 0)).toBe(tokens.length);
        const parts = expertSummary([pieceOf(tokens.slice(0, at)), pieceOf(tokens.slice(at))]);
        expect(parts.knew).toEqual(whole.knew);
        expect(parts.bytes).toBe(whole.bytes);
        expect(parts.mixture).toBeCloseTo(whole.mixture, 6);
      }),
    );
  });
});

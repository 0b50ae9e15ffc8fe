import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PlannedWindow, planWindows } from "../../../src/core/scoring/windows";

const rule = fc
  .record({ window: fc.integer({ min: 1, max: 40 }), stride: fc.nat() })
  .map(({ window, stride }) => ({ window, stride: 1 + (stride % window) }));
const tokens = fc.nat({ max: 300 });

const scored = (windows: PlannedWindow[]): number[] =>
  windows.flatMap(({ scoreFrom, scoreTo }) => Array.from({ length: scoreTo - scoreFrom }, (_, i) => scoreFrom + i));

const upTo = (end: number, from = 0): number[] => Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);

describe("gold plans", () => {
  const window = (inputStart: number, inputEnd: number, scoreFrom: number, scoreTo: number) => ({
    inputStart,
    inputEnd,
    scoreFrom,
    scoreTo,
  });

  it("the drawing: window 6, stride 2", () => {
    const plan = [window(-1, 5, 0, 6), window(1, 7, 6, 8), window(3, 9, 8, 10)];
    expect(planWindows(10, { window: 6, stride: 2 })).toEqual(plan);
    expect(planWindows(9, { window: 6, stride: 2 })).toEqual([...plan.slice(0, 2), window(3, 8, 8, 9)]);
  });

  it("a document that fits is one window", () => {
    expect(planWindows(6, { window: 6, stride: 2 })).toEqual([window(-1, 5, 0, 6)]);
    expect(planWindows(1, { window: 6, stride: 2 })).toEqual([window(-1, 0, 0, 1)]);
    expect(planWindows(0, { window: 6, stride: 2 })).toEqual([]);
  });

  it("without a document-start token the first token is in no window", () => {
    expect(planWindows(8, { window: 6, stride: 2 }, false)).toEqual([window(0, 5, 1, 6), window(1, 7, 6, 8)]);
    expect(planWindows(1, { window: 6, stride: 2 }, false)).toEqual([]);
    expect(planWindows(5, { window: 1, stride: 1 }, false)).toEqual([1, 2, 3, 4].map((t) => window(t - 1, t, t, t + 1)));
  });
});

describe("laws", () => {
  it("every token is scored once, in order, and none else", () => {
    return fc.assert(
      fc.property(tokens, rule, fc.boolean(), (n, given, hasBos) => {
        expect(scored(planWindows(n, given, hasBos))).toEqual(upTo(n, hasBos ? 0 : 1));
      }),
    );
  });

  it("a run has at most `window` inputs, ends at the input that predicts its last token, and begins at the document's start or later", () => {
    return fc.assert(
      fc.property(tokens, rule, fc.boolean(), (n, given, hasBos) => {
        for (const { inputStart, inputEnd, scoreFrom, scoreTo } of planWindows(n, given, hasBos)) {
          expect(inputEnd - inputStart).toBeLessThanOrEqual(given.window);
          expect(inputEnd).toBe(scoreTo - 1);
          expect(inputStart).toBeGreaterThanOrEqual(hasBos ? -1 : 0);
          // The input before the first scored token is there to predict it.
          expect(inputStart).toBeLessThan(scoreFrom);
        }
      }),
    );
  });

  it("only the first window has the document-start token, and later ones at least window − stride tokens of context", () => {
    return fc.assert(
      fc.property(tokens, rule, (n, given) => {
        for (const { inputStart, scoreFrom } of planWindows(n, given).slice(1)) {
          expect(inputStart).toBeGreaterThanOrEqual(0);
          expect(scoreFrom - inputStart).toBeGreaterThanOrEqual(given.window - given.stride);
        }
      }),
    );
  });

  it("later tokens do not change a token's context", () => {
    return fc.assert(
      fc.property(tokens, tokens, rule, (n, more, given) => {
        const short = planWindows(n, given);
        for (const [i, longer] of planWindows(n + more, given)
          .slice(0, short.length)
          .entries()) {
          expect([longer.inputStart, longer.scoreFrom]).toEqual([short[i].inputStart, short[i].scoreFrom]);
        }
      }),
    );
  });

  it("a part is scored by exactly the windows of the whole that reach into it", () => {
    return fc.assert(
      fc.property(tokens, rule, fc.boolean(), fc.nat({ max: 320 }), fc.nat({ max: 320 }), (n, given, hasBos, from, to) => {
        const reaching = planWindows(n, given, hasBos).filter(
          ({ scoreFrom, scoreTo }) => Math.max(scoreFrom, from) < Math.min(scoreTo, to),
        );
        expect(planWindows(n, given, hasBos, from, to)).toEqual(reaching);
      }),
    );
  });

  it("a rule that cannot be followed is refused", () => {
    for (const [window, stride] of [
      [4, 5],
      [4, 0],
      [0, 0],
      [4.5, 2],
      [4, Number.NaN],
    ]) {
      expect(() => planWindows(10, { window, stride })).toThrow("1 ≤ stride ≤ window");
    }
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LossCurve } from "../../src/core/types";
import { type CurveData, farS1, learningOf } from "../../webview/charts/curveData";
import { lossKeys } from "../../webview/curveKeys";
import { learningSentences } from "../../webview/learning";

/** Pieces of a kilobyte with these bits per byte. */
function curveOf(rates: number[], size = 1000): LossCurve {
  const starts = Float64Array.from(rates, (_, i) => i * size);
  return { starts, ends: starts.map((start) => start + size), bits: Float64Array.from(rates, (rate) => rate * size) };
}

const sum = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((total, each) => total + each, 0);

function data(frozen: number[], learned: number[] | undefined, more: Partial<CurveData> = {}): CurveData {
  const curve = curveOf(frozen);
  const known = learned && curveOf(learned);
  return {
    ...{ curve, bytes: 1000 * frozen.length, bits: sum(curve.bits), sampled: false, modelBits: 8e6, model: "M" },
    ...(known && {
      learned: { curve: known, bytes: 1000 * known.bits.length, bits: sum(known.bits), cut: known.bits.length < frozen.length },
    }),
    ...more,
  };
}

const said = (given: CurveData): string => learningSentences(given, learningOf(given)!).join(" ");
const repeated = (rate: number, times: number): number[] => new Array<number>(times).fill(rate);

describe("where learning beats the frozen model", () => {
  it("is the place where the sums cross", () => {
    // 6 bits a byte for 20 kB, then 2, against 4: the same sum after 40 kB.
    const text = said(data(repeated(4, 100), [...repeated(6, 20), ...repeated(2, 80)]));
    expect(text).toContain(
      "**From 40 kB on** a model that learns as it reads has needed fewer bits than M, frozen: 35 kB against 50 kB for this file.",
    );
    expect(text).toContain("it takes fewer bits from 20 kB on");
    expect(text).not.toContain("estimate");
  });

  it("is told of the bytes that both have read", () => {
    const text = said(data(repeated(2, 100), repeated(3, 40)));
    expect(text).toContain("**does not get below** M, frozen: it needs 15 kB against 10 kB for the first 40 kB.");
    expect(text).toContain("Nor do its local rates stay below.");
  });

  it("is the first byte where it is cheaper throughout", () => {
    const text = said(data(repeated(3, 40), repeated(2, 40)));
    expect(text).toContain("**From the first byte on**");
    expect(text).toContain("Each twentieth of that takes it fewer bits.");
  });

  it("is an estimate of a sample, and not told of too few windows", () => {
    const every = (step: number): LossCurve => {
      const whole = curveOf(repeated(4, 200));
      const pick = (column: Float64Array) => column.filter((_, i) => i % step === 0);
      return { starts: pick(whole.starts), ends: pick(whole.ends), bits: pick(whole.bits) };
    };
    const learned = [...repeated(6, 40), ...repeated(2, 160)];
    const sampled = (step: number) => said(data(repeated(4, 200), learned, { curve: every(step), sampled: true }));
    expect(sampled(4)).toContain("**From 80 kB on**");
    expect(sampled(4)).toContain("an estimate from 50 sampled windows");
    expect(sampled(40)).toMatch(/^Too little of this file was sampled/);
  });

  it("says that the weights make the frozen model the longer message where they do", () => {
    const [light, heavy] = [{ modelBits: 10 }, { modelBits: 8e6 }].map((more) => said(data(repeated(2, 40), repeated(3, 40), more)));
    expect(heavy).toContain("With its weights counted (S1)");
    expect(light).not.toContain("With its weights counted");
  });

  it("is nothing to tell before the adaptive model has read the file", () => {
    expect(learningOf(data(repeated(2, 40), undefined))).toBeUndefined();
    expect(learningOf(data(repeated(2, 40), []))).toBeUndefined();
  });
});

describe("the lines of the picture in words", () => {
  const both = data(repeated(4, 100), repeated(2, 50));

  it("have the size of their areas", () => {
    expect(lossKeys(both, learningOf(both), "rate").map(({ name, text }) => `${name}: ${text}`)).toEqual([
      "frozen: shaded area: code length 50 kB",
      "prequential: area of the first 50 kB: code length 13 kB",
    ]);
    const alone = data(repeated(4, 100), undefined);
    expect(lossKeys(alone, undefined, "rate")).toHaveLength(1);
    expect(lossKeys({ ...alone, sampled: true }, undefined, "rate")[0].text).toBe("shaded area: code length ≈ 50 kB");
  });

  it("tell of the running sums at their ends, and where S1 is", () => {
    expect(lossKeys(both, learningOf(both), "sum").map(({ name, text }) => `${name}: ${text}`)).toEqual([
      "S0 = 8n: 50 kB",
      "frozen, L: 25 kB",
      "prequential: 13 kB",
      "S1 = |f1| + L: off the chart: 1.0 MB at the first byte, 1.0 MB at the end",
    ]);
    const light = { ...both, modelBits: 80_000 };
    expect(lossKeys(light, learningOf(light), "sum").at(-1)?.text).toBe("35 kB");
  });

  it("S1 is drawn only where the other lines can still be told apart", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (modelBits) => {
        const given = { ...both, modelBits };
        const learning = learningOf(given)!;
        const { to, isOff } = farS1(given, learning);
        expect(isOff).toBe(to > 1.6 * learning.bytes);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NoiseSignal, noiseOf } from "../../../../src/core/quality/badness/noise";
import { unusual } from "../../../../src/core/quality/badness/unusual";
import { wordOrderEvidence } from "../../../../src/core/quality/badness/wordOrder";

const key = (language: string) => ({ language, length: 1 });
const keysOf = (values: ArrayLike<unknown>, language = "en") => Array.from(values, () => key(language));
const evidence = (...scores: number[][]) =>
  Array.from(
    wordOrderEvidence(
      scores.map((each) => Float64Array.from(each)),
      keysOf(scores[0]),
    ),
  );
const usual = (score: number) => new Array<number>(40).fill(score);
const last = (values: number[]) => values.at(-1)!;

describe("evidence for shuffled words", () => {
  it("is against a document without order where the usual is far from it, and for the usual ones", () => {
    for (const score of [6, 10, 20]) {
      const all = evidence([...usual(score), 0]);
      expect(last(all)).toBeGreaterThan(2);
      for (const each of all.slice(0, -1)) expect(each).toBeLessThan(-2);
    }
  });

  it("is little where a usual document has hardly any order either, or less than none", () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 0.5, noNaN: true }), fc.double({ min: -20, max: 20, noNaN: true }), (score, own) => {
        for (const each of evidence([...usual(score), own])) expect(Math.abs(each)).toBeLessThan(1);
      }),
    );
  });

  it("falls as the order's score rises, and is bounded", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (score, own) => {
          const told = own.sort((a, b) => a - b).map((each) => last(evidence([...usual(score), each])));
          for (const [i, each] of told.entries()) {
            expect(Math.abs(each)).toBeLessThan(10);
            if (i > 0) expect(each).toBeLessThanOrEqual(told[i - 1] + 1e-9);
          }
        },
      ),
    );
  });

  it("two signals add, and one that is not known adds nothing", () => {
    const [one, other] = [
      [...usual(5), 0],
      [...usual(8), 1],
    ];
    const nothing = one.map(() => Number.NaN);
    const together = evidence(one, other);
    evidence(one).forEach((each, i) => {
      expect(together[i]).toBeCloseTo(each + evidence(other)[i], 9);
    });
    expect(evidence(one, nothing)).toEqual(evidence(one));
    expect(evidence(nothing, nothing)).toEqual(nothing);
  });

  it("asks what is usual in the document's own language", () => {
    const scores = Float64Array.from([...usual(10), ...usual(0.3), 0, 0]);
    const keys = [...keysOf(usual(0)), ...keysOf(usual(0), "th"), key("en"), key("th")];
    const all = wordOrderEvidence([scores], keys);
    expect(all[80]).toBeGreaterThan(2);
    expect(Math.abs(all[81])).toBeLessThan(1);
  });
});

describe("noise from several signals", () => {
  const signals: NoiseSignal[] = [
    { signal: "a", side: "high", floor: 1 },
    { signal: "b", side: "low", floor: 1 },
  ];
  const noise = (a: number[], b: number[]) => Array.from(noiseOf(signals, [Float64Array.from(a), Float64Array.from(b)], keysOf(a)));
  const known = fc.double({ min: -100, max: 100, noNaN: true });

  it("is 0 for what is usual, the mean of distances beyond, and each side its own", () => {
    const [a, b] = [
      [...usual(5), 7, 5, 7],
      [...usual(9), 9, 6, 6],
    ];
    expect(noise(a, b).slice(0, 40)).toEqual(usual(0));
    expect(noise(a, b).slice(40)).toEqual([1, 1.5, 2.5]);
    expect(last(noise([...usual(5), 3], [...usual(9), 11]))).toBeLessThan(0);
  });

  it("rises with each signal and no single one says everything", () => {
    fc.assert(
      fc.property(known, known, fc.double({ min: 0, max: 100, noNaN: true }), (a, b, more) => {
        const of = (a: number, b: number) => last(noise([...usual(0), a], [...usual(0), b]));
        expect(of(a + more, b)).toBeGreaterThanOrEqual(of(a, b) - 1e-9);
        expect(of(a, b - more)).toBeGreaterThanOrEqual(of(a, b) - 1e-9);
        expect(Math.abs(of(a * 1e6, 0))).toBeLessThan(10);
      }),
    );
  });

  it("what is not known is left out", () => {
    const nothing = usual(Number.NaN);
    expect(noise([...usual(0), 3], [...nothing, Number.NaN]).at(-1)).toBe(3);
    expect(noise(nothing, nothing)).toEqual(nothing);
  });
});

describe("an unusual sign", () => {
  const of = (signs: number[]) => Array.from(unusual(Float64Array.from(signs), keysOf(signs)));
  const sign = fc.constantFrom(0, 1, Number.NaN);

  it("speaks only where it stands, the more the rarer it is, and not where half have it", () => {
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 50 }), (signs) => {
        const [told, signed, all] = [
          of(signs),
          signs.filter((each) => each === 1).length,
          signs.filter((each) => !Number.isNaN(each)).length,
        ];
        signs.forEach((each, i) => {
          if (Number.isNaN(each)) expect(told[i]).toBeNaN();
          else if (each === 0 || 2 * signed >= all) expect(told[i]).toBe(0);
          else expect(told[i]).toBeGreaterThan(0);
        });
        const rarer = of([...signs, 0]);
        signs.forEach((each, i) => {
          if (each === 1) expect(rarer[i]).toBeGreaterThanOrEqual(told[i]);
        });
      }),
    );
    expect(of([])).toEqual([]);
  });

  it("is counted by language", () => {
    const signs = Float64Array.from([1, 1, 1, 1, 0, 0, 0, 0, 0, 1]);
    const keys = Array.from(signs, (_, i) => key(i < 4 ? "th" : "en"));
    const told = unusual(signs, keys);
    expect(Array.from(told.slice(0, 9))).toEqual(new Array(9).fill(0));
    expect(told[9]).toBeGreaterThan(1);
  });
});

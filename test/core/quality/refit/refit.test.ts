import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stratifiedFolds } from "../../../../src/core/quality/refit/crossValidation";
import { fitLogistic, solve } from "../../../../src/core/quality/refit/logistic";
import { preparations, prepared } from "../../../../src/core/quality/refit/preparation";
import { explain, probability, refit } from "../../../../src/core/quality/refit/refit";
import { auroc, aurocInterval, truePositivesAt } from "../../../../src/core/quality/refit/roc";
import { uniform } from "../../../../src/core/scoring/random";

interface Reference {
  rows: (number | null)[][];
  marks: boolean[];
  penalty: number;
  weights: number[];
  intercept: number;
  probabilities: number[];
  auroc: number;
  caught: number;
  coarse: number[];
  coarseAuroc: number;
  coarseCaught: number;
}

/** Made by training/reference/refit_reference.py with scikit-learn. */
const references: Reference[] = JSON.parse(readFileSync(join(__dirname, "..", "..", "..", "fixtures", "reference", "refit.json"), "utf8"));

const numbers = (rows: (number | null)[][]) => rows.map((row) => row.map((value) => value ?? Number.NaN));
const named = (count: number) => Array.from({ length: count }, (_, i) => `figure ${i}`);

describe("agreement with scikit-learn", () => {
  it.each(references.map((reference) => [reference.marks.length, reference] as const))("%i rows", (_, reference) => {
    const rows = numbers(reference.rows);
    const model = refit(named(rows[0].length), rows, reference.marks, { penalty: reference.penalty });
    for (const [i, weight] of reference.weights.entries()) expect(model.weights[i]).toBeCloseTo(weight, 7);
    expect(model.intercept).toBeCloseTo(reference.intercept, 7);
    for (const [i, row] of rows.entries()) expect(probability(model, row)).toBeCloseTo(reference.probabilities[i], 7);
    const { marks } = reference;
    expect(auroc({ scores: reference.probabilities, marks })).toBeCloseTo(reference.auroc, 12);
    expect(truePositivesAt(0.01, { scores: reference.probabilities, marks })).toBeCloseTo(reference.caught, 12);
    expect(auroc({ scores: reference.coarse, marks })).toBeCloseTo(reference.coarseAuroc, 12);
    expect(truePositivesAt(0.1, { scores: reference.coarse, marks })).toBeCloseTo(reference.coarseCaught, 12);
  });
});

const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 2, maxLength: 40 })
  .filter((some) => new Set(some.map(([, mark]) => mark)).size === 2)
  .map((some) => ({ scores: some.map(([score]) => score), marks: some.map(([, mark]) => mark) }));

describe("the area under the ROC", () => {
  it("is the share of pairs in the right order, ties as half", () => {
    fc.assert(
      fc.property(scored, ({ scores, marks }) => {
        const of = (kind: boolean) => scores.filter((_, i) => marks[i] === kind);
        const pairs = of(true).flatMap((one) => of(false).map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
        expect(auroc({ scores, marks })).toBeCloseTo(pairs.reduce((sum: number, won) => sum + won, 0) / pairs.length, 12);
      }),
    );
  });

  it("turns into its rest when the scores do, and lies in its interval", () => {
    fc.assert(
      fc.property(scored, fc.nat(), ({ scores, marks }, seed) => {
        const whole = auroc({ scores, marks });
        expect(auroc({ scores: scores.map((score) => -score), marks })).toBeCloseTo(1 - whole, 12);
        const { low, high } = aurocInterval({ scores, marks }, seed);
        return low <= whole + 1e-12 && whole - 1e-12 <= high;
      }),
      { numRuns: 15 },
    );
  });

  it("has an interval as wide as the theory says", () => {
    const marks = Array.from({ length: 200 }, (_, i) => i % 2 === 0);
    const scores = marks.map((mark, i) => uniform(3, i) + (mark ? 0.3 : 0));
    const { low, high } = aurocInterval({ scores, marks }, 1);
    // Hanley and McNeil (1982), with 100 of each kind.
    const area = auroc({ scores, marks });
    const [q1, q2] = [area / (2 - area), (2 * area ** 2) / (1 + area)];
    const error = Math.sqrt((area * (1 - area) + 99 * (q1 - area ** 2) + 99 * (q2 - area ** 2)) / 1e4);
    expect((high - low) / (2 * 1.96 * error)).toBeGreaterThan(0.75);
    expect((high - low) / (2 * 1.96 * error)).toBeLessThan(1.25);
  });
});

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -50, max: 50, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((features) =>
    fc.array(fc.tuple(fc.array(value, { minLength: features, maxLength: features }), fc.boolean()), { minLength: 16, maxLength: 40 }),
  )
  .map((drawn) => ({ rows: drawn.map(([row]) => row), marks: drawn.map(([, mark], i) => (i < 5 ? true : i < 10 ? false : mark)) }));

describe("the refitted model", () => {
  it("explains its log-odds to the last bit", () => {
    fc.assert(
      fc.property(table, ({ rows, marks }) => {
        const model = refit(named(rows[0].length), rows, marks);
        for (const row of rows) {
          const logOdds = explain(model, row).reduce((sum, contribution) => sum + contribution.logOdds, model.intercept);
          expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(probability(model, row), 9);
        }
      }),
      { numRuns: 10 },
    );
  });

  it("foretells as many marks as there are, and does not see units", () => {
    fc.assert(
      fc.property(table, ({ rows, marks }) => {
        const sum = (some: number[]) => some.reduce((total, one) => total + one, 0);
        const model = refit(named(rows[0].length), rows, marks);
        const all = rows.map((row) => probability(model, row));
        expect(sum(all)).toBeCloseTo(marks.filter(Boolean).length, 6);
        const scaled = rows.map((row) => row.map((one) => 1000 * one));
        const other = refit(named(rows[0].length), scaled, marks);
        for (const [i, row] of scaled.entries()) expect(probability(other, row)).toBeCloseTo(all[i], 6);
      }),
      { numRuns: 10 },
    );
  });

  it("validates near one half on noise, near one on a sign, and alike every time", () => {
    const marks = Array.from({ length: 120 }, (_, i) => uniform(1, i) < 0.5);
    const noise = marks.map((_, i) => [uniform(2, i), uniform(3, i)]);
    expect(refit(["a", "b"], noise, marks).validation.auroc).toBeLessThan(0.65);
    const sign = marks.map((mark, i) => [uniform(2, i) + (mark ? 0.9 : 0), Number.NaN]);
    const { validation, weights } = refit(["a", "b"], sign, marks);
    expect(validation.auroc).toBeGreaterThan(0.97);
    expect(validation.accuracy).toBeGreaterThan(0.9);
    expect(validation.majority).toBeLessThan(0.6);
    expect(weights[1]).toBe(0);
    expect(refit(["a", "b"], sign, marks).validation).toEqual(validation);
  });

  it("stays finite where one figure tells all", () => {
    const marks = Array.from({ length: 20 }, (_, i) => i < 10);
    const model = refit(
      ["a"],
      marks.map((mark) => [mark ? 1e6 : 0]),
      marks,
      { penalty: 1e-6 },
    );
    expect(Number.isFinite(model.weights[0])).toBe(true);
    expect(model.validation).toMatchObject({ auroc: 1, accuracy: 1, caughtAtOnePercent: 1 });
  });

  it.each([
    [["a"], [[1], [2]], [true, false], /Mark at least 5 of each/],
    [[], new Array(10).fill([]), marksOf(10), /Choose at least one/],
    [["a", "b"], new Array(10).fill([1]), marksOf(10), /one row a mark/],
  ])("refuses features %j", (features, rows, marks, sentence) => {
    expect(() => refit(features as string[], rows as number[][], marks as boolean[])).toThrow(sentence as RegExp);
  });
});

function marksOf(count: number): boolean[] {
  return Array.from({ length: count }, (_, i) => i % 2 === 0);
}

describe("parts", () => {
  it("folds hold both kinds evenly", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), fc.nat(), (marks, seed) => {
        const folds = stratifiedFolds(marks, 5, seed);
        for (const kind of [true, false]) {
          const sizes = [0, 1, 2, 3, 4].map((fold) => marks.filter((mark, i) => mark === kind && folds[i] === fold).length);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("preparation imputes the median and standardises", () => {
    const known = preparations([[1], [Number.NaN], [2], [10], [3]]);
    expect(known[0].median).toBe(2.5);
    expect(prepared([Number.NaN], known)).toEqual(prepared([2.5], known));
    expect(preparations([[0.1], [0.1], [0.1]])[0].deviation).toBe(1);
    expect(preparations([[Number.NaN]])[0]).toEqual({ median: 0, mean: 0, deviation: 1 });
  });

  it("the linear system is solved, and a fit without figures is the share of marks", () => {
    const solution = solve(
      [
        [4, 0],
        [2, 3],
      ],
      [8, 7],
    );
    expect(solution).toEqual([expect.closeTo(1.25, 12), expect.closeTo(1.5, 12)]);
    const [intercept] = fitLogistic([[], [], [], []], [true, true, true, false], 1);
    expect(intercept).toBeCloseTo(Math.log(3), 9);
  });
});

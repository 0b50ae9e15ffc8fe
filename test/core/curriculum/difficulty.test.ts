import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageRanks, correlations, difficultyOf, parseWeights, rankShares, spearman } from "../../../src/core/curriculum/difficulty";

interface Reference {
  a: number[];
  b: number[];
  ranks: number[];
  spearman: number;
}

// Made by training/reference/spearman_reference.py.
const references: Reference[] = JSON.parse(readFileSync(join(__dirname, "..", "..", "fixtures", "reference", "spearman.json"), "utf8"));

const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
/** Several columns of one length. */
const columns = fc
  .integer({ min: 1, max: 40 })
  .chain((n) => fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }), { minLength: 1, maxLength: 4 }));
const weights = [1, 2.5, -1, 0.3];
const weighted = (all: number[][]) => all.map((values, i) => ({ values, weight: weights[i] }));

describe("ranks", () => {
  it.each(references)("equal scipy's, and so does Spearman's correlation", ({ a, b, ranks, spearman: expected }) => {
    expect(Array.from(averageRanks(a))).toEqual(ranks);
    expect(spearman(a, b)).toBeCloseTo(expected, 12);
  });

  it("share ties and keep their sum", () => {
    fc.assert(
      fc.property(values, (values) => {
        const ranks = averageRanks(values);
        expect(ranks.reduce((a, b) => a + b, 0)).toBeCloseTo((values.length * (values.length + 1)) / 2, 9);
        for (const [i, a] of values.entries())
          for (const [j, b] of values.entries()) expect(Math.sign(ranks[i] - ranks[j])).toBe(Math.sign(a - b));
      }),
    );
  });

  it("inside a group do not know the other groups", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const groups = [...a.map(() => "a"), ...b.map(() => "b")];
        const shares = rankShares([...a, ...b], groups);
        expect(Array.from(shares)).toEqual([...rankShares(a), ...rankShares(b)]);
        expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
      }),
    );
  });
});

describe("difficulty", () => {
  it("does not change where a signal is replaced by an increasing function of it", () => {
    fc.assert(
      fc.property(columns, (all) => {
        const changed = weighted(all.map((column, i) => column.map((value) => (i % 2 ? value ** 3 + 5 : Math.exp(value / 3)))));
        expect(Array.from(difficultyOf(changed))).toEqual(Array.from(difficultyOf(weighted(all))));
      }),
    );
  });

  it("turns round with all weights", () => {
    fc.assert(
      fc.property(columns, (all) => {
        const turned = weighted(all).map(({ values, weight }) => ({ values, weight: -weight }));
        const mirrored = difficultyOf(turned).map((value) => 1 - value);
        difficultyOf(weighted(all)).forEach((value, i) => {
          expect(mirrored[i]).toBeCloseTo(value, 12);
        });
      }),
    );
  });

  it("of one signal is its rank, of several weighs them", () => {
    expect(Array.from(difficultyOf([{ values: [3, 1, 2, 2], weight: 7 }]))).toEqual([0.875, 0.125, 0.5, 0.5]);
    const [a, b] = [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ];
    expect(
      spearman(
        difficultyOf([
          { values: a, weight: 2 },
          { values: b, weight: 1 },
        ]),
        a,
      ),
    ).toBeCloseTo(1, 12);
    expect(
      spearman(
        difficultyOf([
          { values: a, weight: 1 },
          { values: b, weight: 2 },
        ]),
        a,
      ),
    ).toBeCloseTo(-1, 12);
  });

  it("has a correlation for every two signals, and none for one that is constant", () => {
    const three = [
      { signal: "x", values: [1, 2, 3] },
      { signal: "y", values: [1, 4, 9] },
      { signal: "z", values: [5, 5, 5] },
    ];
    expect(correlations(three)).toEqual([
      { a: "x", b: "y", spearman: 1 },
      { a: "x", b: "z", spearman: null },
      { a: "y", b: "z", spearman: null },
    ]);
  });
});

describe("weights", () => {
  it("are 1 where none is given", () => {
    expect(parseWeights(["words", "gzipRatio=-2.5"])).toEqual([
      { signal: "words", weight: 1 },
      { signal: "gzipRatio", weight: -2.5 },
    ]);
  });

  it.each([
    [["words=0"], /has no weight/],
    [["words="], /has no weight/],
    [["words=many"], /has no weight/],
    [["words", "words=2"], /named twice/],
    [[""], /Name a signal/],
  ])("%j is refused", (texts, message) => {
    expect(() => parseWeights(texts)).toThrow(message);
  });
});

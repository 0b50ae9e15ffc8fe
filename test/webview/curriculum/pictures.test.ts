import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, curriculumOf, scheduleOf } from "../../../src/core/curriculum/curriculum";
import { pacingOf, pacings } from "../../../src/core/curriculum/pacing";
import type { Point } from "../../../src/core/types/curriculum";
import type { CurriculumPicture } from "../../../src/protocol/study";
import { apart } from "../../../webview/charts/apart";
import { fewPoints, overSteps, pointAt } from "../../../webview/charts/overSteps";
import { correlationText, opposed } from "../../../webview/curriculum/correlationText";
import { fallsBack } from "../../../webview/curriculum/fallingBack";
import { pictureFigures } from "../../../webview/curriculum/pictureFigures";
import { poolLine } from "../../../webview/curriculum/poolLine";
import { mergedPoints, OTHERS, sliceLines } from "../../../webview/curriculum/sliceShares";
import { valueText } from "../../../webview/curriculum/valueText";

const NAMES = ["en", "de", "fr", "zh", "ja", "es", "it", "pt"];

/** What the core makes of documents whose values and slices are of a simple rule. */
function pictureOf(pacing: string, documents: number, steps: number, batch: number): CurriculumPicture {
  const parameters = { c0: 0.05, stages: 4, warmup: 0.3 };
  const candidates = Array.from({ length: documents }, (_, index): Candidate => {
    const slice = NAMES[Math.floor(Math.sqrt(index % 64))];
    return { id: String(index), line: index + 1, index, values: [(index * 7919) % 1009], bytes: 100, slice };
  });
  const choice = { by: [{ signal: "words", weight: 1 }], descending: false, pacing, parameters, steps, batch, seed: 3 };
  const options = { ...choice, pacing: pacingOf(pacing), perSlice: false, stages: parameters.stages };
  const curriculum = curriculumOf(candidates, options);
  const { lines, summary } = scheduleOf(curriculum, options);
  while (!lines.next().done);
  return {
    ...{ choice, documents, unranked: 1, unreadable: 2, points: summary.points, stages: curriculum.stages },
    ...{ correlations: [], coverage: summary.coverage, examples: [], warnings: [] },
  };
}

describe.each(Object.keys(pacings))("the pool of %s", (pacing) => {
  it.each([
    [120, 1, 8],
    [120, 37, 8],
    [500, 1000, 4],
    [3, 10, 8],
  ])("of %s documents over %s steps is drawn as the points have it", (documents, steps, batch) => {
    const picture = pictureOf(pacing, documents, steps, batch);
    const line = new Map(poolLine(picture).map(({ step, share }) => [step, share]));
    const known = picture.points.filter(({ to }) => line.has(to));
    expect(known.length).toBeGreaterThan(0);
    for (const { to, pool } of known) expect(line.get(to)).toBeCloseTo(pool / documents, 12);
    expect(line.get(steps - 1)).toBeCloseTo(picture.points[picture.points.length - 1].pool / documents, 12);
  });
});

describe("a figure over the steps", () => {
  const points = pictureOf("root", 400, 170, 8).points;

  it("fills the picture, from left to right, and knows its group of steps", () => {
    const line = overSteps(points, ({ pool }) => pool);
    expect([line[0].x, line[line.length - 1].x]).toEqual([0, 170]);
    expect(line.every(({ x }, i) => i === 0 || x >= line[i - 1].x)).toBe(true);
    line.forEach(({ y }, i) => {
      expect(pointAt(points, i).pool).toBe(y);
    });
  });

  it("has a table of few rows, from the first group to the last", () => {
    const rows = fewPoints(points);
    expect(rows.length).toBe(12);
    expect([rows[0], rows[11]]).toEqual([points[0], points[points.length - 1]]);
    expect(new Set(rows).size).toBe(12);
  });

  it("is nothing without points", () => {
    expect(overSteps([], () => 1)).toEqual([]);
  });
});

const sumOf = (shares: number[]): number => shares.reduce((sum, share) => sum + share, 0);

describe("slices over the steps", () => {
  const { points } = pictureOf("linear", 600, 300, 16);

  it.each([1, 3, 6, 20])("add up to all, with %s of them by name", (most) => {
    const lines = sliceLines(points, most);
    expect(lines.length).toBeLessThanOrEqual(most + 1);
    points.forEach((_, i) => {
      expect(sumOf(lines.map(({ shares }) => shares[i]))).toBeCloseTo(1, 9);
    });
  });

  it("are the largest first, the others last", () => {
    const lines = sliceLines(points, 3);
    const totals = lines.map(({ shares }) => sumOf(shares));
    expect(lines.map(({ name }) => name).indexOf(OTHERS)).toBe(lines.length - 1);
    expect(totals.slice(0, 3)).toEqual(totals.slice(0, 3).sort((a, b) => b - a));
  });

  it("keep their totals where neighbouring groups of steps are put together", () => {
    const merged = mergedPoints(points, 25);
    const total = (all: Point[], name: string) =>
      sumOf(all.map(({ from, to, slices }) => (to - from + 1) * (slices.find((slice) => slice.name === name)?.share ?? 0)));
    for (const name of NAMES) expect(total(merged, name)).toBeCloseTo(total(points, name), 9);
    expect(merged.every(({ from, to }) => to - from + 1 >= 25)).toBe(true);
    expect([mergedPoints([], 25), mergedPoints(points, 1)]).toEqual([[], points]);
    expect([merged[0].from, merged[merged.length - 1].to]).toEqual([0, 299]);
  });
});

describe("labels beside lines", () => {
  it("are apart, in range, in the order of their values, and near them", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (values) => {
        const gap = 0.05;
        const places = apart(values, gap, 0, 1);
        const sorted = [...places].sort((a, b) => a - b);
        for (const [i, place] of sorted.entries()) {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(1 + 1e-9);
          if (i > 0) expect(place - sorted[i - 1]).toBeGreaterThanOrEqual(gap - 1e-9);
        }
        values.forEach((value, i) => {
          values.forEach((other, j) => {
            if (value < other) expect(places[i]).toBeLessThan(places[j]);
          });
        });
      }),
    );
  });

  it("stay where they are if there is room", () => {
    expect(apart([0.9, 0.1, 0.5], 0.1, 0, 1)).toEqual([0.9, 0.1, 0.5]);
  });

  it("share the range where there are too many", () => {
    expect(apart([0.5, 0.5, 0.5], 1, 0, 1)).toEqual([0, 0.5, 1]);
  });
});

describe("what is said of a picture", () => {
  const picture = { ...pictureOf("root", 400, 50, 8), coverage: { drawn: 249, never: 151, most: 3 } };

  it("is five figures, of an empty curriculum too", () => {
    const empty = { ...picture, documents: 0, points: [], stages: [], coverage: { drawn: 0, never: 0, most: 0 } };
    expect(pictureFigures(picture).map(({ value }) => value)).toEqual(["400", "50", "249", "151", "40 kB"]);
    expect(pictureFigures(picture)[0].label).toBe("documents in order, 3 without a place");
    expect(pictureFigures(picture)[2].label).toBe("drawn, 62.3 %, each at most 3×");
    expect(pictureFigures(empty)[2]).toEqual({ value: "0", label: "drawn, –, each at most 0×" });
  });
});

describe("rank correlations in words", () => {
  it.each([
    [0.93, "rise together: rank correlation 0.93"],
    [0.5, "to some degree"],
    [0.1, "little in common"],
    [-0.2, "little in common"],
    [-0.6, "falls where"],
    [null, "cannot be compared"],
  ])("%s: %s", (spearman, words) => {
    expect(correlationText({ a: "words", b: "mtld", spearman })).toContain(words);
  });
});

describe("signals that pull against each other", () => {
  const pair = (spearman: number | null) => [{ a: "words", b: "mtld", spearman }];
  const by = (weight: number) => [
    { signal: "words", weight: 2 },
    { signal: "mtld", weight },
  ];

  it("are those whose common part is turned round by their directions", () => {
    expect(opposed(pair(0.8), by(1))).toEqual([]);
    expect(opposed(pair(0.8), by(-0.5))).toHaveLength(1);
    expect(opposed(pair(-0.8), by(1))).toHaveLength(1);
    expect(opposed(pair(-0.8), by(-1))).toEqual([]);
    expect(opposed(pair(0.1), by(-1))).toEqual([]);
    expect(opposed(pair(null), by(-1))).toEqual([]);
  });
});

describe("batches that get easier in between", () => {
  it("are told where a pool was drawn to its end, and not where the pacing itself goes down", () => {
    expect(fallsBack(pictureOf("root", 400, 200, 8))).toBe(true);
    expect(fallsBack(pictureOf("root", 4000, 50, 8))).toBe(false);
    expect(fallsBack(pictureOf("anti", 400, 200, 8))).toBe(false);
  });
});

describe("values of signals", () => {
  it("have as many digits as tell them apart", () => {
    expect([0.12345, 1.234, 123.456, 12345.6, 7, Number.NaN].map(valueText)).toEqual(["0.123", "1.23", "123.5", "12,346", "7", "–"]);
  });
});

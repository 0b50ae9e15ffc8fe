import { describe, expect, it } from "vitest";
import { type Candidate, curriculumOf, orderLines, scheduleOf } from "../../../src/core/curriculum/curriculum";
import { DEFAULT_PACING, pacingOf } from "../../../src/core/curriculum/pacing";
import { quantile, sharesOf, stageOf } from "../../../src/core/curriculum/stages";

/** Documents of two languages: all of the one are shorter than all of the other. */
const documents: Candidate[] = Array.from({ length: 40 }, (_, i) => ({
  ...{ id: String(i), line: i + 1, index: i, values: [i < 20 ? i : 100 + i], slice: i < 20 ? "en" : "zh" },
  ...{ bytes: 10 + i, tokens: 3 },
}));

const options = {
  ...{ by: [{ signal: "words", weight: 1 }], descending: false, perSlice: false, pacing: pacingOf("linear"), parameters: DEFAULT_PACING },
  ...{ steps: 20, batch: 4, stages: 4, seed: 1 },
};

describe("stages", () => {
  it("hold all documents, bytes and tokens once, and know their difficulty", () => {
    const { stages } = curriculumOf(documents, options);
    expect(stages.map((stage) => [stage.stage, stage.documents, stage.tokens])).toEqual([1, 2, 3, 4].map((stage) => [stage, 10, 30]));
    expect(stages.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(40 * 10 + (39 * 40) / 2);
    expect(stages[0]).toMatchObject({ easiest: 0.5 / 40, hardest: 9.5 / 40, slices: [{ name: "en", share: 1 }] });
    expect(stages[3].slices).toEqual([{ name: "zh", share: 1 }]);
  });

  it("are no sort by language where each language is ranked by itself", () => {
    for (const { slices } of curriculumOf(documents, { ...options, perSlice: true }).stages)
      expect(slices.map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  it("turn round", () => {
    const lines = [...orderLines(curriculumOf(documents, { ...options, descending: true }), options.by)];
    expect(lines[0]).toMatchObject({ id: "39", line: 40, index: 39, value: 139, rank: 0, difficulty: 0.5 / 40 });
    expect(lines.map(({ rank }) => rank)).toEqual(documents.map((_, i) => i));
  });

  it("have no tokens where nobody counted them", () => {
    const uncounted = documents.map(({ tokens, ...rest }) => rest);
    expect(curriculumOf(uncounted, options).stages[0]).not.toHaveProperty("tokens");
  });

  it("differ by one document at most", () => {
    const sizes = [0, 0, 0, 0];
    for (let i = 0; i < 10; i++) sizes[stageOf(i, 10, 4)]++;
    expect(Math.max(...sizes) - Math.min(...sizes)).toBe(1);
  });
});

describe("batches over the steps", () => {
  const curriculum = curriculumOf(documents, options);
  const { lines, summary } = scheduleOf(curriculum, options);
  const steps = [...lines];

  it("are told of step by step, by the numbers of their records", () => {
    expect(steps).toHaveLength(20);
    expect(steps[0]).toMatchObject({ step: 0, from: 0, pool: 4, share: 0.1 });
    expect(steps[0].documents.slice().sort()).toEqual([0, 1, 2, 3]);
    expect(steps[19].pool).toBe(40);
  });

  it("are summed up: quantiles of the difficulty, shares of the slices, what is left out", () => {
    expect(summary.points).toHaveLength(20);
    expect(summary.points[0]).toMatchObject({ from: 0, to: 0, pool: 4, slices: [{ name: "en", share: 1 }] });
    expect(summary.points[0].difficulty[2]).toBeCloseTo(2 / 40, 12);
    const drawn = new Set(steps.flatMap(({ documents }) => documents));
    expect(summary.coverage).toMatchObject({ drawn: drawn.size, never: 40 - drawn.size });
    expect(summary.coverage.most).toBeGreaterThanOrEqual(2);
  });

  it("are taken together where they are many", () => {
    const { lines, summary } = scheduleOf(curriculum, { ...options, steps: 333 });
    expect([...lines]).toHaveLength(333);
    expect(summary.points).toHaveLength(50);
    expect(summary.points.map(({ from }) => from).slice(1)).toEqual(summary.points.map(({ to }) => to + 1).slice(0, -1));
    expect(summary.points[49].to).toBe(332);
  });

  it("quantiles lie between values in proportion; shares are sorted, rare names are one", () => {
    expect([0, 0.25, 0.5, 1].map((q) => quantile([1, 2, 4], q))).toEqual([1, 1.5, 2, 4]);
    expect(sharesOf(["b", "7", "b", "c"], new Set(["b"]))).toEqual([
      { name: "b", share: 0.5 },
      { name: "others", share: 0.5 },
    ]);
  });
});

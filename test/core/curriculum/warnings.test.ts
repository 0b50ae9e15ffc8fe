import { describe, expect, it } from "vitest";
import { warningsOf } from "../../../src/core/curriculum/warnings";

const stage = (shares: Record<string, number>) => ({ slices: Object.entries(shares).map(([name, share]) => ({ name, share })) });
const calm = {
  stages: [stage({ en: 0.6, de: 0.4 }), stage({ en: 0.5, de: 0.5 })],
  per: null,
  counts: { documents: 100, unranked: 0, unreadable: 0 },
  batch: 32,
};
const say = (more: Partial<Parameters<typeof warningsOf>[0]> = {}) => warningsOf({ ...calm, ...more }, "Do this.");

describe("warnings of a curriculum", () => {
  it("are none where there is nothing to warn of", () => {
    expect(say()).toEqual([]);
    expect(say({ batch: 100 })).toEqual([]);
  });

  it("tell of records without a place, one or several", () => {
    const counts = (unranked: number, unreadable: number) => ({ documents: 100, unranked, unreadable });
    expect(say({ counts: counts(1, 1) })).toEqual([
      "One record could not be read: it is in the shard named unranked.",
      "One document has no value of a signal: it is in the shard named unranked.",
    ]);
    expect(say({ counts: counts(3, 2) })).toEqual([
      "2 records could not be read: they are in the shard named unranked.",
      "3 documents have no value of a signal: they are in the shard named unranked.",
    ]);
  });

  it("tell of a batch that is larger than the documents", () => {
    expect(say({ batch: 101 })).toEqual(["A batch takes 101 documents, but there are 100: each batch is all of them."]);
  });

  it("tell of an order by language, with what to do, but not where documents are ranked within something", () => {
    const stages = [stage({ en: 0.9, de: 0.1 }), stage({}), stage({ en: 0.2, de: 0.8 }), stage({})];
    expect(say({ stages })).toEqual([
      expect.stringMatching(/^The first stage holds (90|10)\.0 % of (en|de), the last one (20|80)\.0 %: .* by language\. Do this\.$/),
    ]);
    expect(say({ stages, per: "language" })).toEqual([]);
    expect(say({ stages: [stage({ en: 0.6 }), stage({ en: 0.4 })] })).toEqual([]);
  });
});

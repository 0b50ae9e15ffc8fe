import { describe, expect, it } from "vitest";
import { shuffled, upTo } from "../../../../src/core/curriculum/lab/draws";
import { labOf, runLab } from "../../../../src/core/curriculum/lab/lab";
import type { LabPlan, LabReport, LabRequest } from "../../../../src/core/types/lab";

const plan: LabPlan = { pacing: "linear", c0: 0.01, stages: 5, warmup: 0.2, steps: 100, batch: 8 };

const vocabularies = [
  "der fluss stieg nacht niemand hatte boot ufer gesehen wasser stand hoch ueber wiesen".split(" "),
  "fn let mut match impl return self.cursor += 1; }} ->".split(" "),
];

/** Sentences of a vocabulary, in seeded order of words. */
const text = (words: string[], seed: number) =>
  new TextEncoder().encode([...shuffled(upTo(4 * words.length), seed)].map((i) => words[i % words.length]).join(" "));

/** The first half in one language, the second half in another. */
const documents = Array.from({ length: 80 }, (_, i) => text(vocabularies[i < 40 ? 0 : 1], i));
const sorted = upTo(80);
const mixed = shuffled(sorted, 5);

const request: LabRequest = { documents, order: sorted, plan, seed: 1, seeds: 2, bytes: 1e6 };

function run(changes: Partial<LabRequest>): LabReport {
  const steps = runLab(labOf({ ...request, ...changes }));
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe("order effect", () => {
  const { order, training, sentences } = run({ only: "order" });

  it("is there where neighbours are alike; the compressor forgets what came first", () => {
    expect(training).toBeUndefined();
    expect(order).toMatchObject({ verdict: "fewer", documents: 72, heldOutDocuments: 8 });
    expect(order!.difference.value).toBeCloseTo(order!.order - order!.mean, 12);
    expect(order!.reverseDifference.high).toBeLessThan(0);
    expect(order!.locality.share).toBeGreaterThan(0);
    expect(order!.recency.early.value).toBeGreaterThan(order!.recency.late.value);
  });

  it("is none where documents stand at random", () => {
    const { verdict, locality } = run({ only: "order", order: mixed }).order!;
    expect({ verdict, share: locality.share }).toEqual({ verdict: "within noise", share: null });
  });

  it("is told in sentences, with what it is not", () => {
    expect(sentences[0]).toMatch(/^In the planned order an adaptive compressor needs 0\.\d+ bits per byte fewer/);
    expect(sentences.at(-1)).toMatch(/It is no forecast/);
  });
});

describe("training", () => {
  const arms = [
    { name: "easy first", order: sorted, plan },
    { name: "random", order: mixed, plan: { ...plan, pacing: "random" } },
    { name: "hard first", order: sorted.slice().reverse(), plan },
  ];

  it("compares every arm with the one named random, on the same bytes", () => {
    const { training, order } = run({ only: "training", arms });
    expect(order).toBeUndefined();
    expect(training!.comparisons.map(({ arm, base }) => [arm, base])).toEqual([
      ["easy first", "random"],
      ["hard first", "random"],
    ]);
    for (const { curves, final, area } of training!.arms) {
      expect(curves.bytes).toHaveLength(21);
      expect([curves.bytes[0], curves.bytes[20]]).toEqual([0, training!.trainedBytes]);
      expect(curves.bitsPerByte[0]).toBeCloseTo(8, 9);
      expect(final).toHaveLength(2);
      expect(curves.bitsPerByte[20]).toBeCloseTo((final[0] + final[1]) / 2, 12);
      expect(Math.max(...final)).toBeLessThan(5);
      expect(area[0]).toBeGreaterThan(final[0]);
    }
  });

  it("gives an arm the same figures whatever stands beside it", () => {
    const [all, two] = [run({ only: "training", arms }), run({ only: "training", arms: arms.slice(0, 2) })];
    expect(two.training!.arms).toEqual(all.training!.arms.slice(0, 2));
    expect(run({ only: "training", arms })).toEqual(all);
  });

  it("finds no difference between two arms that are the same", () => {
    const { comparisons } = run({ only: "training", arms: [arms[0], { ...arms[0], name: "again" }] }).training!;
    expect(comparisons[0]).toMatchObject({
      difference: { value: 0, low: 0, high: 0 },
      verdict: "within noise",
      areaVerdict: "within noise",
    });
  });

  it("learns documents of one letter to almost nothing, at both rates", () => {
    const letters = documents.map(() => new Uint8Array(300).fill(0x61));
    for (const rate of ["constant", "decayed"] as const)
      expect(Math.max(...run({ documents: letters, only: "training", rate }).training!.arms[0].final)).toBeLessThan(0.05);
  });
});

describe("lab", () => {
  it.each([
    ["one seed", { seeds: 1 }, /two seeds at least/],
    ["one arm", { arms: [{ name: "a", order: sorted, plan }] }, /give two at least/],
    ["arms alike", { arms: [0, 1].map(() => ({ name: "a", order: sorted, plan })) }, /the same name/],
    ["no pass", { passes: 0 }, /above 0/],
    ["an unknown pacing", { plan: { ...plan, pacing: "sudden" } }, /There is no pacing named sudden/],
    ["a wrong parameter", { plan: { ...plan, c0: 0 } }, /c0, has to be above 0/],
  ])("refuses before any work: %s", (_, changes, sentence) => {
    expect(() => labOf({ ...request, ...changes })).toThrow(sentence);
  });
});

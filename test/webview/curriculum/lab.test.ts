import { describe, expect, it } from "vitest";
import type { Estimate, LabReport, LabVerdict, OrderEffect, Training } from "../../../src/core/types/lab";
import type { CurriculumState } from "../../../src/protocol/study";
import { seedsIn } from "../../../webview/curriculum/labSeeds";
import {
  differenceStripOf,
  estimateText,
  forecastSentences,
  orderSentences,
  orderStripOf,
  recencyStripOf,
  sampleFacts,
  trainingFacts,
  trainingSentences,
  verdictWords,
} from "../../../webview/curriculum/labWords";
import { curriculumLine } from "../../../webview/curriculum/statusLine";

const estimate = (value: number, half: number): Estimate => ({ value, low: value - half, high: value + half });

const order = (verdict: LabVerdict, difference: Estimate): OrderEffect => ({
  ...{ order: 2.3 + difference.value, reverse: 2.32, shuffles: [2.29, 2.3, 2.31], mean: 2.3, spread: 0.01, difference, verdict },
  ...{ reverseDifference: estimate(0.02, 0.01), locality: { blocks: 8, shuffles: [2.3, 2.31], difference: 0, share: null } },
  recency: { early: estimate(0.02, 0.01), late: estimate(-0.03, 0.01), all: estimate(0, 0.01), verdict: "tilted" },
  ...{ documents: 900, bytes: 200_000, heldOutDocuments: 100, heldOutBytes: 22_000 },
});

const curves = (end: number) => ({
  ...{ bytes: Float64Array.of(0, 1000, 2000), bitsPerByte: Float64Array.of(8, 4, end) },
  ...{ low: Float64Array.of(8, 3.9, end - 0.1), high: Float64Array.of(8, 4.1, end + 0.1) },
});

const arm = (name: string, final: number[]) => ({ name, curves: curves(final[0]), final, area: final, steps: 10, batch: 2, never: 0 });

function training(difference: Estimate, verdict: LabVerdict): Training {
  const judged = { difference, verdict, area: difference, areaVerdict: verdict };
  return {
    arms: [arm("planned", [2.7, 2.8]), arm("random", [2.75, 2.9])],
    comparisons: [{ arm: "planned", base: "random", ...judged }],
    ...judged,
    ...{
      rate: "constant",
      seeds: 2,
      parameters: 69_376,
      trainedBytes: 2000,
      trainedDocuments: 90,
      heldOutBytes: 200,
      heldOutDocuments: 10,
    },
  };
}

describe("the lab's verdict", () => {
  it.each<[LabVerdict, Estimate]>([
    ["fewer", estimate(-0.04, 0.01)],
    ["more", estimate(0.04, 0.01)],
    ["within noise", estimate(0.004, 0.01)],
  ])("%s is said with its figures, by both experiments", (verdict, difference) => {
    expect(verdictWords[verdict]().toLowerCase()).toContain(verdict);
    expect(orderSentences(order(verdict, difference))[0]).toContain(verdict);
    expect(trainingSentences(training(difference, verdict))[0]).toContain(verdict);
  });

  it("has a sign and an interval", () => {
    expect(estimateText(estimate(-0.004, 0.01))).toBe("−0.0040 bits per byte, 95 % interval −0.0140 to +0.0060");
  });

  it("says once that it is no forecast, and not with each experiment", () => {
    expect(forecastSentences()).toHaveLength(1);
    expect(forecastSentences()[0]).toContain("no forecast");
    const said = [...orderSentences(order("fewer", estimate(-0.04, 0.01))), ...trainingSentences(training(estimate(0, 1), "within noise"))];
    expect(said.join(" ")).not.toContain("forecast");
  });
});

describe("dots of the lab", () => {
  it("have the band that one more random order lies in, around the mean of the random ones", () => {
    const { rows, band } = orderStripOf(order("fewer", estimate(-0.04, 0.01)));
    expect(rows.map(({ values }) => values.length)).toEqual([1, 3, 2, 1]);
    expect([band!.low, band!.high].map((bits) => bits.toFixed(4))).toEqual(["2.2900", "2.3100"]);
  });

  it("are differences in pairs by run", () => {
    const { rows, zero } = differenceStripOf(training(estimate(-0.07, 0.1), "within noise"));
    expect(rows[0].values.map((bits) => bits.toFixed(2))).toEqual(["-0.05", "-0.10"]);
    expect(rows[1].interval).toEqual(estimate(-0.07, 0.1));
    expect(zero).toBe(true);
  });

  it("have an interval each for what remains of the order", () => {
    expect(recencyStripOf(order("more", estimate(1, 0.1))).rows.map(({ interval }) => interval?.value)).toEqual([0.02, -0.03, 0]);
  });
});

describe("the trained model", () => {
  const found = training(estimate(0, 0.1), "within noise");

  it("says what was trained on what", () => {
    expect(trainingFacts(found)).toContain("69 k parameters, trained from nothing on 2.0 kB of 90 documents in each of 2 pairs of runs");
  });
});

describe("the sample", () => {
  const report = { documents: 10, bytes: 1000, allDocuments: 10, allBytes: 1000, seed: 1, sentences: [] } satisfies LabReport;

  it("is told apart from all", () => {
    expect(sampleFacts(report)).toBe("All 10 documents, 1.0 kB; seed 1.");
    expect(sampleFacts({ ...report, documents: 5, bytes: 500 })).toBe("A sample of 5 of 10 documents, 500 B of 1.0 kB; seed 1.");
  });
});

describe("pairs of runs", () => {
  it("are two or more, so that they have an interval", () => {
    expect(["1", "2", "20", "21", "", "2.5", "x"].map(seedsIn)).toEqual([undefined, 2, 20, undefined, undefined, undefined, undefined]);
  });
});

describe("the line over a curriculum", () => {
  const state = (status: CurriculumState["status"], more: Partial<CurriculumState> = {}): CurriculumState => ({
    ...{ status, lab: { kind: "empty" } },
    ...more,
  });

  it("offers what can be done in every state", () => {
    expect(curriculumLine(undefined, false, undefined)).toEqual({ text: "" });
    expect(curriculumLine(undefined, true, undefined).share).toBeNaN();
    expect(curriculumLine(state({ kind: "running", what: "Measuring documents", share: 0.42 }), false, undefined)).toEqual({
      text: "Measuring documents · 42 %",
      said: "Measuring documents",
      action: "cancel",
      share: 0.42,
    });
    const failed = curriculumLine(state({ kind: "failed", message: "The file is gone." }), false, undefined);
    expect([failed.text, failed.action, failed.isBad]).toEqual(["The file is gone.", "again", true]);
    expect(curriculumLine(state({ kind: "cancelled" }), false, undefined).action).toBe("again");
  });

  it("says why a call was refused, unless another one is under way", () => {
    expect(curriculumLine(undefined, false, "The file is gone.").text).toBe("The file is gone.");
    expect(curriculumLine(state({ kind: "running", what: "Reading" }), false, "The file is gone.").text).toBe("Reading");
  });
});

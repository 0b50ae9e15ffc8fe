import type { Estimate, LabCurve, LabReport, LabSettings, LabVerdict, OrderEffect, Training, TrainingArm } from "../../src/core/types/lab";
import { noise } from "./editor";

/** How a lab may end, by name: nothing to be seen, fewer bits, or more. */
const effects: Record<string, { order: number; training: number }> = {
  noise: { order: -0.004, training: 0.006 },
  fewer: { order: -0.041, training: -0.032 },
  more: { order: 0.012, training: 0.028 },
};

const SPREAD = 0.003;
const verdictOf = ({ low, high }: Estimate): LabVerdict => (high < 0 ? "fewer" : low > 0 ? "more" : "within noise");
const around = (value: number, half: number): Estimate => ({ value, low: value - half, high: value + half });

function orderEffect(effect: number): OrderEffect {
  const mean = 2.318;
  const shuffles = Array.from({ length: 5 }, (_, i) => mean + SPREAD * (2 * noise(i, 200) - 1));
  const difference = around(effect, 0.0091);
  return {
    ...{ order: mean + effect, reverse: mean + 0.011, shuffles, mean, spread: SPREAD, difference, verdict: verdictOf(difference) },
    reverseDifference: around(0.011, 0.0091),
    locality: {
      blocks: 8,
      shuffles: [mean + 0.7 * effect, mean + 0.74 * effect],
      difference: 0.72 * effect,
      share: effect < -0.01 ? 0.72 : null,
    },
    recency: { early: around(0.021, 0.012), late: around(-0.034, 0.013), all: around(-0.004, 0.008), verdict: "tilted" },
    ...{ documents: 1187, bytes: 412_000, heldOutDocuments: 132, heldOutBytes: 45_700 },
  };
}

const POINTS = 24;
const BYTES = 400_000;

function curves(floor: number, seeds: number, seed: number): LabCurve {
  const at = Float64Array.from({ length: POINTS + 1 }, (_, i) => (BYTES * i) / POINTS);
  const mean = at.map((bytes, i) => floor + (8 - floor) * Math.exp(-bytes / 38_000) + 0.02 * (noise(i, seed) - 0.5));
  const half = at.map((_, i) => (i === 0 ? 0 : (0.05 + 0.05 * noise(i, seed + 1)) / Math.sqrt(seeds)));
  return { bytes: at, bitsPerByte: mean, low: mean.map((y, i) => y - half[i]), high: mean.map((y, i) => y + half[i]) };
}

function arm(name: string, floor: number, seeds: number, seed: number): TrainingArm {
  const final = Array.from({ length: seeds }, (_, i) => floor + 0.04 * (noise(i, 300) - 0.5) + 0.012 * (noise(i, seed) - 0.5));
  return {
    name,
    curves: curves(floor, seeds, seed),
    final,
    area: final.map((y) => y + 0.6),
    steps: 390,
    batch: 3,
    never: name === "random" ? 0 : 74,
  };
}

function training(effect: number, { seeds, rate = "constant" }: LabSettings): Training {
  const difference = around(effect, 0.019);
  const area = around(effect * 1.6, 0.024);
  const judged = { difference, area, verdict: verdictOf(difference), areaVerdict: verdictOf(area) };
  return {
    arms: [arm("planned", 2.71 + effect, seeds, 310), arm("random", 2.71, seeds, 320)],
    comparisons: [{ arm: "planned", base: "random", ...judged }],
    ...judged,
    ...{ rate, seeds, parameters: 69_376, trainedBytes: BYTES, trainedDocuments: 1187, heldOutBytes: 45_700, heldOutDocuments: 132 },
  };
}

export function labReportOf(name: string, settings: LabSettings): LabReport {
  const effect = effects[name] ?? effects.noise;
  return {
    ...(settings.only !== "training" && { order: orderEffect(effect.order) }),
    ...(settings.only !== "order" && { training: training(effect.training, settings) }),
    ...{ documents: 1319, bytes: 457_700, allDocuments: 1319, allBytes: 457_700, seed: 1, sentences: [] },
  };
}

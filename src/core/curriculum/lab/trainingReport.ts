import type { ArmComparison, LabArm, LabCurve, LabRate, Training, TrainingArm } from "../../types/lab";
import { PARAMETERS } from "./byteNetwork";
import { meanEstimate, meanOf, pairedDifference, verdictOf } from "./intervals";
import type { Parts } from "./sample";
import { POINTS, type TrainingRun } from "./training";

/** The arm that the others are compared with: the one named "random", or the last one. */
export const baseOf = <T extends { name: string }>(arms: T[]): T => arms.find(({ name }) => name === "random") ?? arms[arms.length - 1];

/** What the runs come to. @param runs [arms][seeds] */
export function trainingOf(
  parts: Parts,
  arms: LabArm[],
  runs: TrainingRun[][],
  { bytes, rate }: { bytes: number; rate: LabRate },
): Training {
  const found = arms.map((arm, i) => armOf(arm, runs[i], bytes));
  const base = baseOf(found);
  const comparisons = found.filter((arm) => arm !== base).map((arm) => compared(arm, base));
  const [{ difference, area, verdict, areaVerdict }] = comparisons;
  return {
    ...{ arms: found, comparisons, difference, area, verdict, areaVerdict, rate, seeds: runs[0].length, parameters: PARAMETERS },
    ...{ trainedBytes: bytes, trainedDocuments: parts.trained.length },
    ...{ heldOutBytes: parts.heldOutBytes, heldOutDocuments: parts.heldOut.length },
  };
}

function armOf({ name }: LabArm, runs: TrainingRun[], bytes: number): TrainingArm {
  const [{ steps, batch, never }] = runs;
  const curves = runs.map(({ curve }) => curve);
  const final = curves.map((curve) => curve[POINTS]);
  return { name, curves: curveOf(curves, bytes), final, area: curves.map(areaOf), steps, batch, never };
}

function curveOf(curves: Float64Array[], bytes: number): LabCurve {
  const points = Array.from({ length: POINTS + 1 }, (_, point) => meanEstimate(curves.map((curve) => curve[point])));
  return {
    bytes: Float64Array.from(points, (_, point) => Math.round((point * bytes) / POINTS)),
    bitsPerByte: Float64Array.from(points, ({ value }) => value),
    low: Float64Array.from(points, ({ low }) => low),
    high: Float64Array.from(points, ({ high }) => high),
  };
}

/** Mean height of a curve whose points are equally far apart, by trapezoids. */
const areaOf = (curve: Float64Array): number => meanOf(Array.from({ length: POINTS }, (_, i) => (curve[i] + curve[i + 1]) / 2));

function compared(arm: TrainingArm, base: TrainingArm): ArmComparison {
  const [difference, area] = [pairedDifference(arm.final, base.final), pairedDifference(arm.area, base.area)];
  return { arm: arm.name, base: base.name, difference, verdict: verdictOf(difference), area, areaVerdict: verdictOf(area) };
}

import { cheaperFrom, type RunningSum, runningSum, staysBelow } from "../../src/core/scoring/runningSum";
import type { LossCurve } from "../../src/core/types";
import type { ExpertFigures, PanelState } from "../../src/protocol/page";
import type { LearnedCurve } from "../../src/protocol/study";

export interface CurveData {
  /** Of the frozen model. */
  curve: LossCurve;
  /** Length of the scored stream. */
  bytes: number;
  /** Code length of all of it; scaled up where only a sample was scored. */
  bits: number;
  sampled: boolean;
  /** |f1|, bits. */
  modelBits: number;
  model: string;
  /** The prequential curve, once it is known. */
  learned?: LearnedCurve;
  /** The mixture's, where it has read enough of the file for a line. */
  mixed?: Pick<ExpertFigures, "curve" | "bytes" | "mixture" | "cut">;
}

/** A shorter beginning would be a speck on the chart, as a share of the stream. */
const LEAST_SHARE = 0.25;

/** Of what a snapshot has; undefined before there is a curve. */
export function curveData({ report, curve, learned, experts }: PanelState): CurveData | undefined {
  if (!curve || !report || curve.starts.length === 0) return undefined;
  const { model } = report.ledger;
  const figures = { bytes: report.bytes, bits: model.bits, modelBits: model.modelBits, model: model.name };
  const mixed = experts && experts.tokens > 0 && experts.bytes >= LEAST_SHARE * report.bytes ? experts : undefined;
  return { curve, ...figures, sampled: report.sample !== undefined, ...(learned && { learned }), ...(mixed && { mixed }) };
}

/** Fewer windows of a sample say nothing of where one curve crosses another. */
const LEAST_WINDOWS = 10;

/** Both coders on the same bytes: those that the adaptive model has read. */
export interface Learning {
  /** From the stream's beginning. */
  bytes: number;
  /** They are not all of the stream. */
  isPart: boolean;
  frozen: RunningSum;
  learned: RunningSum;
  /** Windows behind the frozen model's sum, where it is an estimate. */
  windows?: number;
  /** Too few of them. */
  isUnknown: boolean;
  /** Where the learner's running sum stays below from, bytes; undefined: nowhere. */
  below?: number;
  /** Where its rate stays below from, bytes. */
  cheaper?: number;
}

/** @param data with a learned curve of one byte at least; else undefined. */
export function learningOf({ curve, bytes: all, sampled, learned: known }: CurveData): Learning | undefined {
  if (!known || known.bytes === 0) return undefined;
  const bytes = Math.min(known.bytes, all);
  const [frozen, learned] = [runningSum(curve, bytes), runningSum(known.curve, bytes)];
  const windows = curve.starts.filter((start) => start < bytes).length;
  const [below, cheaper] = [staysBelow(learned, frozen), cheaperFrom(learned, frozen)];
  return {
    ...{ bytes, isPart: bytes < all, frozen, learned, isUnknown: sampled && windows < LEAST_WINDOWS },
    ...(sampled && { windows }),
    ...(below !== undefined && { below }),
    ...(cheaper !== undefined && { cheaper }),
  };
}

/** Bits of all compared bytes. */
export const totalOf = ({ bits }: RunningSum): number => bits[bits.length - 1];

/** S1 is drawn where it ends within so many times S0; else it would press all other lines to the floor. */
const MOST = 1.6;

/** Where S1 begins and ends, bytes; and whether that is too far above the others to be drawn with them. */
export function farS1({ modelBits }: CurveData, { frozen, bytes }: Learning): { from: number; to: number; isOff: boolean } {
  const to = (modelBits + totalOf(frozen)) / 8;
  return { from: modelBits / 8, to, isOff: to > MOST * bytes };
}

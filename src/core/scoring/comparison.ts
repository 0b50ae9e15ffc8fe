import { bitsPerByte, breakEvenBytes, modelTransmission } from "../information/codeLength";
import type { Interval, ModelCard, ModelFigures, ModelStep, WindowRule, WindowSums } from "../types";
import type { ScoringModel } from "./model";
import { estimateDifference, estimateRatio, type Units } from "./sample";
import { bytesPerSample, samplePlan, sampleStream, scoreStream } from "./streamScore";

/** What every compared model scores of a stream: the same windows, or all of it. */
export interface SharedPlan {
  /** Of the whole stream. */
  bytes: number;
  /** Windows of the stream, and how many of them are drawn; all where both are equal. */
  units: number;
  count: number;
  seed: number;
  /** Bytes from one window's place to the next. */
  unitBytes: number;
}

/** @param budget bytes to score, at most. @param rule of the model whose windows the others share. */
export function sharedPlan(bytes: number, budget: number, { stride }: WindowRule, seed: number): SharedPlan {
  return { bytes, ...samplePlan(bytes, budget, stride), seed, unitBytes: bytesPerSample(stride) };
}

const isWhole = ({ units, count }: SharedPlan): boolean => count >= units;

/** One model's code lengths under a shared plan, while they grow. */
export class SharedScores {
  readonly bits: number[] = [];
  readonly bytes: number[] = [];
  tokens = 0;

  /** Each part is one drawn window, or the next stretch of the whole; a window in which no token begins counts as nothing. */
  add({ starts, ends, tokens, bits }: WindowSums): void {
    let [sum, length] = [0, 0];
    for (let window = 0; window < bits.length; window++) {
      sum += bits[window];
      length += ends[window] - starts[window];
      this.tokens += tokens[window];
    }
    this.bits.push(sum);
    this.bytes.push(length);
  }
}

/** Scores what the plan says, window by window; yields how far it is, 0 to 1. */
export async function* scoreShared(
  chunks: AsyncIterable<Uint8Array>,
  model: ScoringModel,
  plan: SharedPlan,
  scores: SharedScores,
): AsyncGenerator<number> {
  const parts = isWhole(plan) ? scoreStream(chunks, model) : sampleStream(chunks, model, plan);
  for await (const part of parts) {
    scores.add(part);
    if (part.ends.length > 0) yield Math.min(1, part.ends[part.ends.length - 1] / plan.bytes);
  }
}

export type ComparedCard = Pick<ModelCard, "name" | "parameters" | "modelBytes">;

/** A model that was scored under the plan that it shares with the others. */
export interface ScoredModel {
  card: ComparedCard;
  scores: SharedScores;
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
const known = ({ low, high }: Interval): Interval | undefined => (Number.isFinite(high - low) ? { low, high } : undefined);
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** @param gzip bits per byte of the same stream. */
export function modelFigures({ card, scores }: ScoredModel, plan: SharedPlan, gzip: number): ModelFigures {
  const [bits, bytes] = [sum(scores.bits), sum(scores.bytes)];
  const rate = bitsPerByte(bits, bytes);
  const length = bytes === plan.bytes ? bits : rate * plan.bytes;
  const { units } = drawn(scores, scores);
  const interval = isWhole(plan) ? undefined : known(estimateRatio(units.bits, units.bytes, plan.units).interval);
  return {
    bytes,
    tokens: scores.tokens,
    bitsPerByte: rate,
    ...(interval && { interval }),
    bits: length,
    S1: modelTransmission(length, card.modelBytes).withModel,
    paysAgainstGzip: finite(breakEvenBytes(card.modelBytes, rate, gzip)),
  };
}

/** The windows in which both models scored something: a pair each. */
function drawn(one: SharedScores, other: SharedScores): { units: Units; others: Units } {
  const places = one.bytes.map((_, place) => place).filter((place) => one.bytes[place] > 0 && other.bytes[place] > 0);
  const of = ({ bits, bytes }: SharedScores): Units => ({
    bits: places.map((place) => bits[place]),
    bytes: places.map((place) => bytes[place]),
  });
  return { units: of(one), others: of(other) };
}

/** A difference this small is none: it is lost in the rounding of the models' own arithmetic, bits per byte. */
const NOTHING = 1e-4;

export function modelStep(smaller: ScoredModel, larger: ScoredModel, plan: SharedPlan): ModelStep {
  const { units, others } = drawn(smaller.scores, larger.scores);
  const [rate, largerRate] = [units, others].map(({ bits, bytes }) => bitsPerByte(sum(bits), sum(bytes)));
  const saved = rate - largerRate;
  const interval = isWhole(plan) ? undefined : estimateDifference(units, others, plan.units).interval;
  const fewer = verdict(saved, interval);
  const weights = 8 * (larger.card.modelBytes - smaller.card.modelBytes);
  return {
    smaller: smaller.card.name,
    larger: larger.card.name,
    times: larger.card.parameters / smaller.card.parameters,
    saved,
    ...(interval && known(interval) && { interval }),
    share: rate > 0 ? saved / rate : 0,
    fewer,
    weights,
    paysAfter: fewer === "larger" ? Math.max(0, weights / saved) : undefined,
  };
}

function verdict(saved: number, interval: Interval | undefined): ModelStep["fewer"] {
  if (interval && interval.low <= 0 && interval.high >= 0) return "unclear";
  if (Math.abs(saved) < NOTHING) return "equal";
  return saved > 0 ? "larger" : "smaller";
}

/** Each model against the next smaller one; the smallest has no step. `models` in any order. */
export function modelSteps(models: ScoredModel[], plan: SharedPlan): ModelStep[] {
  const ordered = [...models].sort((a, b) => a.card.parameters - b.card.parameters || a.card.modelBytes - b.card.modelBytes);
  return ordered.slice(1).map((larger, index) => modelStep(ordered[index], larger, plan));
}

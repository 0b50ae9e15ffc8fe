import { signals as scoringSignals } from "../../core/scoring/signals";
import type { OfferedSignal } from "../../protocol/study";

/** Bytes a second that the model reads which learns from the documents. */
const LEARNER_SPEED = 330_000;
/** Times that it reads a file for a signal. */
const LEARNER_READINGS: Record<string, number> = { bitsBefore: 1, bitsAmongOthers: 4 };

/** Signals of what scoring gives anyway. */
const isPlain = ({ name }: OfferedSignal): boolean => Object.hasOwn(scoringSignals, name);

/** Times that models read each byte of the documents: all of them once; for signals beside the plain ones beginnings in other orders of their words; the smaller model; answers with their prompts and alone. */
export function modelReadings(signals: OfferedSignal[]): number {
  const needs = (what: OfferedSignal["needs"]) => signals.some((signal) => signal.needs === what);
  const isAsked = needs("model") || needs("smaller") || needs("answer");
  const isMore = signals.some((signal) => signal.needs === "model" && !isPlain(signal));
  return (isAsked ? 1 : 0) + (isMore ? 2.5 : 0) + (needs("smaller") ? 1 : 0) + (needs("answer") ? 2 : 0);
}

/** Seconds that the signals take of a file of so many bytes. @param speed of the model, bytes a second. */
export function secondsFor(signals: OfferedSignal[], bytes: number, speed: number): number {
  const learning = signals.map(({ name, needs }) => (needs === "learner" ? (LEARNER_READINGS[name] ?? 1) : 0));
  const passes = Math.max(0, ...learning);
  const readings = modelReadings(signals);
  return (passes * bytes) / LEARNER_SPEED + (readings > 0 ? (readings * bytes) / speed : 0);
}

/** Seconds that models take one after the other, about as their weights. @param speed of the first, bytes a second. */
export const pacedSeconds = (models: { parameters: number }[], bytes: number, speed: number): number =>
  models.reduce((sum, { parameters }) => sum + (bytes / speed) * (parameters / models[0].parameters), 0);

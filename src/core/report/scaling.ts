import type { ModelStep } from "../types";
import { byteSize } from "./quantities";

/** "4.6", "142". */
const times = (ratio: number): string => (ratio < 99.5 ? ratio.toFixed(1) : String(Math.round(ratio)));

/** "12 %", "0.4 %", which no line is broken in. */
export function shareText(share: number): string {
  const percent = Math.abs(100 * share);
  if (percent < 0.05) return "less than 0.1\u00a0%";
  return `${percent < 9.95 ? percent.toFixed(1).replace(/\.0$/, "") : Math.round(percent)}\u00a0%`;
}

const half = ({ low, high }: { low: number; high: number }): string => `± ${((high - low) / 2).toFixed(3)}`;

/** Whole sentences, so that they can be told in other languages. @param models both of them, and their sizes. @param bytes of the stream that they were compared on. */
type Words = (models: string, step: ModelStep, bytes: number) => string;

/** What a step amounts to, by its outcome. */
const outcomes: Record<ModelStep["fewer"], Words> = {
  larger: (models, step, bytes) =>
    `${models}: this file takes ${shareText(step.share)} fewer bits under it${within(step)}, and ${payback(step, bytes)}`,
  smaller: (models, step) =>
    step.weights > 0
      ? `${models}, but this file takes ${shareText(step.share)} more bits under it${within(step)}: its larger weights never pay for themselves on data like this.`
      : `${models}, but this file takes ${shareText(step.share)} more bits under it${within(step)}: the smaller model is the better one on data like this.`,
  equal: (models, step) =>
    step.weights > 0
      ? `${models}, but this file takes as many bits under both: its larger weights never pay for themselves on data like this.`
      : `${models}, but this file takes as many bits under both.`,
  unclear: (models, step) =>
    step.saved >= 0
      ? `${models}. On the sample that was scored it needs ${shareText(step.share)} fewer bits, which is within the sample's 95 % interval: which of the two is better here is not known. A longer sample says more (setting bitlens.sampleSeconds).`
      : `${models}. On the sample that was scored it needs ${shareText(step.share)} more bits, which is within the sample's 95 % interval: which of the two is better here is not known. A longer sample says more (setting bitlens.sampleSeconds).`,
};

const within = ({ interval }: ModelStep): string => (interval ? ` (${half(interval)} bits per byte)` : "");

function payback({ weights, paysAfter = 0 }: ModelStep, bytes: number): string {
  if (weights <= 0) return "its weights are no larger, so it is the shorter message at any length.";
  if (bytes >= paysAfter)
    return `its larger weights have paid for themselves: that takes ${byteSize(paysAfter)} of data like this, and this file is longer.`;
  return `its larger weights pay for themselves after ${byteSize(paysAfter)} of data like this.`;
}

/** What a larger model is good for on a file, in one sentence or two, without praise or blame. */
export function stepSentence(step: ModelStep, bytes: number): string {
  const models =
    step.times < 1.05
      ? `${step.larger} has about as many parameters as ${step.smaller}`
      : `${step.larger} has ${times(step.times)} times the parameters of ${step.smaller}`;
  return outcomes[step.fewer](models, step, bytes);
}

import type { Difference, Interval, SliceFigures } from "../types";
import { count } from "./quantities";

/** Sentences on which model needs fewer bits where: without praise or blame, and no difference within noise. */

/** Enough digits for two that count: three below a tenth. */
const digitsOf = (value: number): number => (Math.abs(value) < 0.0995 ? 3 : 2);
const signed = (value: number, digits: number): string =>
  value
    .toFixed(digits)
    .replace(/^-(?=.*[1-9])/, "−")
    .replace(/^-/, "");

/** "0.13 to 0.17", in so many digits. */
export const intervalText = ({ low, high }: Interval, digits: number): string => `${signed(low, digits)} to ${signed(high, digits)}`;

/** "0.152 (0.130 to 0.171)": what the larger model saves, bits per byte. */
export function savedText({ saved, interval }: Difference): string {
  const digits = digitsOf(saved);
  return interval ? `${signed(saved, digits)} (${intervalText(interval, digits)})` : signed(saved, digits);
}

/** "0.021": half of an interval, which stands behind ±. */
export const halfWidth = ({ low, high }: Interval): string => ((high - low) / 2).toFixed(3);

type Words = (names: { fewer: string; more: string }, difference: Difference, figures: SliceFigures) => string;

const claim: Words = ({ fewer, more }, { saved, interval }) => {
  const digits = digitsOf(saved);
  const range = interval && (saved >= 0 ? interval : { low: -interval.high, high: -interval.low });
  return `${fewer} needs ${Math.abs(saved).toFixed(digits)} bits/byte less than ${more}${range ? ` (${intervalText(range, digits)})` : ""}`;
};

const drawn = ({ units }: SliceFigures): string => (units === "stretches" ? ", long documents by their parts" : "");

const verdicts: Record<Difference["fewer"], Words> = {
  smaller: (names, difference, figures) => `${claim(names, difference, figures)}${drawn(figures)}.`,
  larger: (names, difference, figures) => `${claim(names, difference, figures)}${drawn(figures)}.`,
  equal: ({ fewer, more }) => `${fewer} and ${more} need as many bits.`,
  unclear: (names, difference, figures) => `No difference beyond noise: ${claim(names, difference, figures)}${drawn(figures)}.`,
  unknown: (names, difference, figures) =>
    `${claim(names, difference, figures)}, but ${documentCount(figures)} too few to say whether that is noise.`,
};

const documentCount = ({ documents }: SliceFigures): string => (documents === 1 ? "one document is" : `${count(documents)} documents are`);

/** What is known of two models on some documents. @param names of all models, in the order of the figures. */
export function differenceSentence(difference: Difference, figures: SliceFigures, names: string[]): string {
  const [smaller, larger] = [names[difference.smaller], names[difference.larger]];
  const ordered = difference.saved >= 0 ? { fewer: larger, more: smaller } : { fewer: smaller, more: larger };
  return verdicts[difference.fewer](ordered, difference, figures);
}

/** Which model needs fewer bits than all others, in a word: its name, "equal", "unclear", "too few documents". */
export function winnerText({ best, differences, units }: SliceFigures, names: string[]): string {
  if (best !== undefined) return names[best];
  if (differences.length === 0) return "";
  if (differences.every(({ fewer }) => fewer === "equal")) return "equal";
  return units === "none" ? "too few documents" : "unclear";
}

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

/** "0.152 (0.130 to 0.171)": what the larger model saves, bits per byte. */
export function savedText({ saved, interval }: Difference): string {
  const digits = digitsOf(saved);
  return interval
    ? `${signed(saved, digits)} (${signed(interval.low, digits)} to ${signed(interval.high, digits)})`
    : signed(saved, digits);
}

/** "0.021": half of an interval, which stands behind ±. */
export const halfWidth = ({ low, high }: Interval): string => ((high - low) / 2).toFixed(3);

interface Claim {
  fewer: string;
  more: string;
  saved: string;
  /** Absent where there are too few documents for one. */
  interval?: { low: string; high: string };
  /** How long documents were taken. */
  drawn: string;
}

function claimOf(names: { fewer: string; more: string }, { saved, interval }: Difference, { units }: SliceFigures): Claim {
  const digits = digitsOf(saved);
  const range = interval && (saved >= 0 ? interval : { low: -interval.high, high: -interval.low });
  const drawn = units === "stretches" ? ", long documents by their parts" : "";
  return {
    ...{ ...names, saved: Math.abs(saved).toFixed(digits), drawn },
    ...(range && { interval: { low: signed(range.low, digits), high: signed(range.high, digits) } }),
  };
}

/** Whole sentences, so that they can be told in other languages. */
function needsLess({ fewer, more, saved, interval, drawn }: Claim): string {
  if (!interval) return `${fewer} needs ${saved} bits/byte less than ${more}.`;
  return `${fewer} needs ${saved} bits/byte less than ${more} (${interval.low} to ${interval.high})${drawn}.`;
}

function withinNoise({ fewer, more, saved, interval, drawn }: Claim): string {
  if (!interval) return `No difference beyond noise: ${fewer} needs ${saved} bits/byte less than ${more}.`;
  return `No difference beyond noise: ${fewer} needs ${saved} bits/byte less than ${more} (${interval.low} to ${interval.high})${drawn}.`;
}

function tooFew({ fewer, more, saved }: Claim, { documents }: SliceFigures): string {
  if (documents === 1)
    return `${fewer} needs ${saved} bits/byte less than ${more}, but one document is too few to say whether that is noise.`;
  return `${fewer} needs ${saved} bits/byte less than ${more}, but ${count(documents)} documents are too few to say whether that is noise.`;
}

const verdicts: Record<Difference["fewer"], (claim: Claim, figures: SliceFigures) => string> = {
  smaller: needsLess,
  larger: needsLess,
  equal: ({ fewer, more }) => `${fewer} and ${more} need as many bits.`,
  unclear: withinNoise,
  unknown: tooFew,
};

/** What is known of two models on some documents. @param names of all models, in the order of the figures. */
export function differenceSentence(difference: Difference, figures: SliceFigures, names: string[]): string {
  const [smaller, larger] = [names[difference.smaller], names[difference.larger]];
  const ordered = difference.saved >= 0 ? { fewer: larger, more: smaller } : { fewer: smaller, more: larger };
  return verdicts[difference.fewer](claimOf(ordered, difference, figures), figures);
}

/** Which model needs fewer bits than all others, in a word: its name, "equal", "unclear", "too few documents". */
export function winnerText({ best, differences, units }: SliceFigures, names: string[]): string {
  if (best !== undefined) return names[best];
  if (differences.length === 0) return "";
  if (differences.every(({ fewer }) => fewer === "equal")) return "equal";
  return units === "none" ? "too few documents" : "unclear";
}

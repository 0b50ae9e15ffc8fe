import { type CellKey, CellSpreads } from "./cells";

/** One of several signals that rise, or fall, together with noise. */
export interface NoiseSignal {
  signal: string;
  side: "high" | "low";
  /** Least scale, in units of the signal. */
  floor: number;
}

/** Bits by byte and by token, what the predictions did not foresee, the least typical tokens, words that no other document has, and how seldom a word comes again. Adding one is adding a line. */
export const noiseSignals: NoiseSignal[] = [
  { signal: "excessSurprisal", side: "high", floor: 0.15 },
  { signal: "bitsPerToken", side: "high", floor: 0.2 },
  { signal: "bitsPerByte", side: "high", floor: 0.15 },
  { signal: "minKpp", side: "low", floor: 0.1 },
  { signal: "knownWords", side: "low", floor: 0.03 },
  { signal: "mtld", side: "high", floor: 10 },
];

/** One signal alone says no more than this, standard deviations. */
const MOST = 6;
const LEAST = -3;

/**
 * How far documents lie on the noisy side of their like, in standard deviations, on average over several signals: each of them has its own accidents,
 * and their mean tells noise from a rare subject better than any of them.
 * @param values [signals][documents]; NaN where not defined. @returns [documents] NaN where fewer than half of them are.
 */
export function noiseOf(signals: NoiseSignal[], values: Float64Array[], keys: CellKey[]): Float64Array {
  const spreads = values.map((column) => new CellSpreads(column, keys));
  return Float64Array.from(keys, (key, document) => {
    const distances = signals.map(({ side, floor }, s) => {
      const { centre, scale } = spreads[s].of(key);
      const beyond = (values[s][document] - centre) * (side === "high" ? 1 : -1);
      return Math.max(LEAST, Math.min(MOST, beyond / Math.max(scale, floor)));
    });
    const known = distances.filter((distance) => !Number.isNaN(distance));
    return 2 * known.length < signals.length || known.length === 0
      ? Number.NaN
      : known.reduce((sum, distance) => sum + distance, 0) / known.length;
  });
}

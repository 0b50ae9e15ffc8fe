import { type CellKey, CellSpreads } from "./cells";

/** Standard deviation of a score for shuffled words: 1 by construction, and some more for what the construction leaves out. */
const SHUFFLED = 1.3;
/** Least spread of the scores of texts in order. */
const LEAST_SCALE = 1.5;
/** What one signal may say at most, nats: a list of names has no word order either. */
const MOST = 6;

/**
 * Evidence that words stand in no order: the log likelihood ratio, nats, of "shuffled", where a score is 0 ± 1, against "in order", where it is what is usual in the
 * language. A signal that hardly tells the two apart in a language says hardly anything there; two signals add.
 * @param scores [signals][documents] the order that stands there in standard deviations of a random order; NaN where not defined.
 * @returns [documents] positive for shuffled; NaN where no signal is defined.
 */
export function wordOrderEvidence(scores: Float64Array[], keys: CellKey[]): Float64Array {
  const spreads = scores.map((values) => new CellSpreads(values, keys));
  return Float64Array.from(keys, (key, document) => {
    const told = scores.map((values, s) => ratio(values[document], spreads[s].of(key))).filter((each) => !Number.isNaN(each));
    return told.length === 0 ? Number.NaN : told.reduce((sum, each) => sum + each, 0);
  });
}

const logDensity = (value: number, centre: number, scale: number) => -(((value - centre) / scale) ** 2) / 2 - Math.log(scale);

function ratio(value: number, { centre, scale }: { centre: number; scale: number }): number {
  // A score below 0 is no better evidence than 0, and one above the usual no better than that; where the usual is below 0, words in order are no worse than shuffled ones.
  const usual = Math.max(0, centre);
  const inside = Math.max(0, Math.min(value, usual));
  const evidence = logDensity(inside, 0, SHUFFLED) - logDensity(inside, usual, Math.max(LEAST_SCALE, scale));
  return Math.max(-MOST, Math.min(MOST, evidence));
}

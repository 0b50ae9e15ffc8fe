export const BINS = 50;
/** A record that cannot be read has no badness. */
const NOWHERE = 255;

/** By row: the bin of its badness, of bins that share 0 to 1 evenly. */
export function badnessBins(badness: Float64Array): Uint8Array {
  const bins = new Uint8Array(badness.length);
  for (let row = 0; row < bins.length; row++) bins[row] = binOf(badness[row]);
  return bins;
}

const binOf = (value: number): number => (Number.isNaN(value) ? NOWHERE : Math.max(0, Math.min(BINS - 1, Math.floor(value * BINS))));

/** Documents in each bin; with `kept`, of them only those that stay. */
export function binCounts(bins: Uint8Array, kept?: Uint8Array): Uint32Array {
  const counts = new Uint32Array(BINS);
  for (let row = 0; row < bins.length; row++) if (bins[row] !== NOWHERE && (!kept || kept[row])) counts[bins[row]]++;
  return counts;
}

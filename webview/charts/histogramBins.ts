export interface Bin {
  from: number;
  to: number;
  documents: number;
}

const BINS = 48;
/** Beyond this share the tail joins the last bar, so that one outlier does not squeeze the rest into a corner. */
const TAIL = 0.995;

/** Equal bins over finite, rising values; the last one takes the tail. */
export function histogramBins(values: Float64Array, bins = BINS): Bin[] {
  if (values.length === 0) return [];
  const low = values[0];
  const high = Math.max(values[Math.floor((values.length - 1) * TAIL)], low + Number.EPSILON * Math.abs(low) + 1e-9);
  const width = (high - low) / bins;
  const filled = Array.from({ length: bins }, (_, bin): Bin => ({ from: low + bin * width, to: low + (bin + 1) * width, documents: 0 }));
  for (const value of values) filled[Math.min(bins - 1, Math.floor((value - low) / width))].documents++;
  filled[bins - 1].to = Math.max(filled[bins - 1].to, values[values.length - 1]);
  return filled;
}

/** The bin that a value falls in, as a position on the category axis. */
export const binOf = (bins: Bin[], value: number): number =>
  Math.max(
    0,
    bins.findIndex((bin) => value < bin.to || bin === bins[bins.length - 1]),
  );

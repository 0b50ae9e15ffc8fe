/** A file is coded in blocks of so many bytes, each with a code and a checksum of its own, so that memory does not grow with the file. */
export const BLOCK_BYTES = 2 ** 21;
/** Segments of a block that are coded side by side, at most. */
export const MOST_SEGMENTS = 32;
/** The worst that a code may be: no symbol takes more than this many bytes for one. */
export const mostCode = (bytes: number): number => 8 * bytes + 1024;

/** Frequencies of tokens add up to 2^28: with 150,000 symbols a frequency of at least 1 costs a thousandth of a bit. */
export const TOTAL_BITS = 28;
export const TOTAL = 2 ** TOTAL_BITS;

const MEGABYTE = 1_000_000;
const FEW_SEGMENTS = 8;
/** Each segment begins without what stands before it, which costs about as much as a sentence: shorter ones are not worth the time they save. */
const LEAST_SEGMENT = 16_384;

/** Into how many segments a block is cut. */
export function segmentsOf(bytes: number): number {
  const most = bytes < MEGABYTE ? FEW_SEGMENTS : MOST_SEGMENTS;
  return Math.max(1, Math.min(most, Math.floor(bytes / LEAST_SEGMENT)));
}

/**
 * Two models on one text cut it into different tokens. To set them beside each other, the bits of each token of the one are spread evenly over its
 * bytes, and gathered where the other's tokens lie. Nothing is lost: the sum of what is gathered over all tokens is the sum of what was spread.
 */

/** Tokens of a text from number `from` on, and their bits. */
export interface SpreadTokens {
  /** [all tokens + 1] */
  boundaries: Uint32Array;
  from: number;
  bits: Float32Array;
}

/**
 * Tokens [from, to) that have a part in bytes [start, end), or lie at a place in it without a byte of their own. A token without bytes at the text's end
 * belongs to the last byte.
 */
export function tokensOver(boundaries: Uint32Array, start: number, end: number): { from: number; to: number } {
  const tokens = boundaries.length - 1;
  const first = lowerBound(boundaries, start);
  const from = first > 0 && (first > tokens || boundaries[first] > start) ? first - 1 : first;
  return { from, to: end >= boundaries[tokens] ? tokens : lowerBound(boundaries, end) };
}

/** What each of the tokens that `boundaries` bounds costs under the other model. @param spread the tokens over the same bytes at the least. */
export function gathered(boundaries: Uint32Array, { boundaries: others, from, bits }: SpreadTokens): Float32Array {
  const sums = new Float64Array(boundaries.length - 1);
  const [start, end] = [boundaries[0], boundaries[boundaries.length - 1]];
  const lastByte = others[others.length - 1] - 1;
  let at = 0;
  for (let index = 0; index < bits.length; index++) {
    const [first, last] = [others[from + index], others[from + index + 1]];
    const byte = Math.min(first, lastByte);
    while (at < sums.length - 1 && boundaries[at + 1] <= byte) at++;
    if (first < last) share(sums, at, boundaries, first, last, bits[index]);
    else if (byte >= start && byte < end) sums[at] += bits[index];
  }
  return Float32Array.from(sums);
}

/** Gives every token from `at` on its part of bytes [first, last). */
function share(sums: Float64Array, at: number, boundaries: Uint32Array, first: number, last: number, bits: number): void {
  for (let token = at; token < sums.length && boundaries[token] < last; token++) {
    const inside = Math.min(last, boundaries[token + 1]) - Math.max(first, boundaries[token]);
    if (inside > 0) sums[token] += (bits * inside) / (last - first);
  }
}

/** The first place whose value is at least `wanted`. */
function lowerBound(values: Uint32Array, wanted: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

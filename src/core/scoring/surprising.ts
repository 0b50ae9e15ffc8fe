/** Bits that no token below is called surprising at, whatever the text's own level. */
const FLOOR = 6;
const DEVIATIONS = 2.5;

/** Threshold for surprising tokens, bits: mean + 2.5 standard deviations over the scored ones, and at least 6. Tokens that are not scored are NaN. */
export function surprisingFrom(parts: Iterable<Float32Array>): number {
  let [tokens, sum, squares] = [0, 0, 0];
  for (const bits of parts) {
    for (const value of bits) {
      if (Number.isNaN(value)) continue;
      tokens++;
      sum += value;
      squares += value * value;
    }
  }
  if (tokens === 0) return FLOOR;
  const mean = sum / tokens;
  return Math.max(FLOOR, mean + DEVIATIONS * Math.sqrt(Math.max(0, squares / tokens - mean * mean)));
}

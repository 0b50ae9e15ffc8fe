/** A run of tokens [from, to) that all surprise. */
export interface Span {
  from: number;
  to: number;
}

/** Bits that no token below is called surprising at, whatever the text's own level. */
const FLOOR = 6;
const DEVIATIONS = 2.5;

/** Threshold for surprising tokens: mean + 2.5 standard deviations over the scored ones, and at least 6 bits. Unscored tokens are NaN. */
export function surprisingFrom(bits: Float32Array): number {
  let tokens = 0;
  let sum = 0;
  let squares = 0;
  for (const value of bits) {
    if (Number.isNaN(value)) continue;
    tokens++;
    sum += value;
    squares += value * value;
  }
  if (tokens === 0) return FLOOR;
  const mean = sum / tokens;
  return Math.max(FLOOR, mean + DEVIATIONS * Math.sqrt(Math.max(0, squares / tokens - mean * mean)));
}

/** Runs of scored tokens at or above the threshold, in order. */
export function surprisingSpans(bits: Float32Array, threshold = surprisingFrom(bits)): Span[] {
  const spans: Span[] = [];
  for (let token = 0; token < bits.length; token++) {
    if (!(bits[token] >= threshold)) continue;
    const last = spans.at(-1);
    if (last?.to === token) last.to++;
    else spans.push({ from: token, to: token + 1 });
  }
  return spans;
}

/** The next span that begins after the token, or the last one that begins before it. */
export function neighbour(spans: Span[], token: number, direction: 1 | -1): Span | undefined {
  return direction === 1 ? spans.find((span) => span.from > token) : spans.findLast((span) => span.from < token);
}

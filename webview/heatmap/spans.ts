import { surprisingFrom } from "../../src/core/scoring/surprising";

/** A run of tokens [from, to) that all surprise. */
export interface Span {
  from: number;
  to: number;
}

/** Runs of scored tokens at or above the threshold, in order. */
export function surprisingSpans(bits: Float32Array, threshold = surprisingFrom([bits])): Span[] {
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

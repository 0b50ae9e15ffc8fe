import type { Span } from "../facts";
import type { Passages } from "./passages";

export const MOST_SPANS = 20;

/**
 * Where marked passages are: overlapping ones as one span, and neighbours in the sample as well, since nothing between them says otherwise. Of more than
 * MOST_SPANS the longest, in the order of the text.
 */
export function spansWhere(marked: Uint8Array, { start, end, count }: Passages, text: string): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < count; i++) {
    if (marked[i] === 0) continue;
    const last = spans.at(-1);
    if (last !== undefined && (marked[i - 1] === 1 || start[i] <= last.end)) last.end = end[i];
    else spans.push({ start: start[i], end: end[i] });
  }
  return longest(spans).map((span) => whole(span, text));
}

function longest(spans: Span[]): Span[] {
  if (spans.length <= MOST_SPANS) return spans;
  const kept = spans.toSorted((one, other) => other.end - other.start - (one.end - one.start)).slice(0, MOST_SPANS);
  return kept.sort((one, other) => one.start - other.start);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
const splits = (text: string, place: number): boolean => isHigh(text.charCodeAt(place - 1)) && isLow(text.charCodeAt(place));

/** A passage may begin or end between the halves of a surrogate pair, a span may not. */
const whole = ({ start, end }: Span, text: string): Span => ({
  start: splits(text, start) ? start - 1 : start,
  end: splits(text, end) ? end + 1 : end,
});

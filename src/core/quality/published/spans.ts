import type { Span } from "../facts";
import type { Piece } from "../text/datatroveLines";
import type { Words } from "../text/words";

/** No more places are shown for one rule. */
const SHOWN = 20;

const size = ({ start, end }: Span): number => end - start;

/** The longest first; empty ones show nothing. */
export const worst = (spans: Span[]): Span[] =>
  spans
    .filter((span) => size(span) > 0)
    .sort((a, b) => size(b) - size(a))
    .slice(0, SHOWN);

export const pieceSpan = ({ text, start }: Piece): Span => ({ start, end: start + text.length });

export const pieceSpans = (pieces: readonly Piece[]): Span[] => worst(pieces.map(pieceSpan));

/** From the beginning of one word to the end of the one before `end`. */
export function wordSpan({ vocabulary, ids, starts }: Words, start: number, end: number): Span {
  return { start: starts[start], end: starts[end - 1] + vocabulary[ids[end - 1]].length };
}

/** Spans in order; those that touch or overlap become one. */
export function merged(spans: readonly Span[], gap = 1): Span[] {
  const together: Span[] = [];
  for (const span of spans) {
    const last = together.at(-1);
    if (last && span.start <= last.end + gap) last.end = Math.max(last.end, span.end);
    else together.push({ ...span });
  }
  return together;
}

/** Where an expression (global) or a string occurs. */
export function placesOf(text: string, wanted: RegExp | string): Span[] {
  const spans: Span[] = [];
  const next = typeof wanted === "string" ? literalPlaces(text, wanted) : text.matchAll(wanted);
  for (const { index, 0: found } of next) {
    if (spans.push({ start: index, end: index + found.length }) === SHOWN) break;
  }
  return spans;
}

function* literalPlaces(text: string, wanted: string): Generator<{ index: number; 0: string }> {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) yield { index: at, 0: wanted };
}

/** str.count(): places that do not overlap. */
export function countOf(text: string, wanted: string): number {
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) count++;
  return count;
}

/** Matches of an expression (global). */
export const matchesOf = (text: string, wanted: RegExp): number => text.match(wanted)?.length ?? 0;

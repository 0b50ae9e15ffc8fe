/** A place in a text with what stands around it; "…" where something was left out. */
export interface Excerpt {
  before: string;
  marked: string;
  after: string;
}

/** Characters of the place itself, and on each side of it. */
const MARKED = 160;
const AROUND = 60;

/** Enough bytes for any character. */
const WIDEST = 4;

const decoder = new TextDecoder();
const oneLine = (text: string): string => text.replace(/\s+/gu, " ");
const half = (text: string, characters: number): string => Array.from(text).slice(0, characters).join("");
const end = (text: string, characters: number): string => Array.from(text).slice(-characters).join("");

/** A place of a document, given in bytes of its text; a long one is shown by its two ends. */
export function excerptOf(bytes: Uint8Array, start: number, stop: number): Excerpt {
  const textOf = (from: number, to: number) => oneLine(decoder.decode(bytes.subarray(Math.max(0, from), to)));
  const before = end(textOf(start - WIDEST * AROUND, start), AROUND);
  const after = half(textOf(stop, stop + WIDEST * AROUND), AROUND);
  const isWhole = (from: number, text: string) => from <= new TextEncoder().encode(text).length;
  return {
    before: start > 0 && !isWhole(start, before) ? `…${before}` : before,
    marked: shortened(
      textOf(start, Math.min(stop, start + WIDEST * MARKED)),
      textOf(Math.max(start, stop - WIDEST * MARKED), stop),
      stop - start,
    ),
    after: stop < bytes.length && !isWhole(bytes.length - stop, after) ? `${after}…` : after,
  };
}

function shortened(first: string, last: string, bytes: number): string {
  const isAll = bytes <= WIDEST * MARKED && Array.from(first).length <= MARKED;
  return isAll ? first : `${half(first, MARKED / 2)} … ${end(last, MARKED / 2)}`;
}

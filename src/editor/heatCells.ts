import type { ByteRange } from "../core/types";
import type { ByteOffsets } from "./byteOffsets";
import type { TokenHeat } from "./heatSteps";

/** Heat of whole characters [start, end) of a text, UTF-16 units. */
export interface HeatCell extends TokenHeat {
  start: number;
  end: number;
}

/** A token's part of the file, bytes. */
export interface TokenPart extends TokenHeat, ByteRange {}

/**
 * Parts of tokens in ascending order as cells of a text. Tokens that share a character or an escape become one cell, which costs what they cost
 * together. `mark` bytes stand before the text's first character.
 */
export function heatCells(parts: Iterable<TokenPart>, offsets: ByteOffsets, mark: number): HeatCell[] {
  const cells: HeatCell[] = [];
  for (const { start, end, bits, entropy, rank } of parts) {
    const cell = { start: offsets.offsetAt(Math.max(0, start - mark)), end: offsets.endOffsetAt(end - mark), bits, entropy, rank };
    const before = cells.at(-1);
    if (before && cell.start < before.end) absorb(before, cell);
    else if (cell.end > cell.start) cells.push(cell);
  }
  return cells;
}

function absorb(cell: HeatCell, next: HeatCell): void {
  cell.end = Math.max(cell.end, next.end);
  cell.bits += next.bits;
  cell.entropy += next.entropy;
  cell.rank = Math.max(cell.rank, next.rank);
}

/** A stretch of one colour, UTF-16 units. */
export interface Stretch {
  start: number;
  end: number;
  step: number;
}

/** Stretches without line ends, which would colour the rest of the line, and without what stands beyond a line's first `columns` units. */
export function withinLines(stretches: Stretch[], text: string, columns: number): Stretch[] {
  const out: Stretch[] = [];
  for (const { start, end, step } of stretches) {
    for (let at = start; at < end; ) {
      const next = lineEnd(text, at, end);
      const last = Math.min(next, text.lastIndexOf("\n", at - 1) + 1 + columns);
      if (last > at) out.push({ start: at, end: last, step });
      for (at = next; at < end && isLineBreak(text, at); ) at++;
    }
  }
  return out;
}

const isLineBreak = (text: string, at: number): boolean => text[at] === "\n" || text[at] === "\r";

function lineEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && !isLineBreak(text, at)) at++;
  return at;
}

/**
 * Joins neighbours of one step and leaves out what has none. Where more than `most` stretches remain, the faintest steps are given up first, and of
 * the strongest step the first ones are kept: an editor that has to draw more becomes slow.
 */
export function mergeStretches(stretches: Stretch[], most: number): Stretch[] {
  for (let faintest = 1; ; faintest++) {
    const merged = joined(stretches.filter(({ step }) => step >= faintest));
    if (merged.length <= most) return merged;
    if (faintest === 9) return merged.slice(0, most);
  }
}

function joined(stretches: Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const stretch of stretches) {
    const before = out.at(-1);
    if (before?.end === stretch.start && before.step === stretch.step) before.end = stretch.end;
    else out.push({ ...stretch });
  }
  return out;
}

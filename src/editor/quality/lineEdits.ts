/** Lines [start, end] of a text that were replaced, and how many there are more afterwards. */
export interface LineEdit {
  start: number;
  end: number;
  added: number;
}

/** What became of a range of lines: moved by so many lines, or gone where one of them was edited. */
export function movedBy(range: { start: number; end: number }, edits: LineEdit[]): number | undefined {
  let moved = 0;
  for (const { start, end, added } of edits) {
    if (start <= range.end && end >= range.start) return undefined;
    if (end < range.start) moved += added;
  }
  return moved;
}

/** One replacement in a text, as an editor tells of it: lines and characters count from 0. */
export interface Replacement {
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  text: string;
}

/** Lines [start, end) of a text that were edited, and how many there are more afterwards. */
export interface LineEdit {
  start: number;
  end: number;
  added: number;
}

/** A whole line that comes or goes before another one leaves that one as it is. */
export function lineEdit({ range: { start, end }, text }: Replacement): LineEdit {
  const isWhole = end.character === 0 && (text.endsWith("\n") || (text === "" && start.character === 0));
  const added = text.split("\n").length - 1 - (end.line - start.line);
  return { start: start.line, end: isWhole ? end.line : end.line + 1, added };
}

/** By how many lines a range of lines was moved; undefined where one of its lines was edited. */
export function movedBy(range: { start: number; end: number }, edits: LineEdit[]): number | undefined {
  let moved = 0;
  for (const { start, end, added } of edits) {
    if (end <= range.start) moved += added;
    else if (start <= range.end) return undefined;
  }
  return moved;
}

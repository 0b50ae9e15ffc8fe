import type * as vscode from "vscode";
import type { ByteRange } from "../core/types";
import { MOST_COLUMNS } from "./heatPaint";
import type { HeatText } from "./heatText";

/** Lines above and below the window that are coloured where they are scored, so that a little scrolling finds them coloured. */
export const MARGIN = 20;

/** What of the file is in view, with `margin` lines around it, bytes. Visible ranges ignore columns, so of each line only the beginning is taken. */
export function visibleParts(editor: vscode.TextEditor, heat: HeatText, margin: number): ByteRange[] {
  const { document, visibleRanges } = editor;
  const parts: ByteRange[] = [];
  for (const { start, end } of visibleRanges) {
    const last = Math.min(document.lineCount - 1, end.line + margin);
    for (let line = Math.max(0, start.line - margin); line <= last; line++) addLine(parts, document, heat, line);
  }
  return parts;
}

function addLine(parts: ByteRange[], document: vscode.TextDocument, { offsets, shown }: HeatText, line: number): void {
  const { range, rangeIncludingLineBreak } = document.lineAt(line);
  const from = document.offsetAt(range.start);
  const isLong = range.end.character > MOST_COLUMNS;
  const to = isLong ? from + MOST_COLUMNS : document.offsetAt(rangeIncludingLineBreak.end);
  const start = offsets.byteAt(from) + shown.mark;
  const end = offsets.byteAt(to) + shown.mark;
  const before = parts.at(-1);
  if (before && before.end >= start) before.end = Math.max(before.end, end);
  else parts.push({ start, end });
}

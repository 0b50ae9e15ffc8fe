import * as vscode from "vscode";
import type { QualityResult } from "../../protocol/quality";
import { ByteOffsets } from "../byteOffsets";
import { isUtf8, markLength } from "../textBytes";
import type { ShownFinding } from "./worstFindings";

export interface RangedFinding extends ShownFinding {
  range: vscode.Range;
}

/** Where findings stand in an open text. @param fileBytes that were looked through: where the text has others now, only lines are known. */
export function rangedFindings(
  text: vscode.TextDocument,
  { columns, findings }: QualityResult,
  shown: ShownFinding[],
  fileBytes: number,
): RangedFinding[] {
  const { fileStart, fileEnd } = findings;
  const mark = markLength(text);
  const offsets = isUtf8(text) ? new ByteOffsets(text.getText()) : undefined;
  // Mixed line ends are made one by the editor, and other encodings have other bytes.
  if (!offsets || !fileStart || !fileEnd || offsets.bytes + mark !== fileBytes) return wholeLines(text, columns.line, shown);
  const position = (byte: number) => text.positionAt(offsets.offsetAt(byte - mark));
  const end = (byte: number) => text.positionAt(offsets.endOffsetAt(byte - mark));
  const isWhole = ({ row, finding }: ShownFinding) => findings.start[finding] === 0 && findings.end[finding] === columns.bytes[row];
  return shown.flatMap((each) => {
    // The text may have changed in a way that left its length the same.
    if (position(columns.start[each.row]).line + 1 !== columns.line[each.row]) return [];
    const range = new vscode.Range(position(fileStart[each.finding]), end(fileEnd[each.finding]));
    return [{ ...each, range: isWhole(each) ? beginningOf(text, range) : range }];
  });
}

/** Of a finding on a whole document so many characters are underlined: more would hide what is found in it. */
const UNDERLINED = 60;

function beginningOf(text: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  const line = text.lineAt(start.line).range.end;
  const last = start.translate(0, UNDERLINED);
  return new vscode.Range(
    start,
    [end, line, last].reduce((least, each) => (each.isBefore(least) ? each : least)),
  );
}

/** Only a text that is as it was on disk has its lines where they were. */
function wholeLines(text: vscode.TextDocument, lines: Uint32Array, shown: ShownFinding[]): RangedFinding[] {
  if (text.isDirty) return [];
  const known = shown.filter(({ row }) => lines[row] <= text.lineCount);
  return known.map((each) => ({ ...each, range: text.lineAt(lines[each.row] - 1).range }));
}

import * as vscode from "vscode";
import { ByteOffsets } from "./byteOffsets";
import type { Target } from "./target";
import { markLength } from "./textBytes";

/** The active editor's selection as a target. @throws a sentence where nothing is selected. */
export function selectedTarget(): Target {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty)
    throw new Error(vscode.l10n.t("Nothing is selected. Select some text in an editor, then run the command again."));
  const { document, selection } = editor;
  const offsets = new ByteOffsets(document.getText());
  const byteAt = (position: vscode.Position) => markLength(document) + offsets.byteAt(document.offsetAt(position));
  return { uri: document.uri, selection: { start: byteAt(selection.start), end: byteAt(selection.end) } };
}

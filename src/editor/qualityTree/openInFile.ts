import * as vscode from "vscode";
import type { Peeks } from "../peek";
import { shownBytes } from "../textBytes";
import type { Place } from "./chosen";

/** Puts the cursor on a document's line; where its file cannot be shown as text, its decoded text is shown instead. */
export async function openInFile(place: Place, peeks: Peeks): Promise<void> {
  const { target, result } = place.quality;
  const text = await textOf(target.uri);
  const line = (result?.columns.line[place.row] ?? 1) - 1 + (text && target.selection ? linesBefore(text, target.selection.start) : 0);
  if (!text || line >= text.lineCount) return peeks.show(place.quality, place.row);
  const start = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(text, { selection: new vscode.Range(start, start), preview: true });
}

/** Formats whose lines are not those of the documents. */
const encoded = /\.(?:gz|zst|parquet)$/i;

/** Undefined for what is no text, and for files that are too large for an editor. */
async function textOf(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  if (encoded.test(uri.path)) return undefined;
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

function linesBefore(text: vscode.TextDocument, bytes: number): number {
  return shownBytes(text)
    .subarray(0, bytes)
    .reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0);
}

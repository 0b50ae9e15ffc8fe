import * as vscode from "vscode";
import { writeWhole } from "../files/atomicWrite";

/** Writes a text whole or not at all. Other schemes than `file` have their own way of writing. */
export async function writeFile(uri: vscode.Uri, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  if (uri.scheme !== "file") return vscode.workspace.fs.writeFile(uri, bytes);
  await writeWhole(uri.fsPath, bytes, { overwrite: true });
}

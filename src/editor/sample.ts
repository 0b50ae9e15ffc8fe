import * as vscode from "vscode";

/** Opens the corpus that comes with the extension. */
export async function openSample(extension: vscode.Uri): Promise<void> {
  const sample = vscode.Uri.joinPath(extension, "media", "sample", "documents.jsonl");
  await vscode.window.showTextDocument(sample, { preview: false });
}

import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { fileName } from "./target";

/** Asks for the path of a new file on this machine; undefined if the user gave up. The dialog may ask whether a file is to be replaced; here none ever is. @throws a sentence. */
export async function askForNewPath(title: string, suggested: vscode.Uri): Promise<string | undefined> {
  const chosen = await vscode.window.showSaveDialog({ title, defaultUri: suggested });
  if (!chosen) return undefined;
  if (chosen.scheme !== "file") throw new Error(vscode.l10n.t("Choose a folder of this machine to write to."));
  if (existsSync(chosen.fsPath))
    throw new Error(vscode.l10n.t("{0} exists already, and no file is replaced: choose another name.", fileName(chosen)));
  return chosen.fsPath;
}

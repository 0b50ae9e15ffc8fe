import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { fileName } from "../target";
import type { FileCurriculum } from "./fileCurriculum";

/** Asks for a folder's name and writes the curriculum there. Its path, or undefined if the user gave up. @throws a sentence where that is not possible. */
export async function exportCurriculum(curriculum: FileCurriculum): Promise<string | undefined> {
  refuseUnsaved(curriculum);
  const folder = await chosenFolder(curriculum.target.uri);
  if (folder !== undefined) await curriculum.export(folder);
  return folder;
}

/** What is copied are the bytes of the file on disk, as they were read. */
function refuseUnsaved(curriculum: FileCurriculum): void {
  const { path } = curriculum.known();
  const { uri, selection } = curriculum.target;
  if (selection) throw new Error(vscode.l10n.t("A selection cannot be exported: plan the curriculum of the whole file."));
  if (path === undefined)
    throw new Error(vscode.l10n.t("Save {0} and plan its curriculum again: what is exported are the file's own bytes.", fileName(uri)));
}

/** The dialog may ask whether something is to be replaced; here nothing ever is. */
async function chosenFolder(file: vscode.Uri): Promise<string | undefined> {
  const stem = fileName(file).replace(/(?:\.[^.]*)?(?:\.(?:gz|zst))?$/i, "");
  const defaultUri = file.with({ path: file.path.replace(/[^/]*$/, `${stem}.curriculum`) });
  const chosen = await vscode.window.showSaveDialog({ defaultUri, title: vscode.l10n.t("Export Curriculum to a New Folder") });
  if (!chosen) return undefined;
  if (chosen.scheme !== "file") throw new Error(vscode.l10n.t("Choose a folder of this machine to export to."));
  if (existsSync(chosen.fsPath))
    throw new Error(vscode.l10n.t("{0} exists already, and nothing is replaced: choose another name.", fileName(chosen)));
  return chosen.fsPath;
}

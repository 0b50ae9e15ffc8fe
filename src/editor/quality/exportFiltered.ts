import { existsSync } from "node:fs";
import * as vscode from "vscode";
import type { Exported } from "../../protocol/quality";
import { fileName } from "../target";
import type { FileQuality } from "./fileQuality";

/** Asks for two paths and writes there which documents stay and which go. Undefined if the user gave up. @param during shows that something is done. @throws a sentence where a file is in the way. */
export async function exportFiltered(
  quality: FileQuality,
  maxBadness: number | undefined,
  during = <T>(work: () => Promise<T>): Promise<T> => work(),
): Promise<Exported | undefined> {
  refuseUnsaved(quality);
  const keep = await chosenPath(quality, "kept", vscode.l10n.t("Export Kept Documents"));
  if (keep === undefined) return undefined;
  const drop = await chosenPath(quality, "dropped", vscode.l10n.t("Export Dropped Documents"));
  if (drop === undefined) return undefined;
  if (keep === drop) throw new Error(vscode.l10n.t("Kept and dropped documents go into different files: choose two names."));
  const request = { keep, drop, ...(maxBadness !== undefined && { maxBadness }), marks: quality.marked() };
  return during(() => quality.export(request));
}

/** What is copied are the bytes of the file on disk, as they were read. */
function refuseUnsaved(quality: FileQuality): void {
  const name = fileName(quality.target.uri);
  quality.known();
  if (quality.target.selection)
    throw new Error(vscode.l10n.t("A selection cannot be exported: find the low-quality documents of the whole file."));
  if (quality.subject?.path === undefined)
    throw new Error(vscode.l10n.t("Save {0} and find its low-quality documents again: what is exported are the file's own bytes.", name));
}

/** A packed file's documents are written as they are. */
function suggested({ target: { uri } }: FileQuality, side: string): vscode.Uri {
  const name = fileName(uri).replace(/\.(?:gz|zst)$/i, "");
  const [, stem, ending] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? [];
  const written = /^\.parquet$/i.test(ending ?? "") ? ".jsonl" : (ending ?? "");
  return uri.with({ path: uri.path.replace(/[^/]*$/, `${stem}.${side}${written}`) });
}

/** The dialog may ask whether a file is to be replaced; here none ever is. */
async function chosenPath(quality: FileQuality, side: string, title: string): Promise<string | undefined> {
  const chosen = await vscode.window.showSaveDialog({ defaultUri: suggested(quality, side), title });
  if (!chosen) return undefined;
  if (chosen.scheme !== "file") throw new Error(vscode.l10n.t("Choose a folder of this machine to export to."));
  const name = fileName(chosen);
  if (/\.(?:gz|zst)$/i.test(name))
    throw new Error(vscode.l10n.t("What is written is not compressed: give {0} a name without .gz or .zst.", name));
  if (existsSync(chosen.fsPath)) throw new Error(vscode.l10n.t("{0} exists already, and no file is replaced: choose another name.", name));
  return chosen.fsPath;
}

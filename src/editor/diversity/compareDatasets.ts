import * as vscode from "vscode";
import { fileName, nameOf, type Target } from "../target";

/** The files that are selected in the explorer; the one that was clicked on is among them. @param given what a command was called with. */
export function selectedFiles([, selected]: unknown[]): Target[] {
  const uris = Array.isArray(selected) ? selected.filter((each): each is vscode.Uri => each instanceof vscode.Uri) : [];
  if (uris.length > 2) throw new Error(vscode.l10n.t("{0} files are selected: select two to compare them.", uris.length));
  return uris.length === 2 ? uris.map((uri) => ({ uri })) : [];
}

/** A second file, which the user chooses; undefined where it is given up. @throws a sentence where it is the first one. */
export async function chooseOther(first: Target): Promise<Target | undefined> {
  const { t } = vscode.l10n;
  const title = t("Compare {0} with Another Dataset", nameOf(first));
  const defaultUri = first.uri.scheme === "file" ? vscode.Uri.joinPath(first.uri, "..") : undefined;
  const [uri] = (await vscode.window.showOpenDialog({ title, openLabel: t("Compare"), ...(defaultUri && { defaultUri }) })) ?? [];
  if (uri?.toString() === first.uri.toString())
    throw new Error(t("{0} would be compared with itself: choose another file.", fileName(uri)));
  return uri && { uri };
}

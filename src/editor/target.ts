import * as vscode from "vscode";
import type { ByteRange } from "../core/types";

/** What is analysed: a file, or a selection in it as a document of its own. */
export interface Target {
  uri: vscode.Uri;
  /** Bytes of the text as shown. */
  selection?: ByteRange;
}

/** One string for a target: what a panel remembers, and what tells two analyses apart. */
export function keyOf({ uri, selection }: Target): string {
  return (selection ? uri.with({ fragment: `bytes=${selection.start}-${selection.end}` }) : uri).toString();
}

export function targetOf(key: string): Target {
  const uri = vscode.Uri.parse(key, true);
  const bytes = /^bytes=(\d+)-(\d+)$/.exec(uri.fragment);
  if (!bytes) return { uri };
  return { uri: uri.with({ fragment: "" }), selection: { start: Number(bytes[1]), end: Number(bytes[2]) } };
}

export const fileName = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf("/") + 1);

/** What the panel and the reports call it. */
export function nameOf({ uri, selection }: Target): string {
  return selection ? vscode.l10n.t("{0} (selection)", fileName(uri)) : fileName(uri);
}

/** The file that the user looks at. A file over 50 MB has no text editor, and other editors have none either: their tabs have a URI. */
export function activeUri(): vscode.Uri | undefined {
  const fromEditor = vscode.window.activeTextEditor?.document.uri;
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const fromTab = typeof input === "object" && input !== null && "uri" in input ? input.uri : undefined;
  return fromTab instanceof vscode.Uri ? fromTab : fromEditor;
}

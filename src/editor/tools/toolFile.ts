import { isAbsolute } from "node:path";
import * as vscode from "vscode";

/** The file that a tool is to look at. An agent reaches no further than the user does: into the workspace, and into what is open. @throws a sentence. */
export function fileIn(file: unknown): vscode.Uri {
  if (typeof file !== "string" || file === "") throw new Error("file is to be the path of a corpus file; it is missing.");
  const open = vscode.workspace.textDocuments.map(({ uri }) => uri);
  const found = candidates(file).find(
    (uri) => vscode.workspace.getWorkspaceFolder(uri) || open.some((each) => each.toString() === uri.toString()),
  );
  if (found) return found;
  throw new Error(`${file} lies in no folder of the workspace, and is not open. Give a path inside the workspace, or open the file first.`);
}

function candidates(file: string): vscode.Uri[] {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(file)) return [vscode.Uri.parse(file, true)];
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (isAbsolute(file)) return [vscode.Uri.file(file), ...folders.map(({ uri }) => uri.with({ path: file }))];
  return folders.map(({ uri }) => vscode.Uri.joinPath(uri, file));
}

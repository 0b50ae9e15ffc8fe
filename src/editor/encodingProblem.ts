import * as vscode from "vscode";
import { fileName } from "./target";
import { isUtf8, shownBytes } from "./textBytes";

/** What an editor shows in place of bytes that are no text. */
const REPLACEMENT = "\ufffd";

/** The sentence for a document whose text is not the file's bytes read as UTF-8; undefined where it is. */
export async function encodingProblem(document: vscode.TextDocument): Promise<string | undefined> {
  const name = fileName(document.uri);
  if (!isUtf8(document))
    return vscode.l10n.t(
      "{0} is opened as {1}: the heatmap scores its text as UTF-8, the analysis scores the file's bytes. Save it as UTF-8 to make them agree.",
      name,
      document.encoding,
    );
  if (document.isDirty || document.isUntitled || !document.getText().includes(REPLACEMENT)) return undefined;
  const stored = await vscode.workspace.fs.readFile(document.uri).then(
    (bytes) => Buffer.from(bytes),
    () => undefined,
  );
  if (!stored || stored.equals(shownBytes(document))) return undefined;
  return vscode.l10n.t(
    "{0} is not valid UTF-8: the heatmap scores what the editor shows ({1} in place of other bytes), the analysis scores the file's bytes. Reopen it with its encoding, or convert it to UTF-8.",
    name,
    REPLACEMENT,
  );
}

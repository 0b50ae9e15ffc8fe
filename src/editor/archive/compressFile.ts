import * as vscode from "vscode";
import { fileToPack, pack } from "../../archive/packing";
import { byteSize } from "../../core/report/quantities";
import { askForNewPath } from "../newPath";
import { readSettings } from "../settings";
import { fileName, nameOf, type Target } from "../target";
import { openDocument } from "../textBytes";
import { type CoderSource, codingBy, withCoders } from "./archiveModels";
import { withArchiveProgress } from "./archiveProgress";
import type { Coded } from "./archiveReport";

/** An archive that was written. */
export interface Written {
  path: string;
  coded: Coded;
}

/** Asks for a new path and writes the file's archive there, each block decoded before it counts. Undefined where the user gave up. */
export async function compressFile(source: CoderSource, target: Target, newRun: () => AbortController): Promise<Written | undefined> {
  const name = fileName(target.uri);
  const input = pathOnDisk(target);
  const output = await askForNewPath(vscode.l10n.t("Compress File with Model"), vscode.Uri.file(`${input}.bitlens`));
  if (output === undefined) return undefined;
  const file = await fileToPack(input);
  const run = newRun();
  const shown = { title: vscode.l10n.t("Compressing {0}", name), total: file.bytes };
  return withArchiveProgress(run, shown, (listener) =>
    withCoders(source, async (coders) => {
      const { coding, modelBits } = await codingBy(coders, readSettings(target.uri).archiveMethod, run.signal);
      const account = await pack(file, output, coding, { ...listener, verify: true });
      return { path: output, coded: { name, source: file.source, account, header: coding.header, modelBits, notes: [] } };
    }),
  );
}

/** What is packed are the bytes of the file on disk. */
function pathOnDisk(target: Target): string {
  const { uri, selection } = target;
  const { t } = vscode.l10n;
  if (selection)
    throw new Error(t("{0} is no file of its own: compress the whole file, or run 'Bitlens: Prove It' on it.", nameOf(target)));
  if (uri.scheme !== "file" || openDocument(uri)?.isDirty)
    throw new Error(t("Save {0} on this machine first: what is compressed are the file's own bytes.", fileName(uri)));
  return uri.fsPath;
}

/** Tells the sizes; true where the user wants the account. */
export async function tellWritten({ path, coded: { account } }: Written): Promise<boolean> {
  const { t } = vscode.l10n;
  const [before, after] = [account.bytes, account.archiveBits / 8].map(byteSize);
  const show = t("Show Account");
  const said = t("{0} is written: {1} → {2}, decoded to the same bytes.", fileName(vscode.Uri.file(path)), before, after);
  return (await vscode.window.showInformationMessage(said, show)) === show;
}

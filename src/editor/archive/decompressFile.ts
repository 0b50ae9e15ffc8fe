import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { type ArchiveListener, openArchive, writeDecoded } from "../../archive/archiveFile";
import { adaptiveCoder, networkDecoder } from "../../archive/coding";
import type { ArchiveCoder } from "../../archive/shortestCoder";
import type { ArchiveHeader } from "../../core/archive/format";
import { byteSize } from "../../core/report/quantities";
import { fileSource } from "../../files/fileSource";
import { askForNewPath } from "../newPath";
import { fileName } from "../target";
import { translated } from "../words";
import { type CoderSource, withCoders, withModelOf } from "./archiveModels";
import { withArchiveProgress } from "./archiveProgress";

/** Archives' names end so. */
const ENDING = /\.bitlens$/i;

export const isArchive = ({ path }: vscode.Uri): boolean => ENDING.test(path);

/** Asks for a new path and writes what an archive holds there. @returns the path; undefined where the user gave up. @throws a sentence where it is damaged, or no model at hand made it. */
export async function decompressFile(source: CoderSource, uri: vscode.Uri, newRun: () => AbortController): Promise<string | undefined> {
  const name = fileName(uri);
  if (uri.scheme !== "file") throw new Error(vscode.l10n.t("Save {0} on this machine first.", name));
  const header = await headerOf(uri.fsPath);
  const output = await askForNewPath(vscode.l10n.t("Decompress File"), suggested(uri));
  if (output === undefined) return undefined;
  const run = newRun();
  const shown = { title: vscode.l10n.t("Decompressing {0}", name), total: header.bytes };
  return withArchiveProgress(run, shown, (listener) =>
    withDecoder(source, { name, header }, run.signal, async (coder) => {
      await decode(uri.fsPath, output, coder, listener);
      return output;
    }),
  );
}

/** What is no archive is refused before anything is asked. */
async function headerOf(path: string): Promise<ArchiveHeader> {
  const { header, reader } = await openArchive((await fileSource(path)).open());
  await reader.close();
  return header;
}

/** The name that the archive's is made from, if no file has it. */
function suggested(uri: vscode.Uri): vscode.Uri {
  const whole = uri.with({ path: uri.path.replace(ENDING, "") });
  if (!existsSync(whole.fsPath)) return whole;
  return whole.with({ path: whole.path.replace(/(\.[^./]*)?$/, ".decoded$1") });
}

async function decode(path: string, output: string, coder: ArchiveCoder, listener: ArchiveListener): Promise<void> {
  await writeDecoded(output, await openArchive((await fileSource(path)).open()), coder, listener);
}

async function withDecoder<T>(
  source: CoderSource,
  { name, header: { method, network } }: { name: string; header: ArchiveHeader },
  signal: AbortSignal,
  use: (coder: ArchiveCoder) => Promise<T>,
): Promise<T> {
  return withCoders(source, ({ processes }) => {
    const run = processes.run(signal);
    if (!network) return use(adaptiveCoder(run.adaptive));
    return withModelOf({ name, network }, source.models, signal, async (client) => {
      const { coder, warning } = await networkDecoder(method, network, client, run);
      if (warning) void vscode.window.showWarningMessage(translated(warning));
      return use(coder);
    });
  });
}

/** Asks for an archive on this machine. */
export async function askForArchive(): Promise<vscode.Uri | undefined> {
  const { t } = vscode.l10n;
  const filters = { [t("Archives of Bitlens")]: ["bitlens"] };
  const [chosen] = (await vscode.window.showOpenDialog({ title: t("Decompress File"), openLabel: t("Decompress"), filters })) ?? [];
  return chosen;
}

export async function tellDecoded(path: string, bytes: number): Promise<void> {
  const uri = vscode.Uri.file(path);
  const open = vscode.l10n.t("Open");
  const said = vscode.l10n.t("{0} is decoded: {1}.", fileName(uri), byteSize(bytes));
  if ((await vscode.window.showInformationMessage(said, open)) === open) await vscode.commands.executeCommand("vscode.open", uri);
}

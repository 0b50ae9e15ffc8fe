import * as vscode from "vscode";
import { count } from "../../core/report/quantities";
import type { Exported } from "../../protocol/quality";
import type { Panels } from "../panels";
import type { Sessions } from "../sessions";
import { fileName, nameOf, type Target } from "../target";
import { exportFiltered } from "./exportFiltered";
import type { FileQuality } from "./fileQuality";
import { exportMarks, importMarks } from "./marksFile";
import type { QualitySet } from "./qualitySet";

/** What commands on the quality of a file act on. */
export interface QualityParts {
  panels: Panels;
  sessions: Sessions;
  qualities: QualitySet;
}

type QualityCommand = (parts: QualityParts, target: Target) => Promise<void> | void;

/** @throws a sentence where the file was not looked through yet. */
function known({ qualities }: QualityParts, target: Target): FileQuality {
  const quality = qualities.of(target);
  if (quality?.result) return quality;
  throw new Error(vscode.l10n.t("Low-quality documents have not been looked for in {0}. Find them first.", nameOf(target)));
}

/** Afterwards the panel's other figures are made too, if they are not there yet: both at once would only wait for one another. */
async function find({ panels, sessions, qualities }: QualityParts, target: Target): Promise<void> {
  const session = sessions.of(target);
  panels.show(session).selectTab("quality");
  await qualities.find(target);
  const isAlone = session.state.kind === "empty" && panels.of(session) !== undefined;
  if (isAlone && qualities.of(target)?.status.kind === "done") void session.start();
}

async function exportWithProgress(quality: FileQuality): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Bitlens: exporting"), cancellable: true };
  const written = await exportFiltered(quality, undefined, async (work) =>
    vscode.window.withProgress(options, (_, token) => {
      token.onCancellationRequested(() => quality.cancel());
      return work();
    }),
  );
  if (written) await tell(written);
}

async function tell({ kept, dropped, manifest }: Exported): Promise<void> {
  const said = vscode.l10n.t("Kept {0} documents, dropped {1}.", count(kept.documents), count(dropped.documents));
  const show = vscode.l10n.t("Show Manifest");
  if ((await vscode.window.showInformationMessage(said, show)) === show) await vscode.window.showTextDocument(vscode.Uri.file(manifest));
}

async function switchRulesOn(quality: FileQuality, qualities: QualitySet): Promise<void> {
  const { off } = quality.memory;
  const name = fileName(quality.target.uri);
  if (off.length === 0) throw new Error(vscode.l10n.t("No rule is switched off for {0}.", name));
  const title = vscode.l10n.t("Rules to switch on again for {0}", name);
  const chosen = await vscode.window.showQuickPick(off, { canPickMany: true, title });
  if (!chosen || chosen.length === 0) return;
  await quality.memory.switchOn(chosen);
  await qualities.find(quality.target);
}

/** Every command on the quality of the file that was clicked on, or that the user looks at. */
export const qualityCommands: Record<string, QualityCommand> = {
  "bitlens.findLowQuality": find,
  "bitlens.exportFiltered": (parts, target) => exportWithProgress(known(parts, target)),
  "bitlens.exportMarks": (parts, target) => exportMarks(known(parts, target)),
  "bitlens.importMarks": (parts, target) => importMarks(known(parts, target)),
  "bitlens.switchRulesOn": (parts, target) => switchRulesOn(known(parts, target), parts.qualities),
};

import * as vscode from "vscode";
import type { Complain } from "./complaints";
import type { FolderReports } from "./folderReports";
import type { Heatmap } from "./heatmap";
import type { ModelPicker } from "./modelPicker";
import type { OwnModels } from "./ownModels";
import type { Panels } from "./panels";
import { qualityCommands } from "./quality/qualityCommands";
import type { QualitySet } from "./quality/qualitySet";
import type { Reports } from "./reports";
import { selectedTarget } from "./selection";
import type { Sessions } from "./sessions";
import { activeUri, type Target } from "./target";

/** What commands act on. */
export interface Parts {
  sessions: Sessions;
  panels: Panels;
  qualities: QualitySet;
  reports: Reports;
  folders: FolderReports;
  heatmap: Heatmap;
  models: ModelPicker;
  ownModels: OwnModels;
}

type Command = (parts: Parts, uri: vscode.Uri | undefined) => Promise<void> | void;

/** The file that was clicked on, or that of the panel or editor that the user looks at. */
function chosenTarget({ panels }: Parts, uri: vscode.Uri | undefined): Target {
  if (uri) return { uri };
  const panel = panels.active();
  if (panel?.view.active) return panel.session.target;
  const active = activeUri();
  if (!active) throw new Error("No file is open. Open one, or choose the command in the explorer's context menu.");
  return { uri: active };
}

function moveToSpan({ panels, heatmap }: Parts, direction: 1 | -1): Promise<void> | void {
  const panel = panels.active();
  return panel?.view.active ? panel.page.nextSpan(direction) : heatmap.moveToSpan(direction);
}

/** Those on the quality of a file. */
const onQuality: Record<string, Command> = Object.fromEntries(
  Object.entries(qualityCommands).map(([name, command]) => [name, (parts, uri) => command(parts, chosenTarget(parts, uri))]),
);

/** Every command of the manifest. */
export const commands: Record<string, Command> = {
  ...onQuality,
  "bitlens.analyzeFile": (parts, uri) => parts.panels.analyze(chosenTarget(parts, uri)),
  "bitlens.analyzeSelection": ({ panels }) => panels.analyze(selectedTarget()),
  "bitlens.analyzeFolder": ({ folders }, uri) => folders.analyze(uri),
  "bitlens.rankDocuments": (parts, uri) => parts.panels.analyze(chosenTarget(parts, uri), "documents"),
  "bitlens.toggleHeatmap": ({ heatmap }) => heatmap.toggle(),
  "bitlens.nextSpan": (parts) => moveToSpan(parts, 1),
  "bitlens.previousSpan": (parts) => moveToSpan(parts, -1),
  "bitlens.showReport": ({ panels, reports, sessions }) => reports.show({ session: panels.active()?.session ?? sessions.latest() }),
  "bitlens.selectModel": ({ models }) => models.select(),
  "bitlens.addModelFolder": ({ ownModels }, uri) => ownModels.add(uri),
  "bitlens.removeModel": ({ ownModels }) => ownModels.chooseRemoved(),
  "bitlens.inspectModel": ({ models }) => models.selectInspected(),
  "bitlens.cancel": ({ sessions, folders, qualities }) => {
    sessions.cancelAll();
    qualities.cancelAll();
    folders.cancel();
  },
};

/** Registers the table; what goes wrong in a command is told to the user. */
export function registerCommands(parts: Parts, complain: Complain): vscode.Disposable[] {
  return Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(name, async (argument: unknown) => {
      try {
        await command(parts, argument instanceof vscode.Uri ? argument : undefined);
      } catch (error) {
        complain(error);
      }
    }),
  );
}

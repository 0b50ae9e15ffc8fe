import * as vscode from "vscode";
import type { Complain } from "./complaints";
import type { FolderReports } from "./folderReports";
import type { Heatmap } from "./heatmap";
import type { Panels } from "./panels";
import type { Reports } from "./reports";
import { selectedTarget } from "./selection";
import type { Sessions } from "./sessions";
import { activeUri } from "./target";

/** What commands act on. */
export interface Parts {
  sessions: Sessions;
  panels: Panels;
  reports: Reports;
  folders: FolderReports;
  heatmap: Heatmap;
}

type Command = (parts: Parts, uri: vscode.Uri | undefined) => Promise<void> | void;

function fileOr(uri: vscode.Uri | undefined): vscode.Uri {
  const chosen = uri ?? activeUri();
  if (!chosen) throw new Error("No file is open. Open one, or choose the command in the explorer's context menu.");
  return chosen;
}

function moveToSpan({ panels, heatmap }: Parts, direction: 1 | -1): Promise<void> | void {
  const panel = panels.active();
  return panel?.view.active ? panel.page.nextSpan(direction) : heatmap.moveToSpan(direction);
}

/** Every command of the manifest. */
export const commands: Record<string, Command> = {
  "bitlens.analyzeFile": ({ panels }, uri) => panels.analyze({ uri: fileOr(uri) }),
  "bitlens.analyzeSelection": ({ panels }) => panels.analyze(selectedTarget()),
  "bitlens.analyzeFolder": ({ folders }, uri) => folders.analyze(uri),
  "bitlens.rankDocuments": ({ panels }, uri) => panels.analyze({ uri: fileOr(uri) }),
  "bitlens.toggleHeatmap": ({ heatmap }) => heatmap.toggle(),
  "bitlens.nextSpan": (parts) => moveToSpan(parts, 1),
  "bitlens.previousSpan": (parts) => moveToSpan(parts, -1),
  "bitlens.showReport": ({ panels, reports, sessions }) => reports.show(panels.active()?.session ?? sessions.latest()),
  "bitlens.cancel": ({ sessions, folders }) => {
    for (const session of sessions.running()) session.cancel();
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

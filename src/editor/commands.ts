import * as vscode from "vscode";
import type { Archives } from "./archive/archives";
import { anyTarget, chosenTarget, reported } from "./chosenTarget";
import type { Complain } from "./complaints";
import { curriculumCommands } from "./curriculum/curriculumCommands";
import type { CurriculumSet } from "./curriculum/curriculumSet";
import { type DiversityParts, diversityCommands } from "./diversity/diversityCommands";
import type { FolderReports } from "./folderReports";
import type { Heatmap } from "./heatmap";
import type { ModelPicker } from "./modelPicker";
import type { OwnModels } from "./ownModels";
import type { Panels } from "./panels";
import { qualityCommands } from "./quality/qualityCommands";
import type { QualitySet } from "./quality/qualitySet";
import { type TreeParts, treeCommands } from "./qualityTree/treeCommands";
import type { Reports } from "./reports";
import { openSample } from "./sample";
import { type Sampling, selectedText } from "./sampling/sampling";
import { selectedTarget } from "./selection";
import type { Sessions } from "./sessions";

/** What commands act on. */
export interface Parts extends TreeParts, DiversityParts {
  extension: vscode.Uri;
  sessions: Sessions;
  panels: Panels;
  qualities: QualitySet;
  curricula: CurriculumSet;
  reports: Reports;
  archives: Archives;
  sampling: Sampling;
  folders: FolderReports;
  heatmap: Heatmap;
  models: ModelPicker;
  ownModels: OwnModels;
}

/** @param given what the command was called with. */
type Command = (parts: Parts, given: unknown[]) => Promise<void> | void;

function moveToSpan({ panels, heatmap }: Parts, direction: 1 | -1): Promise<void> | void {
  const panel = panels.active();
  return panel?.view.active ? panel.page.nextSpan(direction) : heatmap.moveToSpan(direction);
}

const uriIn = ([argument]: unknown[]): vscode.Uri | undefined => (argument instanceof vscode.Uri ? argument : undefined);

/** Those on the quality of a file. */
const onQuality: Record<string, Command> = Object.fromEntries(
  Object.entries(qualityCommands).map(([name, command]) => [name, (parts, given) => command(parts, chosenTarget(parts, given))]),
);

/** Those on the curriculum of a file. */
const onCurricula: Record<string, Command> = Object.fromEntries(
  Object.entries(curriculumCommands).map(([name, command]) => [name, (parts, given) => command(parts, chosenTarget(parts, given))]),
);

/** Those on the diversity of files. */
const onDiversity: Record<string, Command> = Object.fromEntries(
  Object.entries(diversityCommands).map(([name, command]) => [
    name,
    (parts, given) => command(parts, () => chosenTarget(parts, given), given),
  ]),
);

/** Those on documents of the tree. */
const onDocuments: Record<string, Command> = Object.fromEntries(
  Object.entries(treeCommands).map(([name, command]) => [name, (parts, given) => command(parts, given)]),
);

/** Every command of the manifest. */
export const commands: Record<string, Command> = {
  ...onQuality,
  ...onCurricula,
  ...onDiversity,
  ...onDocuments,
  "bitlens.analyzeFile": (parts, given) => parts.panels.analyze(chosenTarget(parts, given)),
  "bitlens.analyzeSelection": ({ panels }) => panels.analyze(selectedTarget()),
  "bitlens.analyzeFolder": ({ folders }, given) => folders.analyze(uriIn(given)),
  "bitlens.rankDocuments": (parts, given) => parts.panels.analyze(chosenTarget(parts, given), "documents"),
  "bitlens.toggleHeatmap": ({ heatmap }) => heatmap.toggle(),
  "bitlens.nextSpan": (parts) => moveToSpan(parts, 1),
  "bitlens.previousSpan": (parts) => moveToSpan(parts, -1),
  "bitlens.showReport": (parts, given) => parts.reports.show(reported(parts, given)),
  "bitlens.saveReport": (parts, given) => parts.reports.save(reported(parts, given)),
  "bitlens.proveIt": (parts, given) => parts.archives.prove(chosenTarget(parts, given)),
  "bitlens.proveSelection": ({ archives }) => archives.prove(selectedTarget()),
  "bitlens.compressFile": (parts, given) => parts.archives.compress(chosenTarget(parts, given)),
  "bitlens.decompressFile": (parts, given) => parts.archives.decompress(anyTarget(parts, given)),
  "bitlens.sampleModel": ({ sampling }) => sampling.sample(selectedText()),
  "bitlens.openSample": ({ extension }) => openSample(extension),
  "bitlens.selectModel": ({ models }) => models.select(),
  "bitlens.addModelFolder": ({ ownModels }, given) => ownModels.add(uriIn(given)),
  "bitlens.removeModel": ({ ownModels }) => ownModels.chooseRemoved(),
  "bitlens.inspectModel": ({ models }) => models.selectInspected(),
  "bitlens.cancel": ({ sessions, folders, qualities, curricula, archives, sampling, diversities }) => {
    sessions.cancelAll();
    diversities.cancelAll();
    qualities.cancelAll();
    curricula.cancelAll();
    archives.cancelAll();
    sampling.cancelAll();
    folders.cancel();
  },
};

/** Registers the table; what goes wrong in a command is told to the user. */
export function registerCommands(parts: Parts, complain: Complain): vscode.Disposable[] {
  return Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(name, async (...given: unknown[]) => {
      try {
        await command(parts, given);
      } catch (error) {
        complain(error);
      }
    }),
  );
}

import * as vscode from "vscode";
import { registerCommands } from "./editor/commands";
import { complaints } from "./editor/complaints";
import { editorApiOf } from "./editor/editorApi";
import { FolderReports } from "./editor/folderReports";
import { HeatHover } from "./editor/heatHover";
import { Heatmap } from "./editor/heatmap";
import { ModelInspections } from "./editor/modelInspections";
import { ModelPicker } from "./editor/modelPicker";
import { ModelSource } from "./editor/modelSource";
import { OwnModels } from "./editor/ownModels";
import { Panels } from "./editor/panels";
import { Reports } from "./editor/reports";
import { Sessions } from "./editor/sessions";
import { SideModels } from "./editor/sideModels";
import { StatusBar } from "./editor/statusBar";
import { VirtualDocuments } from "./editor/virtualDocuments";

/** Wires the parts. The model is loaded when something is scored for the first time. */
export function activate(context: vscode.ExtensionContext): void {
  const owned = <T extends vscode.Disposable>(thing: T): T => {
    context.subscriptions.push(thing);
    return thing;
  };

  const log = owned(vscode.window.createOutputChannel("Bitlens", { log: true }));
  const complain = complaints(log);
  const model = owned(new ModelSource(context, log));
  const sessions = owned(new Sessions({ model, complain }));
  const virtual = owned(new VirtualDocuments());
  const reports = new Reports(virtual);
  const side = owned(new SideModels(model));
  const inspections = new ModelInspections(model, reports);
  const editorApi = editorApiOf({ model, side, inspections, virtual, reports, log });
  const panels = owned(new Panels(context.extensionUri, sessions, editorApi));
  const heatmap = owned(new Heatmap(model, complain));
  const folders = owned(new FolderReports(model, reports));
  const ownModels = new OwnModels(model);
  const models = new ModelPicker(model, ownModels, inspections, complain);

  owned(new StatusBar(sessions, heatmap, panels));
  owned(vscode.languages.registerHoverProvider("*", new HeatHover(heatmap, model)));
  for (const command of registerCommands({ sessions, panels, reports, folders, heatmap, models, ownModels }, complain)) owned(command);
}

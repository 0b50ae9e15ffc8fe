import * as vscode from "vscode";
import { registerCommands } from "./editor/commands";
import { complaints } from "./editor/complaints";
import { editorApiOf } from "./editor/editorApi";
import { FolderReports } from "./editor/folderReports";
import { HeatHover } from "./editor/heatHover";
import { Heatmap } from "./editor/heatmap";
import { ModelPicker } from "./editor/modelPicker";
import { ModelSource } from "./editor/modelSource";
import { Panels } from "./editor/panels";
import { Reports } from "./editor/reports";
import { Sessions } from "./editor/sessions";
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
  const panels = owned(new Panels(context.extensionUri, sessions, editorApiOf({ model, virtual, reports, log })));
  const heatmap = owned(new Heatmap(model, complain));
  const folders = owned(new FolderReports(model, reports));

  owned(new StatusBar(sessions, heatmap, panels));
  owned(vscode.languages.registerHoverProvider("*", new HeatHover(heatmap, model)));
  for (const command of registerCommands({ sessions, panels, reports, folders, heatmap, models: new ModelPicker(model) }, complain))
    owned(command);
}

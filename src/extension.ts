import * as vscode from "vscode";
import { Archives } from "./editor/archive/archives";
import { registerCommands } from "./editor/commands";
import { complaints } from "./editor/complaints";
import { CurriculumSet } from "./editor/curriculum/curriculumSet";
import { LearnedCurves } from "./editor/curriculum/learnedCurves";
import { Diversities } from "./editor/diversity/diversities";
import { ListedDocuments } from "./editor/diversity/listedDocuments";
import { editorApiOf } from "./editor/editorApi";
import { ExpertHeats } from "./editor/experts/expertHeats";
import { StreamExperts } from "./editor/experts/streamExperts";
import { FolderReports } from "./editor/folderReports";
import { HeatHover } from "./editor/heatHover";
import { Heatmap } from "./editor/heatmap";
import { ModelInspections } from "./editor/modelInspections";
import { ModelPicker } from "./editor/modelPicker";
import { ModelSource } from "./editor/modelSource";
import { OwnModels } from "./editor/ownModels";
import { Panels } from "./editor/panels";
import { Peeks } from "./editor/peek";
import { FindingDiagnostics } from "./editor/quality/findingDiagnostics";
import { QualitySet } from "./editor/quality/qualitySet";
import { QuickFixes } from "./editor/quality/quickFixes";
import { offerExplanations } from "./editor/quality/ruleExplanations";
import { QualityTree } from "./editor/qualityTree/qualityTree";
import { QualityView } from "./editor/qualityTree/qualityView";
import { Reports } from "./editor/reports";
import { Sampling } from "./editor/sampling/sampling";
import { Sessions } from "./editor/sessions";
import { SideModels } from "./editor/sideModels";
import { StatusBar } from "./editor/statusBar";
import { registerTools } from "./editor/tools/tools";
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
  const virtual = owned(new VirtualDocuments());
  const reports = new Reports(virtual);
  const archives = owned(new Archives({ models: model, host: codingHostOf(context, log) }, reports));
  const sampling = owned(new Sampling(model, context.workspaceState));
  const qualities = owned(new QualitySet({ model, complain, memory: context.workspaceState, host: qualityHostOf(context, log) }));
  const studyHost = studyHostOf(context, log);
  const curricula = owned(new CurriculumSet({ model, complain, host: studyHost }));
  const diversities = owned(new Diversities({ model, host: studyHost, reports, listed: new ListedDocuments(virtual), complain }));
  const sessions = owned(
    new Sessions({
      ...{ model, complain, log: (error) => log.warn(error instanceof Error ? error.message : String(error)) },
      ...{ qualityOf: (target) => qualities.stateOf(target), curriculumOf: (target) => curricula.stateOf(target) },
      diversityOf: (target) => diversities.of(target),
      proofOf: (target, shown) => archives.proofs.stateOf(target, shown),
      ...{ learnedCurves: owned(new LearnedCurves(studyHost)), streamExperts: new StreamExperts(model) },
    }),
  );
  owned(qualities.onDidChange((quality) => quality && sessions.get(quality.target)?.refresh()));
  owned(curricula.onDidChange((curriculum) => sessions.get(curriculum.target)?.refresh()));
  owned(archives.proofs.onDidChange((target) => sessions.get(target)?.refresh()));
  owned(diversities.onDidChange((target) => sessions.get(target)?.refresh()));
  owned(sessions.onDidClose(({ target }) => curricula.close(target)));
  const peeks = new Peeks(virtual);
  offerExplanations(virtual);
  owned(new QuickFixes(owned(new FindingDiagnostics(qualities, log)), qualities, complain));
  const quality = owned(new QualityView(qualities, owned(new QualityTree(qualities))));
  const side = owned(new SideModels(model));
  const inspections = new ModelInspections(model, reports);
  const experts = owned(new ExpertHeats(model));
  const shown = { qualities, curricula, diversities, peeks, experts, inspections, virtual, reports, archives };
  const editorApi = editorApiOf({ ...shown, model, side, complain, log });
  const panels = owned(new Panels(context.extensionUri, sessions, editorApi));
  const heatmap = owned(new Heatmap(model, complain));
  const folders = owned(new FolderReports(model, reports));
  const ownModels = new OwnModels(model);
  const models = new ModelPicker(model, ownModels, inspections, complain);

  owned(new StatusBar(sessions, heatmap, panels, qualities, curricula));
  owned(vscode.languages.registerHoverProvider("*", new HeatHover(heatmap, model)));
  for (const tool of registerTools({ model, qualities })) owned(tool);
  const extension = context.extensionUri;
  const looks = { sessions, panels, qualities, curricula, diversities, studyHost, quality, peeks, heatmap };
  const parts = { ...looks, extension, reports, archives, sampling, folders, models, ownModels };
  for (const command of registerCommands(parts, complain)) owned(command);
}

/** The process that looks through files for low-quality documents. */
const qualityHostOf = (context: vscode.ExtensionContext, log: vscode.LogOutputChannel) => ({
  hostPath: context.asAbsolutePath("dist/qualityHost.js"),
  version: String(context.extension.packageJSON.version),
  log: (text: string) => log.info(`quality host: ${text}`),
});

/** The processes that code archives without a model. */
const codingHostOf = (context: vscode.ExtensionContext, log: vscode.LogOutputChannel) => ({
  hostPath: context.asAbsolutePath("dist/codingHost.js"),
  log: (text: string) => log.info(`coding host: ${text}`),
});

/** The process that reads a file for a curriculum, or with the adaptive model. */
const studyHostOf = (context: vscode.ExtensionContext, log: vscode.LogOutputChannel) => ({
  hostPath: context.asAbsolutePath("dist/studyHost.js"),
  version: String(context.extension.packageJSON.version),
  log: (text: string) => log.info(`study host: ${text}`),
});

import * as vscode from "vscode";
import type { EditorApi } from "../protocol/page";
import type { Archives } from "./archive/archives";
import { candidatesOf } from "./candidates";
import { type CurriculumApiTools, curriculumApiOf } from "./curriculum/curriculumApi";
import type { Diversities } from "./diversity/diversities";
import { displayedText } from "./documentText";
import { confirmExact } from "./exactRun";
import type { ExpertHeats } from "./experts/expertHeats";
import { exportRanking } from "./exportRanking";
import type { ModelInspections } from "./modelInspections";
import type { ModelSource } from "./modelSource";
import { boundariesUnder, pairHeat } from "./pairHeat";
import type { EditorApiOf } from "./panels";
import type { PreparedRun } from "./preparedRun";
import { type QualityApiTools, qualityApiOf } from "./quality/qualityApi";
import type { Reports } from "./reports";
import { reveal } from "./reveal";
import { showProgress } from "./runProgress";
import type { Session } from "./session";
import type { SideModels } from "./sideModels";
import type { VirtualDocuments } from "./virtualDocuments";

interface ApiTools extends QualityApiTools, CurriculumApiTools {
  diversities: Diversities;
  model: ModelSource;
  side: SideModels;
  experts: ExpertHeats;
  inspections: ModelInspections;
  virtual: VirtualDocuments;
  reports: Reports;
  archives: Archives;
  complain(error: unknown): void;
  log: vscode.LogOutputChannel;
}

function runOf(session: Session): PreparedRun {
  if (!session.run) throw new Error(vscode.l10n.t("Nothing has been read yet. Run the analysis again."));
  return session.run;
}

/** What the page can ask for, answered from one session. */
export function editorApiOf(tools: ApiTools): EditorApiOf {
  return (session) => ({
    ...lookingCloser(tools, session),
    ...comparing(tools, session),
    ...proving(tools, session),
    ...qualityApiOf(tools, session.target),
    ...curriculumApiOf(tools, session.target),
    previews: async (documents) => documents.map((document) => session.findings?.shelf.preview(document) ?? ""),
    reveal: (document, start, end) => reveal({ run: runOf(session), target: session.target, document, start, end }, tools.virtual),
    runExact: async () => {
      if (await confirmExact(runOf(session))) void showProgress(session, session.start({ exact: true }));
    },
    runAgain: async () => void session.start(),
    cancel: async () => session.cancel(),
    exportRanking: (order) => exportRanking(session.target, runOf(session).findings, order),
    showReport: () => tools.reports.show({ session, quality: tools.qualities.of(session.target) }),
    showDiversity: async () => tools.diversities.open(session.target),
    selectModel: async () => void vscode.commands.executeCommand("bitlens.selectModel"),
    log: async (message) => tools.log.warn(`panel: ${message}`),
  });
}

/** What goes wrong is told as it is where the command was chosen. */
const proving = ({ archives, complain }: ApiTools, { target }: Session): Pick<EditorApi, "proveIt" | "cancelProof" | "showProof"> => ({
  proveIt: async () => void archives.prove(target).catch(complain),
  cancelProof: async () => archives.proofs.cancel(target),
  showProof: () => archives.showProof(target),
});

type Comparing = Pick<EditorApi, "compareModels" | "sliceBy" | "modelsAtHand" | "inspectModel">;

function comparing({ model, inspections }: ApiTools, session: Session): Comparing {
  return {
    compareModels: async () => session.compare(),
    sliceBy: (slicing) => session.sliceBy(slicing),
    async modelsAtHand() {
      const candidates = candidatesOf(await model.describe(model.atHand()), model.directory);
      return candidates.filter(({ why }) => !why).map(({ folder, name, isCurrent }) => ({ id: folder.directory, name, isCurrent }));
    },
    async inspectModel(id) {
      if (!model.atHand().includes(id)) throw new Error(vscode.l10n.t("This model is not in the list any more. Compare the models again."));
      await inspections.show(id);
    },
  };
}

/** Tokens of one document. What the user looks at goes before the analysis that is under way. */
function lookingCloser({ model, side, experts }: ApiTools, session: Session): Pick<EditorApi, "layout" | "heat" | "alternatives"> {
  const file = session.target.uri;
  const urgentJob = () => model.job({ signal: session.life, urgent: true }, file);
  const looked = (document: number) => ({ run: runOf(session), document, file, life: session.life });
  return {
    async layout(document, look) {
      const run = runOf(session);
      const line = document < 0 ? 1 : run.findings.columns.row(document).line;
      if (look === "experts") return { document, line, ...(await experts.layout(looked(document))) };
      experts.leave(session.life);
      const text = await displayedText(run, document);
      const boundaries = await (look ? boundariesUnder(side, look.first, text.bytes) : model.tokenize(text.bytes));
      return { document, line, ...text, boundaries };
    },
    async heat(document, from, to, look) {
      if (look === "experts") return { document, ...(await experts.heat(looked(document), from, to)) };
      const pair = look;
      const { bytes } = await displayedText(runOf(session), document);
      if (pair) return { document, ...(await pairHeat(side, { pair, bytes, from, to, file, signal: session.life })) };
      const job = await urgentJob();
      const { bits, entropy, rank, ...scored } = await job.tokens({ document: bytes, from, to, detail: "details" });
      return { document, from: scored.from, bits, entropy: entropy!, rank: rank! };
    },
    async alternatives(document, token) {
      const { bytes } = await displayedText(runOf(session), document);
      const job = await urgentJob();
      const { top } = await job.tokens({ document: bytes, from: token, to: token + 1, detail: "alternatives" });
      return top?.[0] ?? [];
    },
  };
}

import * as vscode from "vscode";
import type { EditorApi } from "../protocol/page";
import { displayedText } from "./documentText";
import { confirmExact } from "./exactRun";
import { exportRanking } from "./exportRanking";
import type { ModelSource } from "./modelSource";
import type { EditorApiOf } from "./panels";
import type { PreparedRun } from "./preparedRun";
import type { Reports } from "./reports";
import { reveal } from "./reveal";
import { showProgress } from "./runProgress";
import type { Session } from "./session";
import type { VirtualDocuments } from "./virtualDocuments";

interface ApiTools {
  model: ModelSource;
  virtual: VirtualDocuments;
  reports: Reports;
  log: vscode.LogOutputChannel;
}

function runOf(session: Session): PreparedRun {
  if (!session.run) throw new Error("Nothing has been read yet. Run the analysis again.");
  return session.run;
}

/** What the page can ask for, answered from one session. */
export function editorApiOf(tools: ApiTools): EditorApiOf {
  return (session) => ({
    ...lookingCloser(tools.model, session),
    previews: async (documents) => documents.map((document) => session.findings?.shelf.preview(document) ?? ""),
    reveal: (document, start, end) => reveal({ run: runOf(session), target: session.target, document, start, end }, tools.virtual),
    runExact: async () => {
      if (await confirmExact(runOf(session))) void showProgress(session, session.start({ exact: true }));
    },
    runAgain: async () => void session.start(),
    cancel: async () => session.cancel(),
    exportRanking: (order) => exportRanking(session.target, runOf(session).findings, order),
    showReport: () => tools.reports.show(session),
    compareModels: async () => session.compare(),
    selectModel: async () => void vscode.commands.executeCommand("bitlens.selectModel"),
    log: async (message) => tools.log.warn(`panel: ${message}`),
  });
}

/** Tokens of one document. What the user looks at goes before the analysis that is under way. */
function lookingCloser(model: ModelSource, session: Session): Pick<EditorApi, "layout" | "heat" | "alternatives"> {
  const urgentJob = () => model.job({ signal: session.life, urgent: true }, session.target.uri);
  return {
    async layout(document) {
      const run = runOf(session);
      const text = await displayedText(run, document);
      const line = document < 0 ? 1 : run.findings.columns.row(document).line;
      return { document, line, ...text, boundaries: await model.tokenize(text.bytes) };
    },
    async heat(document, from, to) {
      const { bytes } = await displayedText(runOf(session), document);
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

import * as vscode from "vscode";
import type { PreparedRun } from "./preparedRun";
import { inWords, scoringSpeed, streamCost } from "./speed";
import { say } from "./words";

/** Shorter runs begin without a question, seconds. */
const ASK_FROM = 60;

/** Tells how long a run over everything takes, and asks whether it shall begin. */
export async function confirmExact({ plan, findings }: PreparedRun): Promise<boolean> {
  const speed = await scoringSpeed(plan.job);
  // The stream, and the documents, which are about the same bytes.
  const seconds = ((1 + streamCost(plan.job.rule)) * (findings.measure?.bytes ?? findings.fileBytes)) / speed;
  if (seconds < ASK_FROM) return true;
  const detail = vscode.l10n.t(
    "It can be cancelled at any time, and goes on where it was when it is started again. Meanwhile one processor core or more is busy.",
  );
  const question = vscode.l10n.t("Scoring all of {0} takes about {1} on this machine.", findings.path, inWords(seconds, say));
  const score = vscode.l10n.t("Score Everything");
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, score)) === score;
}

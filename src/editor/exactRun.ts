import * as vscode from "vscode";
import type { PreparedRun } from "./preparedRun";
import { inWords, scoringSpeed, streamCost } from "./speed";

/** Shorter runs begin without a question, seconds. */
const ASK_FROM = 60;
const SCORE = "Score Everything";

/** Tells how long a run over everything takes, and asks whether it shall begin. */
export async function confirmExact({ plan, findings }: PreparedRun): Promise<boolean> {
  const speed = await scoringSpeed(plan.job);
  // The stream, and the documents, which are about the same bytes.
  const seconds = ((1 + streamCost(plan.job.rule)) * (findings.measure?.bytes ?? findings.fileBytes)) / speed;
  if (seconds < ASK_FROM) return true;
  const detail = `It can be cancelled at any time, and goes on where it was when it is started again. Meanwhile one processor core or more is busy.`;
  const question = `Scoring all of ${findings.path} takes about ${inWords(seconds)} on this machine.`;
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, SCORE)) === SCORE;
}

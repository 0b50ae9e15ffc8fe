import * as vscode from "vscode";
import { isCancelled } from "../protocol/model";
import { ModelProblem } from "./modelSource";
import { sentenceOf } from "./words";

export type Complain = (error: unknown) => void;

/** Tells the user what went wrong, in the error's own sentence, in the user's language. The same sentence is not shown again while it is still on the screen. */
export function complaints(log: vscode.LogOutputChannel): Complain {
  const shown = new Set<string>();
  return (error) => {
    if (isCancelled(error)) return;
    const message = sentenceOf(error);
    log.error(error instanceof Error ? error : message);
    if (shown.has(message)) return;
    shown.add(message);
    const [showLog, selectModel] = [vscode.l10n.t("Show Log"), vscode.l10n.t("Select Model")];
    const buttons = error instanceof ModelProblem ? [selectModel, showLog] : [showLog];
    const answer = vscode.window.showErrorMessage(message, ...buttons);
    void answer.then((button) => {
      shown.delete(message);
      if (button === showLog) log.show();
      if (button === selectModel) void vscode.commands.executeCommand("bitlens.selectModel");
    });
  };
}

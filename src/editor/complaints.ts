import * as vscode from "vscode";
import { isCancelled } from "../protocol/model";
import { ModelProblem } from "./modelSource";

export type Complain = (error: unknown) => void;

const SHOW_LOG = "Show Log";
const SELECT_MODEL = "Select Model";

/** Tells the user what went wrong, in the error's own sentence. The same sentence is not shown again while it is still on the screen. */
export function complaints(log: vscode.LogOutputChannel): Complain {
  const shown = new Set<string>();
  return (error) => {
    if (isCancelled(error)) return;
    const message = error instanceof Error ? error.message : String(error);
    log.error(error instanceof Error ? error : message);
    if (shown.has(message)) return;
    shown.add(message);
    const buttons = error instanceof ModelProblem ? [SELECT_MODEL, SHOW_LOG] : [SHOW_LOG];
    const answer = vscode.window.showErrorMessage(message, ...buttons);
    void answer.then((button) => {
      shown.delete(message);
      if (button === SHOW_LOG) log.show();
      if (button === SELECT_MODEL) void vscode.commands.executeCommand("bitlens.selectModel");
    });
  };
}

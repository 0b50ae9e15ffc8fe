import * as vscode from "vscode";
import type { StudyStage } from "../../protocol/study";

/** What the study host does, for the reader. */
export const stageWords = (): Record<StudyStage, string> => ({
  read: vscode.l10n.t("Reading the documents"),
  learn: vscode.l10n.t("Reading the file with a model that learns"),
  order: vscode.l10n.t("Drawing the batches"),
  training: vscode.l10n.t("Trying the order"),
  export: vscode.l10n.t("Writing the curriculum"),
  measure: vscode.l10n.t("Comparing the documents"),
  model: vscode.l10n.t("Asking the model"),
  code: vscode.l10n.t("Coding each file after the other"),
  choose: vscode.l10n.t("Choosing the documents that differ most"),
});

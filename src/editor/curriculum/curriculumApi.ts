import * as vscode from "vscode";
import type { CurriculumPageApi } from "../../protocol/study";

/** What the page can ask about the curriculum of a target's documents. */
export function curriculumApiOf(): CurriculumPageApi {
  const refuse = async () => {
    throw new Error(vscode.l10n.t("Curricula cannot be planned here yet. Use bitlens curriculum in a terminal."));
  };
  return { openCurriculum: refuse, planCurriculum: refuse, runLab: refuse, cancelCurriculum: refuse, exportCurriculum: refuse };
}

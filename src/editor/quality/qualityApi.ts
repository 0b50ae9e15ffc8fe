import * as vscode from "vscode";
import type { QualityPageApi } from "../../protocol/quality";
import type { Peeks } from "../peek";
import type { Target } from "../target";
import { exportFiltered } from "./exportFiltered";
import type { FileQuality } from "./fileQuality";
import type { QualitySet } from "./qualitySet";

export interface QualityApiTools {
  qualities: QualitySet;
  peeks: Peeks;
}

/** What the page can ask about the quality of a target's documents. */
export function qualityApiOf({ qualities, peeks }: QualityApiTools, target: Target): QualityPageApi {
  const found = (): FileQuality => {
    const quality = qualities.of(target);
    if (quality) return quality;
    throw new Error(vscode.l10n.t("Low-quality documents have not been looked for in this file. Find them first."));
  };
  return {
    qualityResult: async () => found().known(),
    qualityMarks: async () => qualities.of(target)?.marked() ?? [],
    explainDocument: (row) => found().explain(row),
    markDocuments: (rows, mark) => found().mark(rows, mark),
    async selectDocuments(rows, name) {
      found().select({ rows, name });
      await vscode.commands.executeCommand("bitlens.quality.focus");
    },
    peekDocument: (row) => peeks.show(found(), row),
    qualityPreviews: (rows) => found().previews(rows),
    exportFiltered: (maxBadness) => exportFiltered(found(), maxBadness),
    findLowQuality: async (withModel) => void qualities.find(target, { whateverItTakes: withModel }),
    cancelQuality: async () => qualities.of(target)?.cancel(),
  };
}

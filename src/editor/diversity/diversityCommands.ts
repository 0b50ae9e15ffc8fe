import * as vscode from "vscode";
import type { FileQuality } from "../quality/fileQuality";
import type { QualitySet } from "../quality/qualitySet";
import { nameOf, type Target } from "../target";
import { chooseOther, selectedFiles } from "./compareDatasets";
import type { Diversities } from "./diversities";
import { type KeepingTools, keepDiverseDocuments, takeBack, tellKept } from "./keepDiverse";

/** What commands on diversity act on. */
export interface DiversityParts {
  diversities: Diversities;
  qualities: QualitySet;
  studyHost: KeepingTools["host"];
}

/** @param target finds the file that a command is about, or throws a sentence. @param given what it was called with. */
type DiversityCommand = (parts: DiversityParts, target: () => Target, given: unknown[]) => Promise<void>;

async function compare({ diversities }: DiversityParts, target: () => Target, given: unknown[]): Promise<void> {
  const selected = selectedFiles(given);
  if (selected.length === 2) return diversities.measure(selected);
  const first = target();
  const other = await chooseOther(first);
  if (other) await diversities.measure([first, other]);
}

async function keep({ diversities, qualities, studyHost }: DiversityParts, target: () => Target): Promise<void> {
  const kept = await diversities.during((run) => keepDiverseDocuments({ host: studyHost, qualities }, target(), run));
  if (kept) await tellKept(kept);
}

function known({ qualities }: DiversityParts, target: Target): FileQuality {
  const quality = qualities.of(target);
  if (quality) return quality;
  throw new Error(vscode.l10n.t("Low-quality documents have not been looked for in {0}. Find them first.", nameOf(target)));
}

/** Every command on the diversity of files. */
export const diversityCommands: Record<string, DiversityCommand> = {
  "bitlens.measureDiversity": ({ diversities }, target) => diversities.measure([target()]),
  "bitlens.compareDatasets": compare,
  "bitlens.keepDiverse": keep,
  "bitlens.undoKeepDiverse": (parts, target) => takeBack(known(parts, target())),
};

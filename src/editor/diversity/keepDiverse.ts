import * as vscode from "vscode";
import { count } from "../../core/report/quantities";
import type { DiverseChoice } from "../../protocol/study";
import type { StudyHostOptions } from "../../study/client";
import { SEED } from "../analysis";
import type { ChosenMarks } from "../quality/fileMemory";
import type { FileQuality } from "../quality/fileQuality";
import type { QualitySet } from "../quality/qualitySet";
import { readingOf } from "../reading";
import { nameOf, type Target } from "../target";
import { shareOf } from "./share";
import { withStudyRun } from "./studyRun";

export interface KeepingTools {
  host: StudyHostOptions;
  qualities: QualitySet;
}

/** Marks the share of a file's documents that says the most different things to keep, and the others to drop: what `bitlens diversity --keep-diverse` writes, as marks of the Quality view. Undefined where it was cancelled or given up. */
export async function keepDiverseDocuments(
  { host, qualities }: KeepingTools,
  target: Target,
  run: AbortController,
): Promise<Kept | undefined> {
  const name = nameOf(target);
  const share = await askShare(name);
  if (share === undefined) return undefined;
  const quality = await lookedThrough(qualities, target, run);
  if (!quality) return undefined;
  const title = vscode.l10n.t("Choosing the diverse documents of {0}", name);
  const source = await readingOf(quality.subject!);
  const choice = await withStudyRun(host, { title, run }, (study) => study.call(undefined, (api) => api.keepDiverse(source, share, SEED)));
  if (!choice) return undefined;
  refuseChanged(quality, choice);
  const marks = Array.from(choice.row, (row, place) => ({ row, mark: choice.keep[place] === 1 ? ("keep" as const) : ("drop" as const) }));
  return { quality, marked: await quality.markChosen(marks), others: choice.others };
}

/** What a choice came to. */
export interface Kept {
  quality: FileQuality;
  marked: ChosenMarks;
  /** Records without text, or not readable, which have no mark. */
  others: number;
}

async function askShare(name: string): Promise<number | undefined> {
  const { t } = vscode.l10n;
  const wrong = t("Write a share above 0 and up to 1, such as 0.5, or a percentage, such as 50 %.");
  const answer = await vscode.window.showInputBox({
    title: t("Keep Diverse Documents of {0}", name),
    prompt: t("What share of the documents is kept? What repeats others is dropped first."),
    value: "50 %",
    validateInput: (text) => (shareOf(text) === undefined ? wrong : undefined),
  });
  return answer === undefined ? undefined : shareOf(answer);
}

/** Marks are kept by what documents hold, which is known once the file was looked through. */
async function lookedThrough(qualities: QualitySet, target: Target, run: AbortController): Promise<FileQuality | undefined> {
  const known = qualities.of(target);
  if (known?.result) return known;
  const title = vscode.l10n.t("Looking through {0} first, so that its documents can be marked", nameOf(target));
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (_, token) => {
    const cancel = () => qualities.of(target)?.cancel();
    token.onCancellationRequested(cancel);
    run.signal.addEventListener("abort", cancel, { once: true });
    return qualities.find(target);
  });
  const quality = qualities.of(target);
  return quality?.result && quality;
}

/** The marks of one content on another would be wrong ones. @throws a sentence */
function refuseChanged(quality: FileQuality, { row, line, bytes }: DiverseChoice): void {
  const { columns } = quality.known();
  const isSame = row.every((each, place) => columns.line[each] === line[place] && columns.bytes[each] === bytes[place]);
  if (!isSame)
    throw new Error(
      vscode.l10n.t(
        "{0} has changed since its documents were looked through. Find its low-quality documents again.",
        nameOf(quality.target),
      ),
    );
}

/** Says how many documents are marked, and offers to take that back. */
export async function tellKept({ quality, marked, others }: Kept): Promise<void> {
  const { t } = vscode.l10n;
  const said = [
    t(
      "{0}: marked {1} documents to keep, whatever is found in them, and {2} to drop.",
      nameOf(quality.target),
      count(marked.keep),
      count(marked.drop),
    ),
    ...(marked.own > 0 ? [t("{0} that you had marked yourself are as they were.", count(marked.own))] : []),
    ...(others > 0 ? [t("{0} without text or unreadable have no mark.", count(others))] : []),
  ];
  const [undo, exporting] = [t("Undo"), t("Export Kept and Dropped…")];
  const answer = await vscode.window.showInformationMessage(said.join(" "), undo, exporting);
  if (answer === undo) await takeBack(quality);
  if (answer === exporting) await vscode.commands.executeCommand("bitlens.exportFiltered", quality.target.uri);
}

/** Takes the marks of the last choice away, and no others. @throws a sentence where there are none. */
export async function takeBack(quality: FileQuality): Promise<void> {
  const taken = await quality.unmarkChosen();
  const name = nameOf(quality.target);
  if (taken === 0) throw new Error(vscode.l10n.t("No document of {0} is marked by 'Bitlens: Keep Diverse Documents…'.", name));
  void vscode.window.showInformationMessage(vscode.l10n.t("{0}: {1} marks are taken away.", name, count(taken)));
}

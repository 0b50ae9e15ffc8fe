import * as vscode from "vscode";
import type { CurriculumChoice, OfferedSignal } from "../../protocol/study";
import { scoringSpeed } from "../speed";
import { modelReadings, pacedSeconds, secondsFor } from "./cost";
import type { SizedModel } from "./pacedModels";
import type { StudyJobs } from "./studyModels";

/** What is to be read, as a question names it, and how long that takes. */
export interface Wait {
  names: string[];
  seconds: number;
}

/** @param fresh signals that are not known yet. */
export async function waitForSignals(fresh: OfferedSignal[], bytes: number, { current }: StudyJobs): Promise<Wait> {
  const speed = current && modelReadings(fresh) > 0 ? await scoringSpeed(current) : Number.POSITIVE_INFINITY;
  const names = fresh.filter(({ needs }) => needs !== "text" && needs !== "corpus").map(({ name }) => name);
  return { names, seconds: secondsFor(fresh, bytes, speed) };
}

/** @param fresh models that have not read the file yet. The first one is measured, the others are told by their size. */
export async function waitForModels(
  fresh: SizedModel[],
  bytes: number,
  { models = [] }: CurriculumChoice,
  { paced }: StudyJobs,
): Promise<Wait> {
  const [first] = fresh;
  if (!first || !paced) return { names: [], seconds: 0 };
  await paced.open(models.indexOf(first.id));
  const names = fresh.map(({ name }) => vscode.l10n.t("the bits of {0}", name));
  return { names, seconds: pacedSeconds(fresh, bytes, await scoringSpeed(paced.job!)) };
}

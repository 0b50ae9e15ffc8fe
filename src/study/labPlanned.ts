import { isSelfPaced } from "../core/curriculum/selfPaced";
import type { LabReport, LabSettings } from "../core/types/lab";
import { labDocuments } from "./lab/labDocuments";
import { runLab } from "./lab/labRun";
import type { Pulse } from "./pulse";
import type { Studied } from "./studied";

/** Tries the last planned curriculum, as `bitlens lab` tries the same. @throws a sentence where there is too little to try it on. */
export async function labPlanned(
  { planned }: Studied,
  settings: LabSettings,
  { workerPath, pulse }: { workerPath: string; pulse: Pulse },
): Promise<LabReport> {
  if (!planned) throw new Error("No curriculum has been planned for this file. Plan one first.");
  const { input, read, curriculum, options, choice } = planned;
  if (isSelfPaced(choice))
    throw new Error(
      "A self-paced curriculum ranks its documents anew at each stage, and the lab tries one order: choose another pacing to try it.",
    );
  const { pacing, parameters, steps, batch, seed } = options;
  const { signal } = pulse;
  const texts = await labDocuments(input.corpus, read.documents, { ...settings, seed }, signal);
  const { order, difficulty } = curriculum;
  const request = { ...settings, ...texts, order, difficulty, plan: { pacing: pacing.name, ...parameters, steps, batch }, seed };
  return runLab(request, { workerPath, signal, progress: (share) => pulse.tell("training", share) });
}

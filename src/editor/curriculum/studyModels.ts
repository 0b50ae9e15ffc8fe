import * as vscode from "vscode";
import type { ModelJob } from "../../model/client";
import type { CurriculumChoice, OfferedSignal, StudyClientApi, StudyModelName, StudyModels, StudyStage } from "../../protocol/study";
import type { ModelSource } from "../modelSource";
import { identityOf } from "../quality/modelChoice";
import { PacedModels } from "./pacedModels";

/** Models of one reading. */
export interface StudyJobs {
  current?: ModelJob;
  smaller?: ModelJob;
  /** Those of the stages, one at a time. */
  paced?: PacedModels;
}

export const identitiesOf = ({ current, smaller }: StudyJobs): StudyModels => ({
  ...(current && { current: identityOf(current) }),
  ...(smaller && { smaller: identityOf(smaller) }),
});

/** What the study host asks for. @param jobs those of the reading that is under way. */
export const clientOf = (jobs: () => StudyJobs, progress: (stage: StudyStage, share: number | undefined) => void): StudyClientApi => ({
  progress: async (stage, share) => progress(stage, share),
  codeLengths: (model, documents) => needed(jobNamed(jobs(), model)).codeLengths(documents),
  pacedModel: (stage) => needed(jobs().paced).open(stage),
  documentFigures: (documents, heads) => needed(jobs().current).documentFigures({ documents, heads }),
  documentTokens: (documents, most) => needed(jobs().current).documentTokens({ documents, most }),
});

const jobNamed = ({ paced, ...jobs }: StudyJobs, name: StudyModelName): ModelJob | undefined =>
  name === "paced" ? paced?.job : jobs[name];

function needed<T>(job: T | undefined): T {
  if (!job) throw new Error(vscode.l10n.t("No model was chosen for this curriculum. Plan it again."));
  return job;
}

/** The models of a self-paced curriculum: each is opened when the stage before has been read. */
export async function withPacedModels<T>(
  model: ModelSource,
  { models: directories = [] }: CurriculumChoice,
  reading: { file: vscode.Uri; signal: AbortSignal },
  use: (jobs: StudyJobs) => Promise<T>,
): Promise<T> {
  const paced = new PacedModels(model, { ...reading, directories });
  try {
    return await use({ paced });
  } finally {
    paced.dispose();
  }
}

/** Opens the models that signals need; a smaller one ends with the use. */
export async function withModels<T>(
  model: ModelSource,
  signals: OfferedSignal[],
  { file, signal }: { file: vscode.Uri; signal: AbortSignal },
  use: (jobs: StudyJobs) => Promise<T>,
): Promise<T> {
  const needs = new Set(signals.map((each) => each.needs));
  if (!["model", "smaller", "answer"].some((each) => needs.has(each as OfferedSignal["needs"]))) return use({});
  const current = await model.job({ signal }, file);
  const { smaller } = model;
  if (!needs.has("smaller") || smaller === undefined) return use({ current });
  return model.withModel(smaller, { signal }, file, (job) => use({ current, smaller: job }));
}

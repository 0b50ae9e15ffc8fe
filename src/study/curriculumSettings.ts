import type { ReadOptions } from "../core/corpus/corpus";
import type { CurriculumOptions } from "../core/curriculum/curriculum";
import type { CurriculumSettings } from "../core/curriculum/manifest";
import { checkPacing } from "../core/curriculum/pacing";
import type { FileIdentity, ModelIdentity } from "../core/quality/filter/manifest";

/** All that decides order and batches, and how the file is read. */
export interface ChosenCurriculum extends CurriculumOptions, ReadOptions {
  /** Documents are ranked within each value of this column, or within each "language". */
  per?: string;
}

/** Each shard is an open file. */
const MOST_STAGES = 100;

/** @throws a sentence where a number makes no sense. */
export function checkAmounts({ parameters, steps, batch }: Pick<CurriculumOptions, "parameters" | "steps" | "batch">): void {
  checkPacing(parameters);
  if (parameters.stages > MOST_STAGES) throw new Error(`There can be ${MOST_STAGES} stages at most: give a smaller number of stages.`);
  if (!(steps >= 1)) throw new Error("Say how many steps the training takes: 1 or more.");
  if (!(batch >= 1)) throw new Error("A batch takes one document at least: give a larger batch.");
}

/** What some signals need beside text and model. */
export type SignalIdentities = Pick<CurriculumSettings, "smaller" | "answer"> & Partial<Pick<CurriculumSettings, "models">>;

/** As manifests have it. @param trusted the file that signals compare with. */
export function settingsOf(
  chosen: ChosenCurriculum,
  model: ModelIdentity | null,
  trusted: FileIdentity | null,
  { smaller, answer, models = null }: SignalIdentities = { smaller: null, answer: null },
): CurriculumSettings {
  const { by, descending, per, pacing, parameters, steps, batch, stages, seed, fields, format, split } = chosen;
  return {
    ...{ model, by, descending, per: per ?? null },
    pacing: { name: pacing.name, ...Object.fromEntries(pacing.reads.map((name) => [name, parameters[name]])) },
    ...{ steps, batch, stages, seed, trusted, smaller, answer, models },
    ...{ fields: fields ?? null, format: format ?? null, split: split ?? null },
  };
}

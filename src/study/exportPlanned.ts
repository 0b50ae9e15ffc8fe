import { fileHash } from "../files/fileHash";
import { refuseFolder } from "../quality/curriculumExport";
import { totalOf } from "../quality/filterRun";
import { foundAnswerFields } from "./answers";
import { writeCurriculum } from "./curriculumExport";
import { settingsOf } from "./curriculumSettings";
import { needs } from "./picture";
import type { Pulse } from "./pulse";
import { refuseChanged, type Studied } from "./studied";

const answerFields = async ({ file: { corpus } }: Studied) => (await foundAnswerFields(corpus)) ?? null;

/** Writes the last planned curriculum, as `bitlens curriculum` writes the same. @throws a sentence where that is not possible. */
export async function exportPlanned(file: Studied, folder: string, { version, pulse }: { version: string; pulse: Pulse }): Promise<void> {
  const { path, planned, options: reading } = file;
  if (!planned) throw new Error("No curriculum has been planned for this file. Plan one first.");
  if (path === undefined)
    throw new Error(`Save ${file.file.source.name} and plan the curriculum again: what is exported are the file's own bytes.`);
  refuseFolder(folder);
  await refuseChanged(file);
  const { choice, options, models, input, read, curriculum, paced } = planned;
  const identity = { name: input.source.name, ...(await fileHash(path)) };
  const further = {
    smaller: models.smaller ?? null,
    answer: needs(choice, "answer") ? await answerFields(file) : null,
    models: paced?.models ?? null,
  };
  const settings = settingsOf({ ...options, ...reading, per: choice.per }, models.current ?? null, null, further);
  const total = totalOf(input);
  const progress = (place: number) => pulse.tell("export", total && place / total);
  await writeCurriculum(folder, {
    version,
    input,
    identity,
    settings,
    options,
    read,
    curriculum,
    ...(paced && { cost: paced.cost }),
    signal: pulse.signal,
    progress,
  });
}

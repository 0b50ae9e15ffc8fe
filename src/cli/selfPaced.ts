import { selfPacedOf } from "../core/curriculum/selfPaced";
import type { ModelIdentity } from "../core/quality/filter/manifest";
import { totalOf } from "../quality/filterRun";
import { settingsOf } from "../study/curriculumSettings";
import { type Input, readDocuments } from "../study/documents";
import { costOf, joined, refuseSameName, type Scored } from "../study/selfPaced";
import {
  type CurriculumPlan,
  curriculumOptions,
  type Made,
  modelIdentity,
  type PacedModel,
  refuseNothing,
  refuseOtherModel,
} from "./curriculumSettings";
import { openModel } from "./model";
import { windowRule } from "./options";
import { Progress } from "./progress";

/** A self-paced curriculum: the models score the documents one after another, each in a process of its own that ends with it. */
export async function makeSelfPaced(input: Input, plan: CurriculumPlan, signal: AbortSignal): Promise<Made> {
  const scored: Scored[] = [];
  for (const [stage, model] of (plan.models ?? []).entries()) {
    scored.push(await scoredBy(model, { input, plan, signal, stage, before: [...scored] }));
    refuseNothing(scored[0].read, input);
  }
  const read = joined(scored, input);
  const options = curriculumOptions(plan);
  const models = scored.map(({ identity }) => identity);
  const curriculum = selfPacedOf(read.documents, { ...options, models: models.map(({ name }) => name) });
  return { settings: settingsFor(plan, models), read, curriculum, cost: scored.map(({ cost }) => cost) };
}

interface Scoring {
  input: Input;
  plan: CurriculumPlan;
  signal: AbortSignal;
  /** From 0. */
  stage: number;
  /** The stages before. */
  before: Scored[];
}

async function scoredBy(
  { model, rule }: PacedModel,
  { input, plan: { options, repeated }, signal, stage, before }: Scoring,
): Promise<Scored> {
  const begun = performance.now();
  const client = openModel({ ...options, model });
  const progress = new Progress(`${input.source.name}: ${model}`, totalOf(input));
  try {
    const job = await client.job(rule ?? windowRule({ ...options, out: undefined }), { signal });
    const identity = modelIdentity(job, options);
    refuseSameName(identity, before);
    if (repeated) refuseOtherModel(identity, repeated.models?.[stage], "--models");
    const wanted = { signals: ["bitsPerByte"], per: options.per, seed: options.seed };
    const read = await readDocuments(input, wanted, job, { signal, progress: (place) => progress.update(place) });
    return { identity, read, cost: costOf(identity.name, read, (performance.now() - begun) / 1000) };
  } finally {
    progress.stop();
    client.dispose();
  }
}

function settingsFor(plan: CurriculumPlan, models: ModelIdentity[]) {
  const { per, field, format, split } = plan.options;
  const chosen = { ...curriculumOptions(plan), per, ...(field && { fields: field }), format, split };
  return settingsOf(chosen, null, null, { smaller: null, answer: null, models });
}

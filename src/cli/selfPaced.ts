import type { ModelCost } from "../core/curriculum/manifest";
import { selfPacedOf } from "../core/curriculum/selfPaced";
import type { ModelIdentity } from "../core/quality/filter/manifest";
import { totalOf } from "../quality/filterRun";
import { settingsOf } from "../study/curriculumSettings";
import { type Input, type Read, readDocuments } from "../study/documents";
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

/** What one model made of the documents. */
interface Scored {
  identity: ModelIdentity;
  read: Read;
  cost: ModelCost;
}

/** A self-paced curriculum: the models score the documents one after another, each in a process of its own that ends with it. */
export async function makeSelfPaced(input: Input, plan: CurriculumPlan, signal: AbortSignal): Promise<Made> {
  const scored: Scored[] = [];
  for (const [stage, model] of (plan.models ?? []).entries()) {
    const names = scored.map(({ identity }) => identity.name);
    scored.push(await scoredBy(model, { input, plan, signal, stage, names }));
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
  /** Of the models of the stages before. */
  names: string[];
}

async function scoredBy(
  { model, rule }: PacedModel,
  { input, plan: { options, repeated }, signal, stage, names }: Scoring,
): Promise<Scored> {
  const begun = performance.now();
  const client = openModel({ ...options, model });
  const progress = new Progress(`${input.source.name}: ${model}`, totalOf(input));
  try {
    const job = await client.job(rule ?? windowRule({ ...options, out: undefined }), { signal });
    const identity = modelIdentity(job, options);
    // Values are told by the models' names.
    if (names.includes(identity.name))
      throw new Error(
        `Two of the models are named ${identity.name}: name their folders differently, so that the order can tell them apart.`,
      );
    if (repeated) refuseOtherModel(identity, repeated.models?.[stage], "--models");
    const wanted = { signals: ["bitsPerByte"], per: options.per, seed: options.seed };
    const read = await readDocuments(input, wanted, job, { signal, progress: (place) => progress.update(place) });
    return { identity, read, cost: costOf(identity.name, read, (performance.now() - begun) / 1000) };
  } finally {
    progress.stop();
    client.dispose();
  }
}

function costOf(model: string, { documents }: Read, seconds: number): ModelCost {
  const total = (of: (document: Read["documents"][number]) => number) => documents.reduce((sum, each) => sum + of(each), 0);
  const amounts = { bytes: total(({ bytes }) => bytes), tokens: total(({ tokens = 0 }) => tokens) };
  return { model, documents: documents.length, ...amounts, seconds: Math.round(10 * seconds) / 10 };
}

/** The documents with a value of each model. Tokens are those of the last one, with which the training ends. */
function joined(scored: Scored[], { source }: Input): Read {
  const last = scored[scored.length - 1].read;
  if (scored.some(({ read }) => read.documents.length !== last.documents.length))
    throw new Error(`${source.name} changed while it was read: make the curriculum again.`);
  const documents = last.documents.map((document, i) => ({ ...document, values: scored.map(({ read }) => read.documents[i].values[0]) }));
  return { ...last, documents };
}

function settingsFor(plan: CurriculumPlan, models: ModelIdentity[]) {
  const { per, field, format, split } = plan.options;
  const chosen = { ...curriculumOptions(plan), per, ...(field && { fields: field }), format, split };
  return settingsOf(chosen, null, null, { smaller: null, answer: null, models });
}

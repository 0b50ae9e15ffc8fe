import { measuredBy, PACED_BY, selfPacedOf } from "../core/curriculum/selfPaced";
import type { ModelIdentity } from "../core/quality/filter/manifest";
import type { ModelCost } from "../core/types/curriculum";
import type { CurriculumChoice, StudyClientApi } from "../protocol/study";
import { totalOf } from "../quality/filterRun";
import type { Input, Read } from "./documents";
import { optionsOf, type Planned } from "./picture";
import type { Pulse } from "./pulse";
import { type Studied, surveyed } from "./studied";

/** What one model made of the documents. */
export interface Scored {
  identity: ModelIdentity;
  read: Read;
  cost: ModelCost;
}

/** What it took one model to read the documents. */
export function costOf(model: string, { documents }: Read, seconds: number): ModelCost {
  const total = (of: (document: Read["documents"][number]) => number) => documents.reduce((sum, each) => sum + of(each), 0);
  const amounts = { bytes: total(({ bytes }) => bytes), tokens: total(({ tokens = 0 }) => tokens) };
  return { model, documents: documents.length, ...amounts, seconds: Math.round(10 * seconds) / 10 };
}

/** Values are told by the models' names. @throws a sentence where one of the models before has the same. */
export function refuseSameName({ name }: ModelIdentity, before: Scored[]): void {
  if (before.some(({ identity }) => identity.name === name))
    throw new Error(`Two of the models are named ${name}: name their folders differently, so that the order can tell them apart.`);
}

/** The documents with a value of each model. Tokens are those of the last one, with which the training ends. @throws a sentence where the models did not read the same documents. */
export function joined(scored: Scored[], { source }: Pick<Input, "source">): Read {
  const last = scored[scored.length - 1].read;
  if (scored.some(({ read }) => read.documents.length !== last.documents.length))
    throw new Error(`${source.name} changed while it was read: make the curriculum again.`);
  const documents = last.documents.map((document, i) => ({ ...document, values: scored.map(({ read }) => read.documents[i].values[0]) }));
  return { ...last, documents };
}

interface Reading {
  client: StudyClientApi;
  pulse: Pulse;
}

/** A self-paced curriculum by the models that the editor opens, one after another. What one of them has read before is not read again. @throws a sentence */
export async function planSelfPaced(file: Studied, choice: CurriculumChoice, reading: Reading): Promise<Planned> {
  const options = optionsOf(choice);
  const input = await surveyed(file, choice.per);
  const scored: Scored[] = [];
  for (let stage = 0; stage < options.stages; stage++) {
    const identity = await reading.client.pacedModel(stage);
    refuseSameName(identity, scored);
    scored.push(await scoredBy(identity, file, { ...reading, choice, input, stage, stages: options.stages }));
  }
  const read = joined(scored, input);
  if (read.documents.length === 0) throw new Error(`${input.source.name} has no document that can be ranked.`);
  const models = scored.map(({ identity }) => identity);
  const curriculum = selfPacedOf(read.documents, { ...options, models: models.map(({ name }) => name) });
  return { choice, options, models: {}, input, read, curriculum, paced: { models, cost: scored.map(({ cost }) => cost) } };
}

interface StageReading extends Reading {
  choice: CurriculumChoice;
  input: Input;
  /** From 0. */
  stage: number;
  stages: number;
}

async function scoredBy(identity: ModelIdentity, file: Studied, reading: StageReading): Promise<Scored> {
  const { choice, input } = reading;
  const wanted = { signals: measuredBy({ by: PACED_BY }), seed: choice.seed, models: { current: identity }, per: choice.per };
  const key = JSON.stringify(identity);
  const isNew = file.table.missing(wanted).length > 0;
  const begun = performance.now();
  await file.table.read(input, wanted, modelOf(reading.client), listenerOf(reading));
  const read = file.table.found(wanted);
  if (isNew || !file.costs.has(key)) file.costs.set(key, costOf(identity.name, read, (performance.now() - begun) / 1000));
  return { identity, read, cost: file.costs.get(key)! };
}

/** Its bits are all that is asked for. */
const modelOf = (client: StudyClientApi) => ({
  codeLengths: (documents: Uint8Array[]) => client.codeLengths("paced", documents),
  documentFigures: never,
  documentTokens: never,
});

const never = (): Promise<never> => Promise.reject(new Error("A model of a stage is asked for bits alone."));

function listenerOf({ pulse, input, stage, stages }: StageReading) {
  const total = totalOf(input);
  const progress = (place: number) => pulse.tell("read", total ? (stage + Math.min(1, place / total)) / stages : undefined);
  return { signal: pulse.signal, progress, listen: () => pulse.listen() };
}

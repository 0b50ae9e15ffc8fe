import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Curriculum, CurriculumOptions } from "../core/curriculum/curriculum";
import { parseWeights } from "../core/curriculum/difficulty";
import { type CurriculumManifest, type CurriculumSettings, parseCurriculumManifest } from "../core/curriculum/manifest";
import { DEFAULT_PACING, type NamedPacing, pacingOf } from "../core/curriculum/pacing";
import { PACED_BY, SELF_PACED } from "../core/curriculum/selfPaced";
import type { ModelIdentity } from "../core/quality/filter/manifest";
import { needsModel, qualitySignalOf } from "../core/quality/signals";
import type { WindowRule } from "../core/types";
import type { ModelCost, PacingParameters, WeightedSignal } from "../core/types/curriculum";
import { fileError } from "../files/fileErrors";
import { fileHash } from "../files/fileHash";
import type { ModelJob } from "../model/client";
import { checkAmounts, settingsOf } from "../study/curriculumSettings";
import type { Input, Read } from "../study/documents";
import type { Call } from "./filterSettings";
import { warn } from "./progress";
import type { SignalOptions, SignalSession } from "./signalSession";

export interface CurriculumCommandOptions extends Omit<SignalOptions, "out">, Partial<PacingParameters> {
  /** Bits per byte where absent. */
  by?: string[];
  pacing: string;
  /** Absent where a manifest says it. */
  steps?: number;
  batch: number;
  out: string;
  per?: string;
  descending: boolean;
  /** Of a self-paced curriculum: names or folders, one a stage. */
  models?: string[];
  manifest?: string;
}

/** A model of a self-paced curriculum; its windows, where a manifest tells them. */
export interface PacedModel {
  model: string;
  rule?: WindowRule;
}

/** What is going to be done. */
export interface CurriculumPlan {
  version: string;
  options: CurriculumCommandOptions;
  by: WeightedSignal[];
  pacing: NamedPacing;
  parameters: PacingParameters;
  steps: number;
  /** The order is cut into so many shards. */
  stages: number;
  needsModel: boolean;
  /** Of a self-paced curriculum. */
  models?: PacedModel[];
  /** The run that is repeated. */
  repeated?: CurriculumManifest;
}

/** A curriculum, with what its manifest tells of it. */
export interface Made {
  settings: CurriculumSettings;
  read: Read;
  curriculum: Curriculum;
  cost?: ModelCost[];
}

/** @throws a sentence where an option makes no sense. */
export function planOf(options: CurriculumCommandOptions, version: string): CurriculumPlan {
  if (options.models) throw new Error("Several models pace a curriculum themselves: give --pacing self-paced, or leave out --models.");
  const by = parseWeights(options.by ?? ["bitsPerByte"]);
  const pacing = pacingOf(options.pacing);
  const parameters = parametersOf(options);
  if (!options.steps) throw new Error(NO_STEPS);
  checkAmounts({ parameters, steps: options.steps, batch: options.batch });
  return {
    version,
    options,
    by,
    pacing,
    parameters,
    steps: options.steps,
    stages: parameters.stages,
    needsModel: needsModel(by.map(({ signal }) => signal)),
  };
}

/** The plan of a self-paced curriculum. @throws a sentence where an option makes no sense. */
export function pacedPlanOf(options: CurriculumCommandOptions, version: string, rules: WindowRule[] = []): CurriculumPlan {
  const { by, stages, models = [], steps, batch } = options;
  if (models.length < 2)
    throw new Error("A self-paced curriculum needs the models of its stages, in their order: give two or more with --models A,B.");
  if (by) throw new Error("A self-paced curriculum ranks documents by the bits per byte of its models: leave out --by.");
  if (stages !== undefined) throw new Error("A self-paced curriculum has a stage for each of its models: leave out --stages.");
  const parameters = parametersOf({ ...options, stages: models.length });
  if (!steps) throw new Error(NO_STEPS);
  checkAmounts({ parameters, steps, batch });
  const paced = models.map((model, i) => ({ model, ...(rules[i] && { rule: rules[i] }) }));
  const common = { version, options, parameters, steps, stages: models.length, needsModel: false };
  return { ...common, by: PACED_BY, pacing: SELF_PACED, models: paced };
}

const NO_STEPS = "Say how many steps the training takes: --steps N, 1 or more.";

const parametersOf = ({ c0, stages, warmup }: Partial<PacingParameters>): PacingParameters => ({
  c0: c0 ?? DEFAULT_PACING.c0,
  stages: stages ?? DEFAULT_PACING.stages,
  warmup: warmup ?? DEFAULT_PACING.warmup,
});

/** Options that a manifest has the last word on. */
const settled = [
  ...["by", "pacing", "steps", "batch", "per", "descending", "stages", "c0", "warmup", "seed"],
  ...["field", "split", "format", "window", "stride", "documentStart", "prompt", "answer"],
];

/** The plan of the run that a manifest tells of. */
export async function repeatedPlan(path: string, options: CurriculumCommandOptions, { version, isGiven }: Call): Promise<CurriculumPlan> {
  if (settled.some(isGiven))
    throw new Error("A manifest says all about signals, pacing, seed and fields: leave out --manifest, or the other options.");
  const text = await readFile(path, "utf8").catch((error) => Promise.reject(fileError(error, path)));
  const repeated = parseCurriculumManifest(text, path);
  if (repeated.tool.version !== version)
    warn(`${path} was made by version ${repeated.tool.version}; this is ${version}, which may order otherwise.`);
  const told = { ...options, ...optionsOf(repeated, isGiven) };
  if (!repeated.models) return { ...planOf(told, version), repeated };
  const [first] = repeated.models;
  const models = isGiven("models") ? options.models : repeated.models.map(({ name }) => name);
  const paced = { ...told, by: undefined, stages: undefined, models, documentStart: first.documentStart };
  return { ...pacedPlanOf(paced, version, repeated.models), repeated };
}

/** Models may lie elsewhere than they did: their hashes decide. */
function optionsOf(manifest: CurriculumManifest, isGiven: Call["isGiven"]): Partial<CurriculumCommandOptions> {
  const { by, pacing, steps, batch, stages, per, descending, seed, fields, format, split, model, smaller, answer } = manifest;
  const { name, window, stride, documentStart } = model ?? {};
  return {
    ...{ by: by.map(({ signal, weight }) => `${signal}=${weight}`), pacing: pacing.name, steps, batch, descending, seed },
    ...{ c0: pacing.c0, warmup: pacing.warmup, stages },
    ...(per !== null && { per }),
    ...(fields && { field: fields }),
    ...(format !== null && { format }),
    ...(split && { split }),
    ...(model && { window, stride, documentStart, ...(!isGiven("model") && { model: name }) }),
    ...(smaller && {
      smallerRule: { window: smaller.window, stride: smaller.stride },
      ...(!isGiven("smaller") && { smaller: smaller.name }),
    }),
    ...(answer && { prompt: answer.prompt, answer: answer.answer }),
  };
}

export const curriculumOptions = ({ options, by, pacing, parameters, steps, stages }: CurriculumPlan): CurriculumOptions => ({
  ...{ by, pacing, parameters, steps, stages, batch: options.batch, seed: options.seed },
  ...{ descending: options.descending, perSlice: options.per !== undefined },
});

/** What decides order and batches, all of it. */
export async function manifestSettings(
  plan: CurriculumPlan,
  { job, smaller, settings: { prompt = [], answer } }: SignalSession,
): Promise<CurriculumSettings> {
  const { options, by } = plan;
  const { per, field, format, split, trusted } = options;
  const isTrusted = by.some(({ signal }) => qualitySignalOf(signal).needs === "trusted");
  const compared = trusted !== undefined && isTrusted ? { name: basename(trusted), ...(await fileHash(trusted)) } : null;
  const chosen = { ...curriculumOptions(plan), per, ...(field && { fields: field }), format, split };
  const identityOf = (model: ModelJob | undefined) => (model ? modelIdentity(model, options) : null);
  const further = { smaller: identityOf(smaller), answer: answer === undefined ? null : { prompt, answer } };
  return settingsOf(chosen, identityOf(job), compared, further);
}

export const modelIdentity = ({ card, rule }: ModelJob, { documentStart = "auto" }: CurriculumCommandOptions) => ({
  ...{ name: card.name, sha256: card.sha256, ...rule },
  ...{ documentStart, bosRule: card.bosRule },
});

/** @throws a sentence where a run cannot be repeated because it would be about another file. */
export function refuseOtherInput({ repeated }: CurriculumPlan, input: { name: string; sha256: string }): void {
  if (repeated && input.sha256 !== repeated.input.sha256)
    throw new Error(`${input.name} is not the file of the manifest, ${repeated.input.name}: its bytes are others. Give that file.`);
}

/** @throws a sentence where a run cannot be repeated because it would ask other models, or compare with another file. */
export function refuseOther({ repeated }: CurriculumPlan, settings: CurriculumSettings): void {
  if (!repeated) return;
  const { model, smaller, trusted } = repeated;
  refuseOtherModel(settings.model, model, "--model");
  refuseOtherModel(settings.smaller, smaller, "--smaller");
  if (settings.trusted?.sha256 !== trusted?.sha256)
    throw new Error(`The run of the manifest compared with ${trusted?.name}: give that file as --trusted.`);
}

/** @throws a sentence where a model is not that of the manifest. @param option that names it. */
export function refuseOtherModel(found: ModelIdentity | null, told: ModelIdentity | null | undefined, option: string): void {
  if (found && found.sha256 !== told?.sha256)
    throw new Error(`${found.name} is not the model of the manifest, ${told?.name}: its hash differs. Give that model as ${option}.`);
}

/** @throws a sentence where there is nothing to put in an order. */
export function refuseNothing({ documents }: Read, { source }: Input): void {
  if (documents.length === 0) throw new Error(`${source.name} has no document that can be ranked: nothing was written.`);
}

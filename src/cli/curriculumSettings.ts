import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { CurriculumOptions } from "../core/curriculum/curriculum";
import { parseWeights } from "../core/curriculum/difficulty";
import { type CurriculumManifest, type CurriculumSettings, parseCurriculumManifest } from "../core/curriculum/manifest";
import { DEFAULT_PACING, type NamedPacing, pacingOf } from "../core/curriculum/pacing";
import type { ModelIdentity } from "../core/quality/filter/manifest";
import { needsModel, qualitySignalOf } from "../core/quality/signals";
import type { PacingParameters, WeightedSignal } from "../core/types/curriculum";
import { fileError } from "../files/fileErrors";
import { fileHash } from "../files/fileHash";
import type { ModelJob } from "../model/client";
import { checkAmounts, settingsOf } from "../study/curriculumSettings";
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
  manifest?: string;
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
  /** The run that is repeated. */
  repeated?: CurriculumManifest;
}

/** @throws a sentence where an option makes no sense. */
export function planOf(options: CurriculumCommandOptions, version: string): CurriculumPlan {
  const by = parseWeights(options.by ?? ["bitsPerByte"]);
  const pacing = pacingOf(options.pacing);
  const parameters = parametersOf(options);
  if (!options.steps) throw new Error("Say how many steps the training takes: --steps N, 1 or more.");
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
  return { ...planOf({ ...options, ...optionsOf(repeated, isGiven) }, version), repeated };
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

const modelIdentity = ({ card, rule }: ModelJob, { documentStart = "auto" }: CurriculumCommandOptions) => ({
  ...{ name: card.name, sha256: card.sha256, ...rule },
  ...{ documentStart, bosRule: card.bosRule },
});

/** @throws a sentence where a run cannot be repeated because it would be about something else. */
export function refuseOther({ repeated }: CurriculumPlan, input: { name: string; sha256: string }, settings: CurriculumSettings): void {
  if (!repeated) return;
  const { model, smaller, trusted } = repeated;
  if (input.sha256 !== repeated.input.sha256)
    throw new Error(`${input.name} is not the file of the manifest, ${repeated.input.name}: its bytes are others. Give that file.`);
  refuseOtherModel(settings.model, model, "--model");
  refuseOtherModel(settings.smaller, smaller, "--smaller");
  if (settings.trusted?.sha256 !== trusted?.sha256)
    throw new Error(`The run of the manifest compared with ${trusted?.name}: give that file as --trusted.`);
}

function refuseOtherModel(found: ModelIdentity | null, told: ModelIdentity | null | undefined, option: string): void {
  if (found && found.sha256 !== told?.sha256)
    throw new Error(`${found.name} is not the model of the manifest, ${told?.name}: its hash differs. Give that model as ${option}.`);
}

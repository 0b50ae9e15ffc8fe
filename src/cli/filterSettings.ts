import { readFile } from "node:fs/promises";
import { type FilterSettings, type Manifest, parseManifest, ruleSettings } from "../core/quality/filter/manifest";
import type { Marks } from "../core/quality/filter/marks";
import type { Rule } from "../core/quality/rule";
import { fileError } from "../files/fileErrors";
import type { ModelJob } from "../model/client";
import { marksIdentity } from "../quality/filterRun";
import { readMarks } from "./marks";
import { warn } from "./progress";
import { chosenRules, type QualityCommandOptions } from "./quality";

export interface FilterOptions extends QualityCommandOptions {
  keep: string;
  drop: string;
  maxBadness?: number;
  manifest?: string;
  /** A file of the user's marks: these documents are kept or dropped whatever the rules say. */
  marked?: string;
  /** The column that the shift is told by. */
  domain?: string;
}

/** What a filter is going to do. */
export interface Plan {
  /** Of Bitlens. */
  version: string;
  options: FilterOptions;
  rules: Rule[];
  /** Readings of the file before the one that splits it. */
  stages: ("read" | "measure")[];
  needsModel: boolean;
  /** The run that is repeated. */
  repeated?: Manifest;
}

/** False for --no-model. */
const hasModel = ({ model }: Pick<FilterOptions, "model">) => String(model) !== "false";

/** Only what the chosen rules need is done: what other documents say takes a reading more, the model and the badness two. */
export function planOf(options: FilterOptions, version: string): Plan {
  const rules = chosenRules(options).filter(({ needs }) => hasModel(options) || needs !== "model");
  const { maxBadness } = options;
  if (rules.length === 0 && maxBadness === undefined)
    throw new Error("None of these rules can be asked without a model: leave out --no-model, or choose others.");
  const measures = maxBadness !== undefined || rules.some(({ needs }) => needs === "model");
  const reads = measures || rules.some(({ needs }) => needs === "corpus");
  const stages = [...(reads ? (["read"] as const) : []), ...(measures ? (["measure"] as const) : [])];
  return { version, options, rules, stages, needsModel: measures && hasModel(options) };
}

/** Options that a manifest has the last word on. */
const settled = ["rules", "threshold", "maxBadness", "seed", "field", "split", "format", "window", "stride", "documentStart", "domain"];

/** How a command was called. */
export interface Call {
  version: string;
  /** Whether the user gave an option. */
  isGiven(option: string): boolean;
}

/** The plan of the run that a manifest tells of. */
export async function repeatedPlan(path: string, options: FilterOptions, { version, isGiven }: Call): Promise<Plan> {
  const given = [...settled, ...(hasModel(options) ? [] : ["model"])].find(isGiven);
  if (given) throw new Error("A manifest says all about rules, seed, fields and model: leave out --manifest, or the other options.");
  const text = await readFile(path, "utf8").catch((error) => Promise.reject(fileError(error, path)));
  const repeated = parseManifest(text, path);
  if (repeated.tool.version !== version)
    warn(`${path} was made by version ${repeated.tool.version}; this is ${version}, which may judge otherwise.`);
  return { ...planOf({ ...options, ...optionsOf(repeated), ...modelOptions(repeated, isGiven("model")) }, version), repeated };
}

function optionsOf({ rules, maxBadness, seed, fields, format, split, domain }: Manifest): Partial<FilterOptions> {
  return {
    rules: rules.map(({ name }) => name),
    threshold: rules.map(({ name, threshold }) => `${name}=${threshold}`),
    seed,
    ...(maxBadness !== null && { maxBadness }),
    ...(fields && { field: fields }),
    ...(format !== null && { format }),
    ...(split && { split }),
    ...(domain !== null && { domain }),
  };
}

/** The model may lie elsewhere than it did: its hash decides. */
function modelOptions({ model }: Manifest, isNamed: boolean): Partial<FilterOptions> {
  if (!model) return { model: "false" };
  const { name, window, stride, documentStart } = model;
  return { ...(!isNamed && { model: name }), window, stride, documentStart };
}

/** The user's marks. @throws a sentence where they are others than those of the run that is repeated. */
export async function marksOf({ options: { marked }, repeated }: Plan): Promise<Marks | undefined> {
  const marks = marked === undefined ? undefined : await readMarks(marked);
  if (repeated && marksIdentity(marks)?.sha256 !== repeated.marks?.sha256) throw otherMarks(repeated, marked);
  return marks;
}

function otherMarks({ marks }: Manifest, marked: string | undefined): Error {
  if (!marks) return new Error("The run of the manifest had no marks: leave out --marked.");
  if (marked === undefined) return new Error(`The run of the manifest had ${marks.count} marks: give their file as --marked.`);
  return new Error(`${marked} does not hold the ${marks.count} marks of the manifest's run: give the file that was used then as --marked.`);
}

/** What decides which documents are dropped, all of it. */
export function settingsOf({ options, rules }: Plan, job: ModelJob | undefined, marks: Marks | undefined): FilterSettings {
  const { maxBadness, seed, field, format, split, domain } = options;
  return {
    model: job ? modelIdentity(job, options) : null,
    rules: ruleSettings(rules),
    ...{
      maxBadness: maxBadness ?? null,
      marks: marksIdentity(marks),
      seed,
      fields: field ?? null,
      format: format ?? null,
      split: split ?? null,
      domain: domain ?? null,
    },
  };
}

const modelIdentity = ({ card, rule }: ModelJob, { documentStart = "auto" }: FilterOptions): NonNullable<FilterSettings["model"]> => ({
  ...{ name: card.name, sha256: card.sha256, ...rule },
  ...{ documentStart, bosRule: card.bosRule },
});

/** @throws a sentence where a run cannot be repeated because it would be about something else. */
export function refuseOther({ repeated }: Plan, input: { name: string; sha256: string }, job: ModelJob | undefined): void {
  if (!repeated) return;
  if (input.sha256 !== repeated.input.sha256)
    throw new Error(`${input.name} is not the file of the manifest, ${repeated.input.name}: its bytes are others. Give that file.`);
  if (job && job.card.sha256 !== repeated.model?.sha256)
    throw new Error(
      `${job.card.name} is not the model of the manifest, ${repeated.model?.name}: its hash differs. Give that model as --model.`,
    );
}

import type { Split } from "../corpus/corpus";
import type { AnswerFields } from "../quality/answer/answerFields";
import type { FileIdentity, ModelIdentity } from "../quality/filter/manifest";
import type { Correlation, Coverage, ModelCost, PacingParameters, Stage, WeightedSignal } from "../types/curriculum";

/** What decides the order and the batches. */
export interface CurriculumSettings {
  model: ModelIdentity | null;
  by: WeightedSignal[];
  /** The largest value is the easiest. */
  descending: boolean;
  /** Documents are ranked within each value of this column, or within each "language". */
  per: string | null;
  /** The parameters that the pacing reads. */
  pacing: { name: string } & Partial<PacingParameters>;
  steps: number;
  batch: number;
  /** Of the order, into shards. */
  stages: number;
  seed: number;
  /** The file that the signals compare with. */
  trusted: FileIdentity | null;
  /** The model that the capacity gap compares with; null where no signal needs one. */
  smaller: ModelIdentity | null;
  /** Fields of prompt and answer, named or found; null where no signal needs them. */
  answer: AnswerFields | null;
  /** One a stage, where the curriculum is self-paced; else null. */
  models: ModelIdentity[] | null;
  /** What the user named; null where it was found. */
  fields: string[] | null;
  format: string | null;
  split: Split | null;
}

/** The account of a curriculum, from which it can be made again. */
export interface CurriculumManifest extends CurriculumSettings {
  tool: { name: "bitlens"; command: "curriculum"; version: string };
  /** With what was found in it; `head` is the bytes before the first record, which every shard begins with, except for JSON arrays. */
  input: FileIdentity & { format: string; compression: string | null; fields: string[] | null; head: number };
  /** Records: those in the order, those without a value, and those that could not be read. */
  counts: { documents: number; unranked: number; unreadable: number };
  correlations: Correlation[];
  coverage: Coverage;
  /** What it took to score the documents, where the curriculum is self-paced. */
  cost?: ModelCost[];
  shards: Stage[];
  outputs: FileIdentity[];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** @throws a sentence where the text is no manifest. @param name of the file. */
export function parseCurriculumManifest(text: string, name: string): CurriculumManifest {
  const value = parsed(text);
  if (isManifest(value)) return value as unknown as CurriculumManifest;
  throw new Error(`${name} is no manifest of bitlens curriculum: name the manifest.json of its folder.`);
}

function isManifest(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.tool) || !isObject(value.input) || !isObject(value.pacing)) return false;
  const { tool, input, pacing } = value;
  const numbers = [value.steps, value.batch, value.stages, value.seed];
  return (
    tool.name === "bitlens" &&
    tool.command === "curriculum" &&
    typeof input.sha256 === "string" &&
    typeof pacing.name === "string" &&
    numbers.every((number) => typeof number === "number") &&
    Array.isArray(value.by) &&
    value.by.every((each) => isObject(each) && typeof each.signal === "string" && typeof each.weight === "number")
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

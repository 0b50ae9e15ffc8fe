import { type Command, InvalidArgumentError, Option } from "commander";
import type { ReadOptions, Split } from "../core/corpus/corpus";
import { DEFAULT_MODEL, type ModelOptions, SMALLEST_MODEL } from "./model";

/** Options that every scoring command has. */
export interface CommonOptions extends ModelOptions {
  field?: string[];
  split?: Split;
  format?: string;
  window?: number;
  stride?: number;
  sample?: number;
  seed: number;
  json: boolean;
  out?: string;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError("Give a whole number, 0 or more.");
  return value;
}

const units: Record<string, number> = { "": 1, k: 1e3, m: 1e6, g: 1e9, ki: 2 ** 10, mi: 2 ** 20, gi: 2 ** 30 };

/** Bytes with an optional unit: 300000, 300k, 2M, 1Gi. */
export function byteCount(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([kmg]?i?)b?$/i.exec(text) ?? [];
  const bytes = Math.round(Number(digits) * (units[unit?.toLowerCase() ?? ""] ?? Number.NaN));
  if (!(bytes > 0)) throw new InvalidArgumentError("Give a number of bytes, such as 300000, 300k or 2M.");
  return bytes;
}

const names = (text: string, before: string[] = []) => [...before, ...text.split(",").map((name) => name.trim())];

/** Adds the options of all scoring commands. */
export function common(command: Command): Command {
  return command
    .option("--model <name|dir>", "a model's name, its folder, or an .onnx file", DEFAULT_MODEL)
    .option("--field <name>", "text field(s) of JSONL, CSV or Parquet; may be repeated", names)
    .addOption(new Option("--split <how>", "plain text: one document a file, paragraph or line").choices(["file", "paragraphs", "lines"]))
    .option("--format <name>", "format of files whose name does not tell it")
    .option("--document-start <token>", "what stands before a document: auto, bos, eos, none, or a token", "auto")
    .option("--threads <n>", "threads of the model; 0 chooses", wholeNumber, 0)
    .option("--window <n>", "tokens a run of the model sees (default: 1024, or the model's context)", wholeNumber)
    .option("--stride <n>", "tokens that each further window scores (default: half the window)", wholeNumber)
    .option("--no-cache", "neither read nor keep scores")
    .option("--json", "print JSON", false)
    .option("--out <file>", "write the result to a new file");
}

/** Adds the options of commands that can look at a part of their input. */
export function sampled(command: Command): Command {
  return command
    .option("--sample <bytes>", "score a seeded sample of about so many bytes (300k, 2M), with a 95 % interval", byteCount)
    .option("--seed <n>", "seed of the sample", wholeNumber, 1);
}

/** Adds the options of commands that read signals. */
export function signalled(command: Command): Command {
  return command
    .option("--trusted <file>", "a file that trustedLikeness and trustedGain compare with")
    .option("--smaller <name|dir>", `the model that capacityGap compares with (default: ${SMALLEST_MODEL})`)
    .option("--prompt <field>", "field(s) before the answer, for instructionDifficulty and answerBits; may be repeated", names)
    .option("--answer <field>", "the answer's field, or a list of turns (default: usual names are found by themselves)");
}

/** Makes --out the folder that a command writes. */
export function intoFolder(command: Command): Command {
  const out = command.options.find(({ long }) => long === "--out");
  out?.makeOptionMandatory();
  if (out) Object.assign(out, { flags: "--out <dir>", description: "the new folder that all is written into" });
  return command;
}

/** Adds the options of commands that judge documents. */
export function judging(command: Command): Command {
  return command
    .option("--no-model", "only what needs no model: quicker by far")
    .option("--rules <names>", "rules or families that make findings (default: Bitlens's own)", names)
    .option("--threshold <rule=value>", "another threshold for a rule; may be repeated", names);
}

export const readOptions = ({ field, split, format }: CommonOptions): ReadOptions => ({
  ...(field && { fields: field }),
  ...(split && { split }),
  ...(format && { format }),
});

/** Only what the user set; a job fills in the rest. */
export const windowRule = ({ window, stride }: CommonOptions) => ({ ...(window && { window }), ...(stride && { stride }) });

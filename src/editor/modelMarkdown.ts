import { cell, table } from "../core/report/markdown";
import { inspectionOf } from "../core/report/modelInspection";
import type { Say } from "../core/report/say";
import type { DescribedFolder } from "../protocol/model";
import { nameOfPath } from "./modelFolders";

/** What a model is, for people: its card line by line, and what a reader of its figures should know. */
export function modelMarkdown({ directory, card, why }: DescribedFolder, programBytes: number, say: Say): string {
  const parts = [`# ${say("Model {0}", cell(card?.name ?? nameOfPath(directory)))}\n`];
  if (why) parts.push(`> **${say("It cannot be used.")}** ${cell(say(why))}\n`);
  if (!card) return [...parts, `${say("Folder: {0}", cell(directory))}\n`].join("\n");
  const rows = inspectionOf(card, programBytes, say);
  const [short, long] = [false, true].map((isLong) => rows.filter(({ value }) => value.length > LONGEST_CELL === isLong));
  parts.push(
    `${table(
      ["", ""],
      "ll",
      short.map(({ label, value }) => [cell(label), cell(value)]),
    )}\n`,
    ...long.map(({ label, value }) => `**${say("{0}:", cell(label))}** ${cell(value)}\n`),
  );
  if (card.notes.length > 0) parts.push(`## ${say("Notes")}\n\n${card.notes.map((note) => `- ${cell(say(note))}`).join("\n")}\n`);
  parts.push(`${about(say)}\n`);
  return parts.join("\n");
}

/** Hashes and paths have no place to break, and would make a table wider than its page. */
const LONGEST_CELL = 60;

const about = (say: Say): string =>
  say(
    "abs(f1) is what a receiver needs before the first bit of data. The ledgers count graph and weights, each number once; the tokenizer, and the runtime " +
      "that computes the probabilities, come on top. What the weights would be as int8 or int4 is arithmetic, not a measurement: such a model's bits per byte are others.",
  );

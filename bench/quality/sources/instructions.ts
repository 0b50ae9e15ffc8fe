import type { Article } from "./paragraphs";

type Json = Record<string, unknown>;

const records = (text: string): Json[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Json);

/** GSM8K without its notes for calculators (<<3*4=12>>) and without the line of the bare answer. */
export const readGsm8k = (text: string): Article[] =>
  records(text).map(({ question, answer }) => [
    `${question}\n${String(answer)
      .replace(/<<[^>]*>>/g, "")
      .replace(/\n#### .*/, "")}`,
  ]);

/** Self-Instruct: the instruction, its first input and output. */
export const readSelfInstruct = (text: string): Article[] =>
  records(text).map(({ instruction, instances }) => {
    const [{ input, output }] = instances as { input: string; output: string }[];
    return [[instruction, input, output].filter(Boolean).join("\n\n").trim()];
  });

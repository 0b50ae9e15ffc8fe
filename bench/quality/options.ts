import { parseArgs } from "node:util";

export interface QualityOptions {
  /** Folder of evaluation data. */
  folder: string;
  /** Files of NUL-separated documents. */
  also: string[];
  /** A folder of HTML pages, for more kinds of boilerplate. */
  pages?: string;
  good: number;
  each: number;
  seed: number;
  split: "dev" | "test" | "all";
  /** Where the labelled set goes. */
  keep?: string;
  /** Builds the set and measures nothing. */
  setOnly: boolean;
  /** JSON Lines of id and perplexity. */
  perplexity?: string;
  /** Also into docs/quality.md. */
  write: boolean;
}

export const USAGE = `npm run quality -- DIR [options]

Builds a set of good and spoiled documents from the evaluation data in DIR, runs \`bitlens flag\` on it, and prints how well badness finds the spoiled ones.

  --also FILE        documents separated by NUL, as a second origin of good text (again for more files)
  --pages DIR        HTML pages, for more kinds of boilerplate
  --good N           good documents of each language (60)
  --each N           documents of each corruption in each language (20)
  --seed N           (1)
  --split NAME       dev, test or all (test)
  --keep FILE        writes the labelled set as JSON Lines; beside it .inputs.jsonl (id and text alone) and .signs.jsonl (what was measured)
  --set-only         builds the set, for --keep, and measures nothing
  --perplexity FILE  JSON Lines of id and perplexity, from training/kenlm/score.py on the inputs
  --write            writes docs/quality.md as well
`;

const SPLITS = ["dev", "test", "all"] as const;

const isSplit = (name: string): name is QualityOptions["split"] => SPLITS.some((split) => split === name);

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not '${text}'.`);
  return Number(text);
}

export function qualityOptions(words: string[]): QualityOptions {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      also: { type: "string", multiple: true, default: [] },
      pages: { type: "string" },
      good: { type: "string", default: "60" },
      each: { type: "string", default: "20" },
      seed: { type: "string", default: "1" },
      split: { type: "string", default: "test" },
      keep: { type: "string" },
      "set-only": { type: "boolean", default: false },
      perplexity: { type: "string" },
      write: { type: "boolean", default: false },
    },
  });
  const [folder] = positionals;
  if (positionals.length !== 1) throw new Error(`Name one folder.\n\n${USAGE}`);
  if (!isSplit(values.split)) throw new Error(`--split takes ${SPLITS.join(", ")}, not '${values.split}'.`);
  const numbers = {
    good: wholeNumber("good", values.good),
    each: wholeNumber("each", values.each),
    seed: wholeNumber("seed", values.seed),
  };
  return { folder, ...values, ...numbers, split: values.split, setOnly: values["set-only"] };
}

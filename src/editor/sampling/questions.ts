import * as vscode from "vscode";
import type { DrawOptions } from "../../archive/drawnDocuments";
import { count } from "../../core/report/quantities";
import { escaped, unescaped } from "./escapes";

/** What is asked for, as it is typed. */
export type Answers = Record<"documents" | "tokens" | "temperature" | "prefix" | "seed", string>;

export interface Question {
  name: keyof Answers;
  title: string;
  prompt: string;
  /** A sentence for what cannot be taken; undefined where it can. */
  problem(text: string): string | undefined;
}

/** An editor holds texts of so many documents; the command line draws as many as one likes. */
const MOST_DOCUMENTS = 10_000;
const MOST_TOKENS = 100_000;
const MOST_TEMPERATURE = 100;
const MOST_SEED = 2 ** 32 - 1;
/** Characters: no model looks back on a longer one. */
export const LONGEST_PREFIX = 10_000;
/** A seed that is easily read aloud. */
const FRESH_SEEDS = 1_000_000;

const TYPICAL: Answers = { documents: "10", tokens: "256", temperature: "1", prefix: "", seed: "" };

/** Both decimal points are understood. */
const numberOf = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", ".")));

const whole = (least: number, most: number) => (text: string) => {
  const value = numberOf(text);
  if (Number.isInteger(value) && value >= least && value <= most) return undefined;
  return vscode.l10n.t("Give a whole number from {0} to {1}.", count(least), count(most));
};

function temperatureProblem(text: string): string | undefined {
  const value = numberOf(text);
  return value >= 0 && value <= MOST_TEMPERATURE
    ? undefined
    : vscode.l10n.t("Give a number from {0} to {1}.", "0", count(MOST_TEMPERATURE));
}

const prefixProblem = (text: string): string | undefined =>
  unescaped(text).length <= LONGEST_PREFIX ? undefined : vscode.l10n.t("Give at most {0} characters.", count(LONGEST_PREFIX));

/** In the order in which they are asked. */
export function questions(): Question[] {
  const { t } = vscode.l10n;
  return [
    { name: "documents", title: t("Documents"), prompt: t("How many documents are drawn."), problem: whole(1, MOST_DOCUMENTS) },
    {
      name: "tokens",
      title: t("Length"),
      prompt: t("Tokens of each document, at most. The model may end one earlier."),
      problem: whole(1, MOST_TOKENS),
    },
    {
      name: "temperature",
      title: t("Temperature"),
      prompt: t(
        "1: as the model predicts. Below 1 what is probable becomes more so; 0 takes the most probable token each time, so that all are the same.",
      ),
      problem: temperatureProblem,
    },
    {
      name: "prefix",
      title: t("Prefix"),
      prompt: t("What all documents begin with; may be empty. \\n is a line feed, \\t a tab, \\\\ a backslash."),
      problem: prefixProblem,
    },
    {
      name: "seed",
      title: t("Seed"),
      prompt: t("The same seed, settings and model draw the same documents."),
      problem: whole(0, MOST_SEED),
    },
  ];
}

/** What is proposed: what was answered last, the text that is selected, a fresh seed. @param random a number in [0, 1). */
export function proposed(last: Partial<Answers>, prefix: string | undefined, random: number): Answers {
  const kept = questions().flatMap(({ name, problem }) => {
    const answer = last[name];
    return typeof answer === "string" && !problem(answer) ? [[name, answer]] : [];
  });
  const answers: Answers = { ...TYPICAL, ...Object.fromEntries(kept), seed: String(Math.floor(random * FRESH_SEEDS)) };
  return prefix === undefined ? answers : { ...answers, prefix: escaped(prefix) };
}

/** @param answers without a problem. */
export function optionsOf({ documents, tokens, temperature, prefix, seed }: Answers): Omit<DrawOptions, "window"> {
  return {
    documents: numberOf(documents),
    tokens: numberOf(tokens),
    temperature: numberOf(temperature),
    prefix: unescaped(prefix),
    seed: numberOf(seed),
  };
}

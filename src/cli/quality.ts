import type { Corpus } from "../core/corpus/corpus";
import { QualityAnalysis, type QualityOptions } from "../core/quality/analysis";
import type { FigureModel } from "../core/quality/model/modelFacts";
import { publishedRules } from "../core/quality/published";
import type { Rule } from "../core/quality/rule";
import { ownRules } from "../core/quality/rules";
import { chosenEntries } from "../core/scoring/documents";
import { chooses } from "../core/scoring/random";
import type { Source } from "../core/types";
import { gzipSize } from "../files/compressors";
import type { ModelJob } from "../model/client";
import type { CommonOptions } from "./options";
import { Progress, warn } from "./progress";
import { sampleShare } from "./score";

export interface QualityCommandOptions extends CommonOptions {
  /** Names of rules or families; all of Bitlens's own where absent. */
  rules?: string[];
  /** "rule=value". */
  threshold?: string[];
}

/** The rules that make findings, with the user's thresholds. @throws a sentence where a name or number is none. */
export function chosenRules({ rules, threshold = [] }: Pick<QualityCommandOptions, "rules" | "threshold">): Rule[] {
  const chosen = rules ? rules.flatMap(rulesNamed) : ownRules;
  const values = new Map(threshold.map(parseThreshold));
  for (const name of values.keys()) if (!chosen.some((rule) => rule.name === name)) throw unknownRule(name, chosen);
  return chosen.map((rule) => ({ ...rule, threshold: values.get(rule.name) ?? rule.threshold }));
}

function rulesNamed(name: string): Rule[] {
  const all = [...ownRules, ...publishedRules];
  const found = all.filter((rule) => rule.name === name || rule.family === name);
  if (found.length === 0) throw unknownRule(name, all);
  return found;
}

const unknownRule = (name: string, rules: Rule[]) =>
  new Error(`There is no rule named ${name}: choose one of ${rules.map((rule) => rule.name).join(", ")}.`);

function parseThreshold(text: string): [string, number] {
  const [name, value] = text.split("=");
  const number = Number(value);
  if (!value || Number.isNaN(number)) throw new Error(`${text} is no threshold: give it as RULE=NUMBER, such as near-duplicate=0.8.`);
  return [name, number];
}

/** An analysis of an opened file; `model` is absent where only model-free rules are asked for. */
export function qualityAnalysis(
  { corpus, source }: { corpus: Corpus; source: Source },
  rules: Rule[],
  options: CommonOptions,
  job: ModelJob | undefined,
): QualityAnalysis {
  if (source.size === undefined) throw new Error("Flagging reads its input several times: save it to a file first.");
  const share = sampleShare(source, options);
  const entries = () => (share < 1 ? chosenEntries(corpus.entries(), (index) => chooses(options.seed, index, share)) : corpus.entries());
  if (share < 1)
    warn(`Looking at a sample of about ${(100 * share).toFixed(share < 0.01 ? 2 : 0)} % of the documents (seed ${options.seed}).`);
  const settings: QualityOptions = {
    rules,
    seed: options.seed,
    format: corpus.format,
    name: source.name,
    gzipSize,
    ...(job && { model: modelOf(job) }),
  };
  return new QualityAnalysis(entries, settings);
}

const modelOf = (job: ModelJob): FigureModel => ({
  codeLengths: (documents) => job.codeLengths(documents),
  documentFigures: (request) => job.documentFigures(request),
});

/** Reads and measures, with progress; afterwards the analysis can judge. */
export async function prepare(analysis: QualityAnalysis, source: Source, stages: ("read" | "measure")[]): Promise<void> {
  for (const stage of stages) {
    const progress = new Progress(`${source.name}: ${stage === "read" ? "reading" : "measuring"}`, source.size);
    for await (const place of analysis[stage]()) progress.update(place);
    progress.stop();
  }
}

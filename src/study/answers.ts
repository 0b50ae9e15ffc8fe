import type { Corpus } from "../core/corpus/corpus";
import { answerFacts } from "../core/quality/answer/answerFacts";
import { type AnswerFields, findAnswerFields, promptAnswer } from "../core/quality/answer/answerFields";
import type { ScoredDocument } from "../core/scoring/documents";
import { type Document, isBroken } from "../core/types";
import type { FactContext, FactReader } from "./factSources";

/** Records that are looked at to find prompt and answer. */
const SURVEYED = 100;

const recordOf = ({ record }: Document): unknown => record?.();

/** What the user named. @throws a sentence where a prompt has no answer, which could not be told from one that was forgotten. */
export function namedAnswerFields({ prompt, answer }: { prompt?: string[]; answer?: string }): AnswerFields | undefined {
  if (answer !== undefined) return { prompt: prompt ?? [], answer };
  if (prompt?.length)
    throw new Error("A prompt alone has no answer whose bits could be told: name the answer's field, too, with --answer FIELD.");
  return undefined;
}

/** Prompt and answer as the first records have them; undefined where they have none. */
export async function foundAnswerFields(corpus: Corpus): Promise<AnswerFields | undefined> {
  const records: unknown[] = [];
  for await (const entry of corpus.entries()) {
    if (!isBroken(entry)) records.push(recordOf(entry));
    if (records.length >= SURVEYED) break;
  }
  return findAnswerFields(records);
}

/** Answers behind their prompts. Of standard input, which can be read once, the first group of documents decides where they are. */
export async function answerReader({ corpus, source, model, settings }: FactContext): Promise<FactReader> {
  if (!model?.documentTokens)
    throw new Error(
      "This signal needs the bits of single tokens, which this model does not tell here: ask for it with 'bitlens score' or 'bitlens rank'.",
    );
  const { codeLengths, documentTokens } = model;
  let fields = namedAnswerFields(settings);
  if (!fields && source.size !== undefined) fields = (await foundAnswerFields(corpus)) ?? refuse(source.name);
  return async (_, documents) => {
    if (documents.length === 0) return [];
    fields ??= findAnswerFields(documents.map(({ document }) => recordOf(document))) ?? refuse(source.name);
    const chosen = fields;
    const pairs = documents.map(({ document }: ScoredDocument) => promptAnswer(recordOf(document), chosen));
    const facts = await answerFacts(pairs, {
      codeLengths: (all) => codeLengths.call(model, all),
      documentTokens: (all) => documentTokens.call(model, all),
    });
    return facts.map((answer) => ({ ...(answer && { answer }) }));
  };
}

function refuse(file: string): never {
  throw new Error(
    `${file} has no usual fields for a prompt and an answer, such as question and answer, instruction and output, or messages: name them with --prompt FIELD --answer FIELD.`,
  );
}

import type { TokenModel } from "../../scoring/model";
import type { CodeLengths, DocumentTokens } from "../../types";
import type { AnswerFacts } from "../facts";
import type { PromptAnswer } from "./answerFields";

/** What the signals of answers need of a model. */
export type AnswerModel = Pick<TokenModel, "codeLengths" | "documentTokens">;

const encoder = new TextEncoder();

/**
 * What answers cost a model behind their prompts and alone; undefined where there is no answer. Behind a document start the model reads the prompt, a line feed, and the answer. Of the answer are the tokens that
 * begin at its first byte or later: a token that begins before it, and holds the line feed and the answer's first characters, is the prompt's, since its bits cannot be shared out. Where the two together are
 * longer than the model's window, it sees as much of the prompt as the window holds.
 */
export async function answerFacts(pairs: (PromptAnswer | undefined)[], model: AnswerModel): Promise<(AnswerFacts | undefined)[]> {
  const present = pairs.filter((pair) => pair !== undefined);
  if (present.length === 0) return pairs.map(() => undefined);
  const prompts = present.map(({ prompt }) => encoder.encode(`${prompt}\n`));
  const answers = present.map(({ answer }) => encoder.encode(answer));
  const alone = await model.codeLengths(answers);
  const behind = await model.documentTokens({
    documents: answers.map((answer, i) => joined(prompts[i], answer)),
    most: Number.MAX_SAFE_INTEGER,
  });
  const found = factsOf(behind, alone, prompts);
  let next = 0;
  return pairs.map((pair) => (pair ? found[next++] : undefined));
}

function joined(prompt: Uint8Array, answer: Uint8Array): Uint8Array {
  const both = new Uint8Array(prompt.length + answer.length);
  both.set(prompt);
  both.set(answer, prompt.length);
  return both;
}

function factsOf(behind: DocumentTokens, alone: CodeLengths, prompts: Uint8Array[]): AnswerFacts[] {
  let first = 0;
  return prompts.map(({ length }, i) => {
    const end = first + behind.tokens[i];
    const sums = sumsFrom(behind, first, end, length);
    first = end;
    return { ...sums, aloneTokens: alone.tokens[i], aloneBits: alone.bits[i] };
  });
}

/** Of the tokens [first, end) those that begin at `start` or later, bytes of their document. */
function sumsFrom(all: DocumentTokens, first: number, end: number, start: number) {
  const sums = { tokens: 0, bytes: 0, bits: 0 };
  let at = 0;
  for (let token = first; token < end; at += all.bytes[token++]) {
    if (at < start) continue;
    sums.tokens++;
    sums.bytes += all.bytes[token];
    sums.bits += all.bits[token];
  }
  return sums;
}

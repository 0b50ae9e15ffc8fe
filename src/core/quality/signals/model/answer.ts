import type { AnswerFacts } from "../../facts";
import type { QualitySignal } from "../../signal";

const answerSignal = (description: string, of: (answer: AnswerFacts) => number): QualitySignal => ({
  description,
  needs: "answer",
  of: ({ answer }) => (answer ? of(answer) : Number.NaN),
});

const per = (total: number, count: number) => (count > 0 ? total / count : Number.NaN);

/** Signals of an answer behind its prompt. */
export const answerSignals: Record<string, QualitySignal> = {
  instructionDifficulty: answerSignal(
    "bits a token of the answer behind its prompt over bits a token of the answer alone (IFD, Li et al. 2024): about 1 where the prompt does not help",
    ({ tokens, bits, aloneTokens, aloneBits }) => (aloneBits > 0 ? per(bits, tokens) / per(aloneBits, aloneTokens) : Number.NaN),
  ),
  answerBits: answerSignal("bits per byte of the answer behind its prompt", ({ bytes, bits }) => per(bits, bytes)),
};

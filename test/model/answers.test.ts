import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { answerFacts } from "../../src/core/quality/answer/answerFacts";
import type { AnswerFacts } from "../../src/core/quality/facts";
import { qualitySignals } from "../../src/core/quality/signals";
import { TextFacts } from "../../src/core/quality/text/textFacts";
import { bundled, fixture, openScorer, run, sum, utf8 } from "./openScorer";

/** Computed with PyTorch from the exported weights: training/reference/answer_reference.py. */
const reference = JSON.parse(fixture("reference/answers.json").toString()) as {
  items: { prompt: string; answer: string }[];
  models: Record<string, (AnswerFacts & { difficulty: number })[]>;
};

/** An activation at the border of two steps may be rounded the other way: one token moves by so many bits, those of an answer by ONE on average, those of all answers by ALL. */
const FLIPPED = 0.5;
const ONE = 0.03;
const ALL = 0.01;
const DIFFICULTY = 0.01;

it("every bundled model has reference values", () => {
  expect(new Set(bundled.map((folder) => basename(folder)))).toEqual(new Set(Object.keys(reference.models)));
});

describe.each(bundled.map((folder) => [basename(folder), folder] as const))("%s against PyTorch", (name, folder) => {
  const scorer = openScorer(folder);
  const common = { job: 1, window: 1024, stride: 512 };
  const model = {
    codeLengths: (documents: Uint8Array[]) => run(scorer.codeLengths({ ...common, documents })),
    documentTokens: (request: { documents: Uint8Array[]; most: number }) => run(scorer.documentTokens({ ...common, ...request })),
  };

  it("gives answers the same tokens behind their prompts and alone, in as many bits, and instructions the same difficulty", async () => {
    const found = (await answerFacts(reference.items, model)) as AnswerFacts[];
    const wanted = reference.models[name];
    for (const [i, facts] of found.entries()) {
      const { tokens, bytes, aloneTokens, bits, aloneBits, difficulty } = wanted[i];
      expect(facts).toMatchObject({ tokens, bytes, aloneTokens });
      for (const difference of [facts.bits - bits, facts.aloneBits - aloneBits])
        expect(Math.abs(difference)).toBeLessThan(Math.max(FLIPPED, ONE * tokens));
      const text = new TextFacts(utf8(reference.items[i].answer));
      const ratio = qualitySignals.instructionDifficulty.of({ text, answer: facts });
      expect(Math.abs(ratio - difficulty)).toBeLessThan(DIFFICULTY);
      expect(qualitySignals.answerBits.of({ text, answer: facts })).toBeCloseTo(facts.bits / bytes, 12);
    }
    const total = (all: AnswerFacts[]) => sum(all.map(({ bits }) => bits));
    expect(Math.abs(total(found) - total(wanted)) / sum(wanted.map(({ tokens }) => tokens))).toBeLessThan(ALL);
  });
});

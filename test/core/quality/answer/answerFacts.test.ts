import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnswerModel, answerFacts } from "../../../../src/core/quality/answer/answerFacts";
import type { AnswerFacts } from "../../../../src/core/quality/facts";
import { qualitySignals } from "../../../../src/core/quality/signals";
import { TextFacts } from "../../../../src/core/quality/text/textFacts";

/** Tokens of `size` bytes, the last one shorter; a token costs 1 bit, and 1 more for each byte. */
const inPieces = (size: number): AnswerModel => {
  const lengthsOf = ({ length }: Uint8Array) =>
    Array.from({ length: Math.ceil(length / size) }, (_, i) => Math.min(size, length - i * size));
  const bitsOf = (lengths: number[]) => lengths.map((length) => 1 + length);
  return {
    codeLengths: async (documents) => {
      const all = documents.map(lengthsOf);
      return {
        tokens: Uint32Array.from(all, ({ length }) => length),
        bits: Float64Array.from(all, (each) => bitsOf(each).reduce((a, b) => a + b, 0)),
      };
    },
    documentTokens: async ({ documents }) => {
      const all = documents.map(lengthsOf);
      return {
        tokens: Uint32Array.from(all, ({ length }) => length),
        bits: Float32Array.from(all.flatMap(bitsOf)),
        bytes: Uint32Array.from(all.flat()),
      };
    },
  };
};

const pairs = fc.array(
  fc.option(fc.record({ prompt: fc.string({ minLength: 1 }), answer: fc.string({ minLength: 1 }) }), { nil: undefined }),
  {
    maxLength: 6,
  },
);
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

describe("an answer's bits", () => {
  it("are those of the tokens that begin in it", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, fc.integer({ min: 1, max: 5 }), async (all, size) => {
        const found = await answerFacts(all, inPieces(size));
        expect(found.map((facts) => facts !== undefined)).toEqual(all.map((pair) => pair !== undefined));
        found.forEach((facts, i) => {
          if (!facts) return;
          const { prompt, answer } = all[i]!;
          const [border, end] = [bytesOf(prompt) + 1, bytesOf(prompt) + 1 + bytesOf(answer)];
          const first = Math.min(end, Math.ceil(border / size) * size);
          expect(facts.bytes).toBe(end - first);
          expect(facts.tokens).toBe(Math.ceil(end / size) - Math.ceil(first / size));
          expect(facts.bits).toBe(facts.tokens + facts.bytes);
          expect(facts.aloneTokens).toBe(Math.ceil(bytesOf(answer) / size));
        });
      }),
    );
  });

  it("behind the prompt, a token, over those alone, a token, are the difficulty; without tokens there is none", () => {
    const facts: AnswerFacts = { tokens: 4, bytes: 10, bits: 12, aloneTokens: 5, aloneBits: 30 };
    const of = (name: string, answer?: AnswerFacts) => qualitySignals[name].of({ text: new TextFacts(new Uint8Array()), answer });
    expect(of("instructionDifficulty", facts)).toBe(0.5);
    expect(of("answerBits", facts)).toBe(1.2);
    for (const name of ["instructionDifficulty", "answerBits"]) {
      expect(of(name)).toBeNaN();
      expect(of(name, { ...facts, tokens: 0, bytes: 0, bits: 0 })).toBeNaN();
    }
  });
});

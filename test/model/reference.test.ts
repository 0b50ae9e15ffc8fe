import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { bundled, fixture, openScorer, run, sum, tinyModel, utf8 } from "./openScorer";
import type { ReferenceText } from "./referenceText";

interface ExactText extends ReferenceText {
  /** Bits of the same weights before they were rounded to int8. */
  exact?: number[];
}

interface ReferenceModel {
  dtype: "float" | "int8";
  texts: ExactText[];
}

/** Computed with PyTorch from the exported weights: training/reference.py. */
const reference = JSON.parse(fixture("reference/token-bits.json").toString()) as { models: Record<string, ReferenceModel> };
const folders: Record<string, string> = Object.fromEntries([tinyModel, ...bundled].map((folder) => [basename(folder), folder]));

/** What single precision and another order of summation may change, bits a token. */
const SUMMATION = 0.01;
/** An activation at the border of two steps may be rounded the other way: one token moves by so much, the mean by SUMMATION. */
const FLIPPED = 0.5;
/** What int8 may cost over fp32, as a share of all bits. */
const ROUNDING = 0.01;

it("every bundled model has reference values", () => {
  expect(new Set(Object.keys(folders))).toEqual(new Set(Object.keys(reference.models)));
});

describe.each(Object.entries(reference.models))("%s against PyTorch", (model, { dtype, texts }) => {
  const scorer = openScorer(folders[model]);
  const context = model === "tiny" ? 256 : 1024;
  const each = dtype === "int8" ? FLIPPED : SUMMATION;
  const score = async (text: string) =>
    run(scorer.tokens({ job: 1, window: context, stride: context / 2, document: utf8(text), detail: "details" }));

  it.each(texts.map((text) => [text.name, text] as const))("%s", async (_, { text, ids, bits, entropy, rank }) => {
    expect(Array.from((await run(scorer.tokenize(utf8(text)))).ids)).toEqual(ids);
    const scored = await score(text);
    expect(scored.bits.length).toBe(bits.length);
    for (let i = 0; i < bits.length; i++) {
      expect(Math.abs(scored.bits[i] - bits[i])).toBeLessThanOrEqual(each);
      expect(Math.abs((scored.entropy?.[i] ?? Number.NaN) - entropy[i])).toBeLessThanOrEqual(each);
      // A rank may differ by the tokens that are about as probable.
      if (dtype === "float") expect(Math.abs((scored.rank?.[i] ?? Number.NaN) - rank[i])).toBeLessThanOrEqual(1 + rank[i] * 0.01);
    }
  });

  it("means agree", async () => {
    const scored = await Promise.all(texts.map(({ text }) => score(text)));
    const ours = sum(scored.flatMap((tokens) => Array.from(tokens.bits)));
    const theirs = sum(texts.flatMap(({ bits }) => bits));
    const exact = sum(texts.flatMap((text) => text.exact ?? text.bits));
    const tokens = sum(texts.map(({ ids }) => ids.length));
    expect(Math.abs(ours - theirs) / tokens).toBeLessThanOrEqual(SUMMATION);
    expect(Math.abs(ours / exact - 1)).toBeLessThanOrEqual(ROUNDING);
  });
});

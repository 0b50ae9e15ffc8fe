import { describe, expect, it } from "vitest";
import { bundledModel, fixture, openScorer, run, tinyModel, utf8 } from "./openScorer";

interface ReferenceText {
  name: string;
  text: string;
  ids: number[];
  bits: number[];
  entropy: number[];
  rank: number[];
}

/** Computed with PyTorch in fp32 from the exported weights: training/reference.py. */
const reference = JSON.parse(fixture("reference/token-bits.json").toString()) as { models: Record<string, ReferenceText[]> };
const folders: Record<string, string> = { tiny: tinyModel, "bitlens-5m": bundledModel };

/** What single precision and another order of summation may change, bits. */
const TOLERANCE = 0.01;

describe.each(Object.entries(reference.models))("%s against PyTorch", (model, texts) => {
  const scorer = openScorer(folders[model]);
  const context = model === "tiny" ? 256 : 1024;

  it.each(texts.map((text) => [text.name, text] as const))("%s", async (_, { text, ids, bits, entropy, rank }) => {
    const document = utf8(text);
    expect(Array.from((await run(scorer.tokenize(document))).ids)).toEqual(ids);
    const scored = await run(scorer.tokens({ job: 1, window: context, stride: context / 2, document, detail: "details" }));
    const compared = bits.length;
    expect(compared).toBeGreaterThan(0);
    for (let i = 0; i < compared; i++) {
      expect(Math.abs(scored.bits[i] - bits[i])).toBeLessThanOrEqual(TOLERANCE);
      expect(Math.abs((scored.entropy?.[i] ?? Number.NaN) - entropy[i])).toBeLessThanOrEqual(TOLERANCE);
      // A rank may differ by the tokens that are as probable within rounding.
      expect(Math.abs((scored.rank?.[i] ?? Number.NaN) - rank[i])).toBeLessThanOrEqual(1 + rank[i] * 0.01);
    }
  });
});

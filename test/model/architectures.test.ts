import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readModelFolder } from "../../src/model/folder";
import { fixture, models, openScorer, run, utf8 } from "./openScorer";

interface ReferenceText {
  name: string;
  text: string;
  ids: number[];
  bits: number[];
  entropy: number[];
  rank: number[];
}

/** Computed with transformers in PyTorch: training/architectures. */
const reference = JSON.parse(fixture("reference/architectures.json").toString()) as {
  models: Record<string, { start: number; texts: ReferenceText[] }>;
};

/** Bits a token. In half precision the graph rounds, PyTorch's reference does not. */
const TOLERANCE: Record<string, number> = { float16: 0.05 };
const EXACT = 0.01;

describe.each(Object.entries(reference.models))("%s against transformers", (model, { start, texts }) => {
  const folder = readModelFolder(join(models, model));
  const scorer = openScorer(join(models, model));
  const tolerance = TOLERANCE[folder.card.dtype] ?? EXACT;

  it("can score, and begins a document as the reference does", async () => {
    expect(await scorer.open()).toMatchObject({ scorable: true });
    expect(folder.bos).toBe(start);
  });

  it.each(texts.map((text) => [text.name, text] as const))("%s", async (_, { text, ids, bits, entropy }) => {
    const document = utf8(text);
    expect(Array.from((await run(scorer.tokenize(document))).ids)).toEqual(ids);
    const scored = await run(scorer.tokens({ job: 1, window: 256, stride: 128, document, detail: "details" }));
    expect(scored.boundaries.at(-1)).toBe(document.length);
    for (let i = 0; i < bits.length; i++) {
      expect(Math.abs(scored.bits[i] - bits[i])).toBeLessThanOrEqual(tolerance);
      expect(Math.abs((scored.entropy?.[i] ?? Number.NaN) - entropy[i])).toBeLessThanOrEqual(tolerance);
    }
  });
});

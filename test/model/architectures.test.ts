import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readModelFolder } from "../../src/model/folder";
import { Scorer } from "../../src/model/scorer";
import { fixture, models, openScorer, run, sum, utf8 } from "./openScorer";
import type { ReferenceText } from "./referenceText";

/** Computed with transformers in PyTorch: training/architectures. */
const reference = JSON.parse(fixture("reference/architectures.json").toString()) as {
  models: Record<string, { start: number; texts: ReferenceText[] }>;
};

/** Bits a token. In half precision the graph rounds, PyTorch's reference does not. */
const TOLERANCE: Record<string, number> = { float16: 0.05 };
const EXACT = 0.01;
/** What later text or other rows may change, bits a token. */
const LAW = 1e-3;

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
    // Without details the graph is another one.
    const plain = await run(scorer.documentTokens({ job: 1, window: 256, stride: 128, documents: [document], most: bits.length }));
    bits.forEach((each, i) => {
      expect(Math.abs(plain.bits[i] - each)).toBeLessThanOrEqual(tolerance);
    });
  });

  it("a token's bits depend neither on later text nor on its batch", async () => {
    const rule = { job: 1, window: 64, stride: 32 };
    const documents = texts.map(({ text }) => utf8(text));
    const together = await run(scorer.codeLengths({ ...rule, documents }));
    for (const [i, document] of documents.entries()) {
      const whole = await run(scorer.tokens({ ...rule, document, detail: "bits" }));
      expect(Math.abs(sum(whole.bits) - together.bits[i])).toBeLessThanOrEqual(LAW * whole.bits.length);
      const length = Math.floor(whole.bits.length * 0.6);
      const part = await run(scorer.tokens({ ...rule, document: document.subarray(0, whole.boundaries[length]), detail: "bits" }));
      // Tokens near the cut may be others, and with them what is asked of the model.
      const { ids } = await run(scorer.tokenize(document));
      const { ids: cut } = await run(scorer.tokenize(document.subarray(0, whole.boundaries[length])));
      for (let t = 0; t < cut.length && cut[t] === ids[t]; t++) expect(Math.abs(part.bits[t] - whole.bits[t])).toBeLessThanOrEqual(LAW);
    }
  });

  it("a window in pieces costs what it costs in one run", async () => {
    // So many parameters that a run has sixteen tokens.
    const slow = new Scorer({ ...folder, card: { ...folder.card, parameters: 1e12 } }, 1);
    await slow.open();
    for (const { text, bits } of texts) {
      const scored = await run(slow.tokens({ job: 1, window: 256, stride: 128, document: utf8(text), detail: "bits" }));
      scored.bits.forEach((each, i) => {
        expect(Math.abs(each - bits[i])).toBeLessThanOrEqual(tolerance);
      });
    }
  });
});

describe("a model that also takes images", () => {
  const folder = readModelFolder(join(models, "llama-omni"));

  it("is said to be one, and counts its look-up", () => {
    const text = readModelFolder(join(models, "llama")).card;
    expect(folder.card).toMatchObject({
      modality: "omni",
      scorable: true,
      architecture: "llama",
      parameters: text.parameters,
      layers: text.layers,
    });
    expect(folder.card.notes).toContainEqual(expect.stringMatching(/its text decoder alone is scored/));
    expect(folder.card.modelBytes).toBe(folder.model.length + (folder.embedder?.model.length ?? 0));
  });

  it("has the bits of its text decoder", async () => {
    const scorer = new Scorer(folder, 1);
    expect(await scorer.open()).toMatchObject({ scorable: true });
    for (const { text, bits } of reference.models.llama.texts) {
      const scored = await run(scorer.tokens({ job: 1, window: 256, stride: 128, document: utf8(text), detail: "bits" }));
      expect(scored.bits.length).toBe(bits.length);
      scored.bits.forEach((each, i) => {
        expect(Math.abs(each - bits[i])).toBeLessThanOrEqual(EXACT);
      });
    }
  });
});

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readModelFolder } from "../../src/model/folder";
import { bundled, openScorer, run, sum, utf8 } from "./openScorer";

const rule = { window: 256, stride: 128, job: 1 };
const TEXT = readFileSync(join(__dirname, "..", "..", "LICENSE"), "utf8").repeat(2);

describe.each(bundled.map((folder) => [basename(folder), folder] as const))("%s", (_, folder) => {
  const read = readModelFolder(folder);
  const config = JSON.parse(readFileSync(join(folder, "config.json"), "utf8")) as Record<string, unknown>;

  it("says of itself what its graph says", () => {
    const { parameters, tied, normHead, scorable, dtype } = read.card;
    expect({ parameters, tied, normHead, scorable, dtype }).toEqual({
      parameters: config.parameters,
      tied: config.tie_word_embeddings,
      normHead: config.norm_head,
      scorable: true,
      dtype: config.torch_dtype,
    });
  });

  it("has one byte a parameter and little else", () => {
    expect(read.card.modelBytes).toBeLessThan(1.1 * read.card.parameters);
  });

  it("has int8 weights that no x86 processor saturates on: two neighbours and 255 fit 16 bits", () => {
    const weights = read.graph.initializers.filter(({ type, dims }) => type === 3 && dims.length === 2);
    expect(weights.length).toBeGreaterThan(0);
    for (const { raw, dims, name } of weights) {
      const values = new Int8Array(read.model.buffer, read.model.byteOffset + (raw?.start ?? 0), dims[0] * dims[1]);
      // A table lies token by token and is transposed when it serves as head; a product lies with its inputs first.
      const [step, lines] = name.endsWith(".int8") ? [dims[1], dims[1]] : [1, dims[0]];
      const inputs = values.length / lines;
      let largest = 0;
      for (let line = 0; line < lines; line++) {
        const start = step === 1 ? line * inputs : line;
        for (let i = 0; i < inputs; i += 2) {
          const pair = values[start + i * step] + values[start + (i + 1) * step];
          largest = Math.max(largest, 255 * pair, -255 * pair - 1);
        }
      }
      expect(largest).toBeLessThanOrEqual(32767);
    }
  });

  it("a token's bits depend neither on later text nor on the batch", async () => {
    const scorer = openScorer(folder);
    const document = utf8(TEXT);
    const whole = await run(scorer.tokens({ ...rule, document, detail: "bits" }));
    for (const length of [2, 50, 200, 256, 300]) {
      const part = await run(scorer.tokens({ ...rule, document: document.subarray(0, whole.boundaries[length]), detail: "bits" }));
      part.bits.forEach((bits, i) => {
        expect(Math.abs(bits - whole.bits[i])).toBeLessThanOrEqual(1e-3);
      });
    }
    const documents = [document, utf8(TEXT.slice(0, 500)), utf8("今天天气很好。".repeat(40))];
    const together = await run(scorer.codeLengths({ ...rule, documents }));
    expect(Math.abs(together.bits[0] - sum(whole.bits))).toBeLessThanOrEqual(1e-3 * whole.bits.length);
  });
});

it("more parameters, fewer bits", async () => {
  const lengths: number[] = [];
  for (const folder of bundled) {
    const { bits } = await run(openScorer(folder).codeLengths({ ...rule, documents: [utf8(TEXT)] }));
    lengths.push(bits[0]);
  }
  lengths.slice(1).forEach((bits, i) => {
    expect(bits).toBeLessThan(lengths[i]);
  });
});

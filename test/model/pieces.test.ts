import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchesByLength, tokensPerRun } from "../../src/model/batches";
import { readModelFolder } from "../../src/model/folder";
import { readGraphFacts } from "../../src/model/graphFacts";
import { pieces } from "../../src/model/runner";
import { Scorer } from "../../src/model/scorer";
import { ScoringSession } from "../../src/model/session";
import { openScorer, run, tinyModel, utf8 } from "./openScorer";

describe("runs of bounded size", () => {
  it("a window cut into pieces with the model's cache has the bits of the whole", async () => {
    const folder = readModelFolder(tinyModel);
    // A model that says it is large gets short runs.
    const cut = new Scorer({ ...folder, card: { ...folder.card, parameters: 250_000_000 } }, 1);
    const request = {
      job: 1,
      window: 200,
      stride: 100,
      detail: "details" as const,
      document: utf8("Pieces of a window, one after another. ".repeat(20)),
    };
    const whole = await run(openScorer().tokens(request));
    const inPieces = await run(cut.tokens(request));
    expect(inPieces.bits.length).toBe(whole.bits.length);
    whole.bits.forEach((bits, i) => {
      expect(Math.abs(bits - inPieces.bits[i])).toBeLessThanOrEqual(1e-3);
      expect(Math.abs((whole.entropy?.[i] ?? Number.NaN) - (inPieces.entropy?.[i] ?? Number.NaN))).toBeLessThanOrEqual(1e-3);
    });
  });

  it("positions that need no scores are left out, and the others keep their bits", async () => {
    const session = await ScoringSession.create(readModelFolder(tinyModel), "details", 1);
    const row = (seed: number, length: number) => ({
      inputs: Int32Array.from({ length }, (_, i) => (seed * 31 + i * 17) % 512),
      targets: Int32Array.from({ length }, (_, i) => (seed * 7 + i * 29) % 512),
    });
    const rows = [row(1, 60), row(2, 55)];
    const whole = (await session.run(rows)).result;
    for (const first of [0, 1, 30, 54]) {
      const part = (await session.run(rows, { first })).result;
      expect([part.first, part.width]).toEqual([first, 60 - first]);
      rows.forEach(({ inputs }, b) => {
        for (let t = first; t < inputs.length; t++) {
          expect(Math.abs(part.surprisal[b * part.width + t - first] - whole.surprisal[b * 60 + t])).toBeLessThanOrEqual(1e-5);
          expect(part.rank?.[b * part.width + t - first]).toBe(whole.rank?.[b * 60 + t]);
        }
      });
    }
  });

  it("logits stay below 64 MB whatever the vocabulary", () => {
    for (const vocabulary of [500, 8192, 50_257, 151_936])
      expect(tokensPerRun({ parameters: 1e6, vocabulary, dtype: "int8" }) * vocabulary * 4).toBeLessThanOrEqual(64 * 2 ** 20);
  });

  it("pieces tile a row, none above the limit, and the last is no single step", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 2, max: 600 }), (length, limit) => {
        const cut = pieces(length, limit);
        expect(cut[0][0]).toBe(0);
        expect(cut.at(-1)?.[1]).toBe(length);
        cut.forEach(([start, end], i) => {
          expect(end - start).toBeLessThanOrEqual(limit);
          expect(end).toBeGreaterThan(start);
          if (i > 0) expect(start).toBe(cut[i - 1][1]);
        });
        if (length > 2 && limit > 2) expect((cut.at(-1)?.[1] ?? 0) - (cut.at(-1)?.[0] ?? 0)).toBeGreaterThan(1);
      }),
    );
  });

  it("batches hold every item once, of like length, within the limit", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 60 }), fc.integer({ min: 16, max: 1000 }), (lengths, limit) => {
        const items = lengths.map((length) => ({ row: { inputs: new Int32Array(length), targets: new Int32Array(length) }, skip: 0 }));
        const batches = batchesByLength(items, limit);
        expect(batches.flat().sort((a, b) => a - b)).toEqual(lengths.map((_, i) => i));
        for (const batch of batches) {
          const sizes = batch.map((index) => lengths[index]);
          expect(batch.length === 1 || batch.length * Math.max(...sizes) <= limit).toBe(true);
          expect(Math.min(...sizes) * 8).toBeGreaterThanOrEqual(Math.max(...sizes) * 7);
        }
      }),
    );
  });
});

describe("a model file that is cut off or damaged", () => {
  const { model } = readModelFolder(tinyModel);
  const outcome = (bytes: Uint8Array) => {
    try {
      return readGraphFacts(bytes).outputs.length;
    } catch (error) {
      return (error as Error).message;
    }
  };

  it("is refused with a sentence, wherever it is cut", () => {
    for (let length = 0; length < model.length; length += 997) expect(outcome(model.subarray(0, length))).toMatch(/not an ONNX|cut off/);
  });

  it("never hangs or crashes the reader", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(model.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }), (damage) => {
        const bytes = model.slice();
        for (const [at, value] of damage) bytes[at] = value;
        const result = outcome(bytes);
        expect(typeof result === "number" || result.endsWith(".")).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumOfAccounts } from "../../src/core/archive/account";
import { readModelFolder } from "../../src/model/folder";
import { openStepModel, Stepper } from "../../src/model/stepper";
import { anyBytes } from "./anyBytes";
import { models, openScorer, run, tinyModel, utf8 } from "./openScorer";

const scorer = openScorer();
const rule = { window: 32, stride: 16 };
let jobs = 1;

const methods = ["mixture", "frozen"] as const;

/** Codes blocks one after the other, and decodes them with what another job has learned. */
async function roundTrip(blocks: Uint8Array[], method: (typeof methods)[number], { archiver } = scorer) {
  const [coding, decoding] = [
    { ...rule, method, job: jobs++ },
    { ...rule, method, job: jobs++ },
  ];
  const coded = [];
  for (const bytes of blocks) coded.push(await run(archiver.encode({ ...coding, bytes })));
  const decoded = [];
  for (const { code, lengths } of coded) decoded.push(await run(archiver.decode({ ...decoding, code, lengths })));
  archiver.forget(coding.job);
  archiver.forget(decoding.job);
  return { coded, decoded };
}

describe.each(methods)("blocks coded by the method %s", (method) => {
  it("decode to their bytes, whatever these are, and their accounts add up", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBytes, { minLength: 1, maxLength: 2 }), async (blocks) => {
        const { coded, decoded } = await roundTrip(blocks, method);
        expect(decoded).toEqual(blocks);
        const { codeBits, idealBits, frequencyBits, roundingBits, terminationBits, wholeBits, symbols } = sumOfAccounts(
          coded.map(({ account }) => account),
        );
        expect(codeBits).toBe(8 * coded.reduce((sum, { code }) => sum + code.length, 0));
        expect(idealBits + frequencyBits + roundingBits + terminationBits).toBeCloseTo(codeBits, 6);
        expect(wholeBits).toBeLessThanOrEqual(idealBits + symbols);
        expect(codeBits).toBeLessThanOrEqual(idealBits + frequencyBits + blocks.length * 9);
      }),
      { numRuns: 30 },
    );
  });

  it("decode to their bytes in segments that begin anew several times", async () => {
    const text = utf8("One line.\nAnother 😀 line, 中文一行, and some numbers: 3.14159.\r\n".repeat(480));
    const { coded, decoded } = await roundTrip([text], method);
    expect(coded[0].lengths.length).toBeGreaterThan(1);
    expect(decoded[0]).toEqual(text);
  });

  it("are refused or decode to other bytes where they are damaged, and never hang", async () => {
    const bytes = utf8("A text that is going to be damaged. ".repeat(20));
    const work = { ...rule, method, job: jobs++ };
    const { code, lengths } = await run(scorer.archiver.encode({ ...work, bytes }));
    for (let place = 0; place < code.length; place += 11) {
      const damaged = code.slice();
      damaged[place] ^= 1 << (place & 7);
      const job = jobs++;
      const outcome = await run(scorer.archiver.decode({ ...work, job, code: damaged, lengths })).catch((error: Error) => error);
      scorer.archiver.forget(job);
      if (outcome instanceof Error) expect(outcome.message).toMatch(/damaged|end early|next symbol/);
      else expect(outcome).not.toEqual(bytes);
    }
    scorer.archiver.forget(work.job);
  });
});

describe("a model read step by step", () => {
  /** Probabilities of all steps, row by row. */
  async function steps(directory: string, rows: number, threads = 1): Promise<Float32Array[]> {
    const model = await openStepModel(readModelFolder(directory), threads);
    const stepper = new Stepper(model, rows, { window: 24, stride: 8 });
    const { vocabulary } = model.folder.card;
    const all: Float32Array[] = [];
    for (let at = 0; at < 60; at++) {
      const out = await stepper.step(new Int32Array(rows).fill((at * 37 + 5) % vocabulary));
      all.push(out.slice(0, vocabulary));
    }
    await model.session.release();
    return all;
  }

  it("says the same beside any other rows, and with any number of threads", async () => {
    const alone = await steps(tinyModel, 1);
    for (const p of alone) expect(p.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 4);
    expect(await steps(tinyModel, 5)).toEqual(alone);
    expect(await steps(tinyModel, 5, 2)).toEqual(alone);
  });

  it.each(["gpt2", "llama", "qwen3", "gpt2-merged", "llama-fp16", "gemma"])(
    "codes and decodes with a graph of the kind %s",
    async (name) => {
      const other = openScorer(join(models, name));
      const text = utf8("Step by step, and back again: one token, then the next one. ".repeat(3));
      const { decoded } = await roundTrip([text], "mixture", other);
      expect(decoded[0]).toEqual(text);
    },
  );

  it("is refused where its graph has no cache", async () => {
    const other = openScorer(join(models, "gpt2-nocache"));
    const coding = run(other.archiver.encode({ ...rule, job: 1, method: "frozen", bytes: utf8("abc") }));
    await expect(coding).rejects.toThrow(/step by step.*past_key_values/);
  });
});

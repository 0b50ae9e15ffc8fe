import { join } from "node:path";
import { Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { segmentsOf } from "../../src/core/archive/limits";
import { Archiver } from "../../src/model/archiver";
import { PROBABILITIES } from "../../src/model/distributionTail";
import { readModelFolder } from "../../src/model/folder";
import { tryStepLaw } from "../../src/model/stepLaw";
import { openStepModel, type StepModel, type StepSession } from "../../src/model/stepper";
import { byteTokenizer } from "../../src/model/tokenizer";
import { bundled, models, run, tinyModel, utf8 } from "./openScorer";

const open = (directory: string, threads = 1) => openStepModel(readModelFolder(directory), threads);

interface Run {
  rows: number;
  /** Runs before this one. */
  before: number;
  /** The cache is made anew. */
  isBeginning: boolean;
}

/** A model of which all that a run gives is off by a factor near 1. */
function spoilt(model: StepModel, factor: (run: Run) => number): StepModel {
  let before = 0;
  const session: StepSession = {
    release: () => model.session.release(),
    async run(feeds, fetches) {
      const outputs = await model.session.run(feeds, fetches);
      const scale = factor({ rows: feeds.input_ids.dims[0], before: before++, isBeginning: !fetches.includes(PROBABILITIES) });
      const scaled = ({ data, dims }: Tensor) =>
        new Tensor(
          "float32",
          (data as Float32Array).map((x) => x * scale),
          dims,
        );
      return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, scaled(output as Tensor)]));
    },
  };
  return { ...model, session };
}

/** The last digits of a number in single precision. */
const SLIGHTLY = 2 ** -20;
const unsteady = ({ before }: Run) => 1 + before * SLIGHTLY;

describe("the law of steps", () => {
  it.each([tinyModel, ...bundled])("holds for %s, with the same numbers for any number of threads", async (directory) => {
    const [one, two] = [await tryStepLaw(await open(directory, 1)), await tryStepLaw(await open(directory, 2))];
    expect(one).toEqual({ rowsAgree: true, numbers: expect.stringMatching(/^[0-9a-f]{8}$/) });
    expect(two).toEqual(one);
  });

  it("gives each model numbers of its own", async () => {
    const numbers = await Promise.all(bundled.map(async (directory) => (await tryStepLaw(await open(directory))).numbers));
    expect(new Set(numbers).size).toBe(bundled.length);
  });

  it("is broken by 4-bit weights, whose products are others for one row", async () => {
    expect((await tryStepLaw(await open(join(models, "llama-q4")))).rowsAgree).toBe(false);
  });

  it.each([2, 8, 32])("is broken where %i rows give other last digits", async (wrong) => {
    const model = spoilt(await open(tinyModel), ({ rows }) => (rows === wrong ? 1 + SLIGHTLY : 1));
    expect((await tryStepLaw(model)).rowsAgree).toBe(false);
  });

  it("is broken where rows differ only when they begin anew", async () => {
    const model = spoilt(await open(tinyModel), ({ rows, isBeginning }) => (isBeginning && rows > 1 ? 1 + SLIGHTLY : 1));
    expect((await tryStepLaw(model)).rowsAgree).toBe(false);
  });

  it("is refused where the same call gives other numbers", async () => {
    const model = spoilt(await open(tinyModel), unsteady);
    await expect(tryStepLaw(model)).rejects.toThrow(/does not compute the same numbers twice/);
  });
});

describe("a model whose rows do not agree", () => {
  const folder = readModelFolder(tinyModel);
  const tokenizer = byteTokenizer(folder.tokenizer);
  const archiver = (factor: (run: Run) => number) => new Archiver(folder, tokenizer, 1, async () => spoilt(await open(tinyModel), factor));
  const work = { window: 64, stride: 32, method: "frozen" as const };
  const byRows = ({ rows }: Run) => 1 + rows * SLIGHTLY;

  it("codes a block in one segment, however long", async () => {
    const bytes = new Uint8Array(33_000).fill(32);
    expect(segmentsOf(bytes.length)).toBeGreaterThan(1);
    const { lengths } = await run(archiver(byRows).encode({ ...work, job: 1, bytes }));
    expect(lengths).toEqual(Uint32Array.of(bytes.length));
  });

  it("decodes what it has coded", async () => {
    const bytes = utf8("One row at a time, and one more line.\n".repeat(20));
    const coder = archiver(byRows);
    const { code, lengths } = await run(coder.encode({ ...work, job: 1, bytes }));
    expect(await run(coder.decode({ ...work, job: 2, code, lengths }))).toEqual(bytes);
  });

  it("codes nothing where the same call gives other numbers", async () => {
    const coding = archiver(unsteady).encode({ ...work, job: 1, bytes: utf8("A text.") });
    await expect(run(coding)).rejects.toThrow(/choose another model, or the method adaptive/);
  });
});

import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type DrawListener, type DrawnLine, type DrawOptions, drawnDocuments } from "../../src/archive/drawnDocuments";
import { ModelClient } from "../../src/model/client";
import { isCancelled } from "../../src/protocol/model";
import { bitlens, jsonLines } from "../cli/bitlens";
import { models, tinyModel } from "../model/openScorer";

const hostPath = join(__dirname, "..", "..", "dist", "modelHost.js");
if (!existsSync(hostPath)) throw new Error("dist/modelHost.js is missing: run 'npm run build' before the tests.");

let client: ModelClient;
afterEach(() => client.dispose());

const usual: DrawOptions = { documents: 20, tokens: 12, temperature: 0.9, seed: 7, prefix: "One\n", window: 512 };
const quiet = (): DrawListener => ({ signal: new AbortController().signal, progress: () => undefined });

async function drawn(options: Partial<DrawOptions>, listener = quiet(), directory = tinyModel): Promise<DrawnLine[]> {
  client = new ModelClient({ hostPath, directory, threads: 1 });
  const lines: DrawnLine[] = [];
  for await (const batch of drawnDocuments(client, { ...usual, ...options }, listener)) lines.push(...batch);
  return lines;
}

describe("documents that are drawn", () => {
  it("are those that the command line writes for the same options", async () => {
    const options = ["--documents", "20", "--tokens", "12", "--temperature", "0.9", "--seed", "7", "--prefix", "One\n"];
    const { stdout, stderr } = await bitlens(["sample", ...options, "--threads", "2"]);
    expect(stderr).toBe("");
    expect(await drawn({})).toEqual(jsonLines(stdout));
  });

  it("say what they are: their figures, the temperature, the seed and the model", async () => {
    const lines = await drawn({ documents: 3 });
    for (const { text, bits, bitsPerByte, ...others } of lines) {
      expect(text.startsWith("One\n")).toBe(true);
      expect(others).toEqual({ tokens: expect.any(Number), temperature: 0.9, seed: 7, model: "tiny" });
      expect(others.tokens).toBeLessThanOrEqual(12);
      expect(bitsPerByte === null ? bits : bits / bitsPerByte).toBeGreaterThanOrEqual(0);
    }
  });

  it("stay the same where more are drawn", async () => {
    expect((await drawn({ documents: 37 })).slice(0, 20)).toEqual(await drawn({}));
  });

  it("tell how many there are", async () => {
    const told: number[] = [];
    await drawn({ documents: 40 }, { ...quiet(), progress: (done) => told.push(done) });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(40);
  });

  it("are given up where they are cancelled, within a batch too", async () => {
    const run = new AbortController();
    const listener = { signal: run.signal, progress: () => run.abort() };
    await expect(drawn({ documents: 16, tokens: 20_000 }, listener)).rejects.toSatisfy(isCancelled);
  });

  it("need a prefix that the model can look back on, and a model that steps", async () => {
    await expect(drawn({ prefix: "word ".repeat(2000) })).rejects.toThrow(/The prefix takes \d+ tokens, and the model looks back \d+/);
    const nocache = join(models, "gpt2-nocache");
    await expect(drawn({}, quiet(), nocache)).rejects.toThrow(/step by step, which drawing documents needs/);
  });
});

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ModelCard } from "../../src/core/types";
import { bundledModels } from "../../src/files/bundledModels";
import { fixture, models, tinyModel } from "../model/openScorer";
import { finish, scratchFolder, start } from "./bitlens";

const shipped = join(__dirname, "..", "..", "media", "models");

/** A command line with a list of models of its own. */
function ownList() {
  const XDG_CONFIG_HOME = scratchFolder();
  return { config: XDG_CONFIG_HOME, run: (...args: string[]) => finish(start(args, { XDG_CONFIG_HOME })) };
}

const names = (json: string) => JSON.parse(json).map(({ name }: { name: string }) => name);

describe("bitlens models", () => {
  it("lists the bundled models", async () => {
    const listed = await ownList().run("models", "--json");
    expect(names(listed.stdout)).toEqual(bundledModels(shipped));
  });

  it("remembers a folder that was added, uses it by its name, and forgets it", async () => {
    const { run } = ownList();
    const added = await run("models", "add", tinyModel);
    expect(added).toMatchObject({ code: 0, stdout: "" });
    expect(added.stderr).toMatch(/--model tiny uses it/);
    expect(names((await run("models", "--json")).stdout)).toContain("tiny");
    const text = join(scratchFolder(), "a.txt");
    writeFileSync(text, "One line.\n");
    const [byName, byPath] = [
      await run("tokens", text, "--json", "--model", "tiny"),
      await run("tokens", text, "--json", "--model", tinyModel),
    ];
    expect(byName.code).toBe(0);
    expect(byName.stdout).toBe(byPath.stdout);
    expect((await run("models", "remove", "tiny")).code).toBe(0);
    expect(names((await run("models", "--json")).stdout)).not.toContain("tiny");
    const again = await run("models", "remove", "tiny");
    expect(again).toMatchObject({ code: 2, stderr: expect.stringMatching(/No added model is called tiny/) });
  });

  it("adds nothing that cannot score, is not there, or has the name of another", async () => {
    const { run, config } = ownList();
    const refused = await run("models", "add", join(models, "refused-diffusion"));
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/was not added.*depends on later text/) });
    const missing = await run("models", "add", "owner/name");
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringMatching(/fetches nothing from the net: 'hf download owner\/name/) });
    const twin = join(config, "bitlens-6m");
    cpSync(tinyModel, twin, { recursive: true });
    expect(await run("models", "add", twin)).toMatchObject({ code: 2, stderr: expect.stringMatching(/is a model bitlens-6m already/) });
    expect(names((await run("models", "--json")).stdout)).toEqual(bundledModels(shipped));
  });

  it("leaves a broken list as it is", async () => {
    const { run, config } = ownList();
    const path = join(config, "bitlens", "models.json");
    mkdirSync(join(config, "bitlens"));
    writeFileSync(path, "{ broken");
    expect(await run("models", "add", tinyModel)).toMatchObject({ code: 2, stderr: expect.stringMatching(/mend it, or delete it/) });
    expect(readFileSync(path, "utf8")).toBe("{ broken");
  });
});

describe("bitlens models inspect", () => {
  const inspect = async (model: string) =>
    JSON.parse((await ownList().run("models", "inspect", model, "--json")).stdout) as ModelCard & { cost: object };

  it("has the fields of the contract", async () => {
    const card = await inspect(tinyModel);
    const fields = [
      "name",
      "parameters",
      "dtype",
      "modelBytes",
      "vocabulary",
      "contextLength",
      "tied",
      "normHead",
      "layout",
      "scorable",
      "why",
    ];
    for (const field of fields) expect(card).toHaveProperty(field);
    expect(card.why).toBeNull();
    expect(card.cost).toMatchObject({ weights: card.modelBytes, tokenizer: card.tokenizerBytes });
  });

  it("says for people what a folder is, and why it cannot score", async () => {
    const { stdout } = await ownList().run("models", "inspect", join(models, "gpt2"));
    expect(stdout).toMatch(/Tied embeddings +yes, but the file holds the matrix twice \(20 kB\); it is counted once/);
    expect(stdout).toMatch(/Class +small language model \(SLM\), text/);
    const { stdout: refusal } = await ownList().run("models", "inspect", join(models, "refused-pruned-symbolic"));
    expect(refusal).toMatch(/Can score +No\. .*head is pruned/);
  });

  it("names a model that is not there", async () => {
    const missing = await ownList().run("models", "inspect", "/nowhere");
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringMatching(/no model \/nowhere: give the path/) });
  });
});

interface Reference {
  models: Record<string, { texts: { text: string; bits: number[] }[] }>;
}

describe("bitlens tokens with a model of every architecture", () => {
  const reference = JSON.parse(fixture("reference/architectures.json").toString()) as Reference;
  it.each(Object.entries(reference.models))("%s", async (model, { texts }) => {
    const [{ text, bits }] = texts;
    const path = join(scratchFolder(), "text.txt");
    writeFileSync(path, text);
    const { stdout } = await ownList().run("tokens", path, "--model", join(models, model), "--json", "--no-cache");
    const tokens = JSON.parse(stdout) as { bits: number; end: number }[];
    expect(tokens.at(-1)?.end).toBe(Buffer.byteLength(text));
    expect(tokens.length).toBe(bits.length);
    const tolerance = model.endsWith("fp16") ? 0.05 : 0.01;
    for (const [i, token] of tokens.entries()) expect(Math.abs(token.bits - bits[i])).toBeLessThanOrEqual(tolerance);
  });

  it("with another document start the first token costs something else", async () => {
    const path = join(scratchFolder(), "text.txt");
    writeFileSync(path, "One line.\n");
    const first = async (rule: string) => {
      const { stdout } = await ownList().run("tokens", path, "--model", join(models, "llama"), "--json", "--document-start", rule);
      return (JSON.parse(stdout) as { bits: number }[])[0].bits;
    };
    expect(await first("none")).toBeCloseTo(Math.log2(399), 4);
    expect(await first("eos")).not.toBeCloseTo(await first("auto"), 3);
    const wrong = await ownList().run("tokens", path, "--model", join(models, "llama"), "--document-start", "<nothing>");
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/no token <nothing>/) });
  });
});

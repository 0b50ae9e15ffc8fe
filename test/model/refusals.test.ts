import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readModelFolder } from "../../src/model/folder";
import { models, openScorer, tinyModel } from "./openScorer";

const scratch = mkdtempSync(join(tmpdir(), "bitlens-refused-"));
afterAll(() => rmSync(scratch, { recursive: true }));

function copyOf(folder: string, name: string, change: (copy: string) => void): string {
  const copy = join(scratch, name);
  cpSync(join(models, folder), copy, { recursive: true });
  change(copy);
  return copy;
}

const refused = (kind: string) => join(models, `refused-${kind}`);

describe("a model that cannot score is refused by what its files say", () => {
  const kinds: [string, RegExp][] = [
    ["roberta", /masked language model.*choose a decoder-only/],
    ["bert", /masked language model.*choose a decoder-only/],
    ["encoder", /encoder, which gives vectors.*choose a decoder-only/],
    ["seq2seq", /sequence to sequence.*choose a decoder-only/],
    ["pruned", /head is pruned.*export it again without pruning/],
    ["headless", /head is left out.*export it again with its lm head/],
    ["input", /asks for the input \w+, which Bitlens does not know/],
    ["dynamic", /would depend on later text.*choose the file model.onnx/],
  ];
  it.each(kinds)("%s", (kind, why) => {
    expect(readModelFolder(refused(kind)).card).toMatchObject({ scorable: false, why: expect.stringMatching(why) });
  });
});

describe("a model that cannot score is refused by what it does", () => {
  const kinds: [string, RegExp][] = [
    ["diffusion", /depends on later text.*choose a decoder-only/],
    ["pruned-symbolic", /head is pruned.*export it again without pruning/],
  ];
  it.each(kinds)("%s", async (kind, why) => {
    expect(await openScorer(refused(kind)).open()).toMatchObject({ scorable: false, why: expect.stringMatching(why) });
  });
});

describe("a folder that lacks something says what to do", () => {
  const remove =
    (...files: string[]) =>
    (copy: string) => {
      for (const file of files) rmSync(join(copy, file));
    };
  const cases: [string, string, RegExp][] = [
    [
      "an older tokenizer only",
      copyOf("llama", "older", (copy) => renameSync(join(copy, "tokenizer.json"), join(copy, "tokenizer.model"))),
      /has no tokenizer.json: it has tokenizer.model only; save the tokenizer with transformers/,
    ],
    [
      "PyTorch weights only",
      copyOf("tiny", "torch", (copy) => renameSync(join(copy, "onnx", "model.onnx"), join(copy, "model.safetensors"))),
      /holds PyTorch weights; export them with 'optimum-cli/,
    ],
    [
      "GGUF only",
      copyOf("tiny", "gguf", (copy) => renameSync(join(copy, "onnx", "model.onnx"), join(copy, "m.gguf"))),
      /GGUF weights, which onnxruntime/,
    ],
    [
      "another name",
      copyOf("tiny", "named", (copy) => renameSync(join(copy, "onnx", "model.onnx"), join(copy, "onnx", "net.onnx"))),
      /ONNX files by other names.*give the path/,
    ],
    ["a file that is no graph", join(tinyModel, "config.json"), /is no ONNX file: choose a model's folder/],
    ["no configuration", copyOf("tiny", "bare", remove("config.json")), /has no config.json: choose a folder/],
  ];
  it.each(cases)("%s", (_, folder, message) => {
    expect(() => readModelFolder(folder)).toThrow(message);
  });

  it("external weights that were not fetched", () => {
    const folder = copyOf("qwen2", "half", remove(join("onnx", "model.onnx_data")));
    expect(readModelFolder(folder).card.why).toMatch(/weights model.onnx_data are missing beside the graph; fetch that file too/);
  });

  it("a decoder that reads vectors, without its look-up", () => {
    const folder = copyOf("llama-omni", "blind", remove(join("onnx", "embed_tokens.onnx")));
    expect(readModelFolder(folder).card.why).toMatch(/reads vectors, and embed_tokens.onnx.*is missing beside it; fetch that file too/);
  });

  it("external weights outside the folder", () => {
    const folder = copyOf("qwen2", "escape", (copy) => {
      const path = join(copy, "onnx", "model.onnx");
      // Of the same length, so that the file stays well-formed.
      writeFileSync(path, Buffer.from(readFileSync(path).toString("latin1").replaceAll("model.onnx_data", "../../a/../etc_"), "latin1"));
    });
    expect(() => readModelFolder(folder)).toThrow(/weights outside its folder/);
  });
});

describe("which graph is taken", () => {
  it("the one that is named", () => {
    const path = join(tinyModel, "onnx", "model.onnx");
    const { card } = readModelFolder(path);
    expect(card).toMatchObject({ name: "tiny", file: "onnx/model.onnx", directory: tinyModel, scorable: true });
  });

  it("one by another name, if its path is given", () => {
    const folder = copyOf("tiny", "own", (copy) => renameSync(join(copy, "onnx", "model.onnx"), join(copy, "onnx", "net.onnx")));
    expect(readModelFolder(join(folder, "onnx", "net.onnx")).card).toMatchObject({ name: "own net", scorable: true });
  });

  it("of several the first that can score", () => {
    const folder = copyOf("llama-fp16", "several", (copy) =>
      cpSync(join(refused("pruned"), "model.onnx"), join(copy, "onnx", "model.onnx")),
    );
    expect(readModelFolder(folder).card).toMatchObject({ name: "several fp16", file: "onnx/model_fp16.onnx", scorable: true });
  });
});

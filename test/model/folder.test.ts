import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readModelFolder } from "../../src/model/folder";
import { Scorer } from "../../src/model/scorer";
import { bundledModel, tinyModel } from "./openScorer";

const scratch = mkdtempSync(join(tmpdir(), "bitlens-folder-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A copy of the tiny model with something done to it. */
function spoiled(name: string, spoil: (folder: string) => void): string {
  const folder = join(scratch, name);
  cpSync(tinyModel, folder, { recursive: true });
  spoil(folder);
  return folder;
}

const editJson = (folder: string, file: string, edit: (json: Record<string, unknown>) => void) => {
  const json = JSON.parse(readFileSync(join(folder, file), "utf8"));
  edit(json);
  writeFileSync(join(folder, file), JSON.stringify(json));
};

describe("a model folder", () => {
  it("is described by its card", () => {
    const { card } = readModelFolder(tinyModel);
    expect(card).toMatchObject({
      name: "tiny",
      dtype: "float16",
      vocabulary: 512,
      contextLength: 256,
      tied: true,
      normHead: true,
      scorable: true,
    });
    expect(card.parameters).toBe(JSON.parse(readFileSync(join(tinyModel, "config.json"), "utf8")).parameters);
    expect(card.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("counts the bundled model's shared embedding once", () => {
    const { card } = readModelFolder(bundledModel);
    expect(card.parameters).toBe(JSON.parse(readFileSync(join(bundledModel, "config.json"), "utf8")).parameters);
  });
});

describe("a folder that cannot be opened says what to do", () => {
  const cases: [string, string, RegExp][] = [
    ["no folder", join(scratch, "nowhere"), /no model folder at .*choose/i],
    ["no graph", spoiled("empty", (folder) => rmSync(join(folder, "onnx"), { recursive: true })), /no onnx\/model.onnx: choose/],
    ["no tokenizer", spoiled("mute", (folder) => rmSync(join(folder, "tokenizer.json"))), /no tokenizer.json: choose/],
    ["half a model file", spoiled("half", (folder) => truncateSync(join(folder, "onnx", "model.onnx"), 60_000)), /cut off/],
    ["an empty model file", spoiled("zero", (folder) => truncateSync(join(folder, "onnx", "model.onnx"), 0)), /not an ONNX graph/],
    [
      "text instead of a model",
      spoiled("text", (folder) => writeFileSync(join(folder, "onnx", "model.onnx"), "version https://lfs")),
      /not an ONNX|cut off/,
    ],
    ["broken JSON", spoiled("json", (folder) => writeFileSync(join(folder, "config.json"), "{")), /not valid JSON: fetch/],
  ];
  it.each(cases)("%s", (_, folder, message) => {
    expect(() => readModelFolder(folder)).toThrow(message);
  });
});

describe("a folder that cannot score says why", () => {
  const cases: [string, string, RegExp][] = [
    [
      "a tokenizer of another model",
      spoiled("foreign", (folder) => cpSync(join(bundledModel, "tokenizer.json"), join(folder, "tokenizer.json"))),
      /ids up to \d+ but the graph knows 512 tokens/,
    ],
    [
      "another vocabulary size",
      spoiled("size", (folder) => editJson(folder, "config.json", (config) => Object.assign(config, { vocab_size: 300 }))),
      /do not belong together/,
    ],
    [
      "a WordPiece tokenizer",
      spoiled("piece", (folder) =>
        editJson(folder, "tokenizer.json", (file) => Object.assign(file.model as object, { type: "WordPiece" })),
      ),
      /tokenizer is WordPiece, which drops/,
    ],
  ];
  it.each(cases)("%s", (_, folder, why) => {
    const read = readModelFolder(folder);
    expect(read.card).toMatchObject({ scorable: false, why: expect.stringMatching(why) });
    expect(() => new Scorer(read, 1)).toThrow(why);
  });
});

import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { english } from "../../src/core/report/say";
import type { ModelCard } from "../../src/core/types";
import { foldersAtHand, nameOfPath, pathOf, settingFolder, settingOf, withFolder, withoutFolder } from "../../src/editor/modelFolders";
import { modelItem, namedItem } from "../../src/editor/modelItems";

const bundled = join(__dirname, "..", "..", "media", "models");
const standard = settingFolder(bundled, "");
const marks = { current: standard, standard, bundled: [standard] };
const card = {
  name: "x",
  parameters: 6_100_000,
  modelBytes: 6_300_000,
  dtype: "int8",
  sizeClass: "SLM",
  modality: "text",
  contextLength: 1024,
  tokenizer: "byte-level BPE",
  vocabulary: 8192,
  scorable: true,
} as ModelCard;

describe("a path as a person writes it", () => {
  it.each([
    ["~", homedir()],
    ["~/models/a", join(homedir(), "models", "a")],
    ["/models/a/", "/models/a"],
    [" /models//b/../a ", "/models/a"],
    ["/", "/"],
    ["C:\\models\\a\\", "C:\\models\\a"],
    ["D:/models/a", "D:\\models\\a"],
    ["\\\\server\\share\\a", "\\\\server\\share\\a"],
    ["~user/a", "~user/a"],
  ])("%s", (written, path) => expect(pathOf(written)).toBe(path));

  it.each([
    ["/models/gpt2", "gpt2"],
    ["C:\\models\\gpt2", "gpt2"],
    ["/models/gpt2/onnx/model_q4.onnx", "gpt2/model_q4.onnx"],
    ["/models/gpt2/model.onnx", "gpt2/model.onnx"],
  ])("is called by its end: %s", (path, name) => expect(nameOfPath(path)).toBe(name));
});

describe("the models at hand", () => {
  it("are the bundled ones, the user's list, and the setting's where it is another", () => {
    const own = join(__dirname, "own");
    const listed = join(__dirname, "listed");
    expect(foldersAtHand(bundled, own, [`${listed}/`])).toEqual([...foldersAtHand(bundled, "", []), listed, own]);
    expect(foldersAtHand(bundled, listed, [listed])).toEqual([...foldersAtHand(bundled, "", []), listed]);
    expect(foldersAtHand(bundled, "", [])).toContain(standard);
  });

  it("go to the settings and come back", () => {
    for (const folder of foldersAtHand(bundled, "/somewhere/model", ["D:\\own\\model"]))
      expect(settingFolder(bundled, settingOf(bundled, folder))).toBe(folder);
    expect(settingOf(bundled, join(bundled, "some"))).toBe("some");
  });

  it("enter the list once and leave it, however they are written", () => {
    const list = ["~/a", "/b/"];
    expect(withFolder(list, "/c")).toEqual(["~/a", "/b/", "/c"]);
    expect(withFolder(list, "/b")).toBe(list);
    expect(withoutFolder(list, join(homedir(), "a"))).toEqual(["/b/"]);
    expect(withoutFolder(list, "/elsewhere")).toEqual(list);
  });
});

describe("an item of the list", () => {
  it("says what the model is, and marks the default and the current one", () => {
    const item = modelItem({ directory: standard, card }, marks, english);
    expect(item.description).toBe("6.1 M parameters · 6.3 MB · int8 · SLM · default · current");
    expect(item.label).toMatch(/^\$\(check\) /);
    expect(item.detail).toBe("context 1,024 · byte-level BPE, 8,192 tokens");
  });

  it("says where a model of the user's lies", () => {
    const item = modelItem({ directory: "/my/model", card }, marks, english);
    expect(item).toEqual({
      label: "$(blank) model",
      description: "6.1 M parameters · 6.3 MB · int8 · SLM",
      detail: "context 1,024 · byte-level BPE, 8,192 tokens · /my/model",
      directory: "/my/model",
    });
  });

  it("says of what a text decoder is a part", () => {
    expect(modelItem({ directory: "/my/model", card: { ...card, modality: "omni" } }, marks, english).description).toMatch(
      / · SLM, text of an omni model$/,
    );
  });

  it("says why a folder cannot score, and what is known of it all the same", () => {
    const item = modelItem({ directory: "/my/model", why: "The model folder /my/model has no config.json." }, marks, english);
    expect(item.label).toBe("$(circle-slash) model");
    expect([item.description, item.detail]).toEqual(["/my/model", "The model folder has no config.json."]);
    const known = modelItem({ directory: "/my/model", card: { ...card, scorable: false }, why: "It has no head." }, marks, english);
    expect(known.description).toContain("6.1 M parameters");
  });

  it("has its name before the folder is read", () => {
    expect(namedItem("/my/model", marks, english)).toEqual({ label: "$(blank) model", description: "", directory: "/my/model" });
  });
});

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ModelCard } from "../../src/core/types";
import { foldersAtHand, settingFolder, settingOf } from "../../src/editor/modelFolders";
import { modelItem, namedItem } from "../../src/editor/modelItems";

const bundled = join(__dirname, "..", "..", "media", "models");
const standard = settingFolder(bundled, "");
const marks = { current: standard, standard, bundled: [standard] };
const card = { name: "x", parameters: 6_100_000, modelBytes: 6_300_000, dtype: "int8", scorable: true } as ModelCard;

describe("the models at hand", () => {
  it("are the bundled ones, and the setting's where it is another", () => {
    const own = join(__dirname, "own");
    expect(foldersAtHand(bundled, own)).toEqual([...foldersAtHand(bundled, ""), own]);
    expect(foldersAtHand(bundled, "")).toContain(standard);
  });

  it("go to the settings and come back", () => {
    for (const folder of foldersAtHand(bundled, "/somewhere/model"))
      expect(settingFolder(bundled, settingOf(bundled, folder))).toBe(folder);
    expect(settingOf(bundled, join(bundled, "some"))).toBe("some");
  });
});

describe("an item of the list", () => {
  it("says what the model is, and marks the default and the current one", () => {
    const item = modelItem({ directory: standard, card }, marks);
    expect(item.description).toBe("6.1 M parameters · 6.3 MB · int8 · default · current");
    expect(item.label).toMatch(/^\$\(check\) /);
    expect(item.detail).toBeUndefined();
  });

  it("says where a model of the user's lies", () => {
    const item = modelItem({ directory: "/my/model", card }, marks);
    expect(item).toEqual({
      label: "$(blank) model",
      description: "6.1 M parameters · 6.3 MB · int8",
      detail: "/my/model",
      directory: "/my/model",
    });
  });

  it("says why a folder cannot score", () => {
    const item = modelItem({ directory: "/my/model", why: "It has no head." }, marks);
    expect([item.label, item.detail]).toEqual(["$(circle-slash) model", "It has no head."]);
  });

  it("has its name before the folder is read", () => {
    expect(namedItem("/my/model", marks)).toEqual({ label: "$(blank) model", description: "", directory: "/my/model" });
  });
});

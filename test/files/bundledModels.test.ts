import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { bundledFolders, bundledModels, defaultModel } from "../../src/files/bundledModels";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

function folderOf(...names: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "bitlens-models-"));
  made.push(folder);
  for (const name of names) mkdirSync(join(folder, name));
  return folder;
}

describe("bundled models", () => {
  it("are the folders there are, by name and number; files are none", () => {
    const folder = folderOf("bitlens-20m", "bitlens-6m", "bitlens-1m");
    writeFileSync(join(folder, "README.md"), "");
    expect(bundledModels(folder)).toEqual(["bitlens-1m", "bitlens-6m", "bitlens-20m"]);
    expect(bundledFolders(folder)[0]).toBe(join(folder, "bitlens-1m"));
  });

  it("have a default, or else the first of them", () => {
    expect(defaultModel(folderOf("bitlens-1m", "bitlens-6m"))).toBe("bitlens-6m");
    expect(defaultModel(folderOf("other"))).toBe("other");
  });

  it("may be missing: then the default's name is what a message names", () => {
    expect(bundledModels(join(folderOf(), "nothing"))).toEqual([]);
    expect(defaultModel(folderOf())).toBe("bitlens-6m");
  });
});

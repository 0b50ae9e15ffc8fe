import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { commands } from "../../src/editor/commands";
import { heatModes, STEPS } from "../../src/editor/heatSteps";

// The tables are read, nothing of the editor is called.
vi.mock("vscode", () => ({}));

interface Manifest {
  contributes: {
    commands: { command: string; category: string; enablement?: string }[];
    menus: Record<string, { command: string }[]>;
    keybindings: { command: string }[];
    configuration: { properties: Record<string, { enum?: string[]; scope?: string }> };
    colors: { id: string; defaults: Record<string, string> }[];
  };
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  icon: string;
}

const read = (path: string) => readFileSync(join(import.meta.dirname, "..", "..", path), "utf8");
const { contributes, capabilities, icon }: Manifest = JSON.parse(read("package.json"));
const settings = Object.keys(contributes.configuration.properties);

describe("the manifest", () => {
  it("has the commands of the table, all of one category", () => {
    expect(new Set(contributes.commands.map(({ command }) => command))).toEqual(new Set(Object.keys(commands)));
    expect(new Set(contributes.commands.map(({ category }) => category))).toEqual(new Set(["Bitlens"]));
  });

  it("has no menu and no key of a command that is not there", () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
    expect(used.filter((command) => !(command in commands))).toEqual([]);
  });

  it("has a colour for each step, in every kind of theme", () => {
    expect(contributes.colors.map(({ id }) => id)).toEqual(Array.from({ length: STEPS }, (_, index) => `bitlens.heat${index + 1}`));
    for (const { defaults } of contributes.colors) {
      expect(new Set(Object.keys(defaults))).toEqual(new Set(["dark", "light", "highContrast", "highContrastLight"]));
      expect(Object.values(defaults).every((colour) => /^#[0-9a-f]{8}$/.test(colour))).toBe(true);
    }
  });

  it("has the settings that are read, and no others", () => {
    const source = read("src/editor/settings.ts") + read("src/editor/quality/qualitySettings.ts");
    const names = [...source.matchAll(/all\.get(?:<[^>]+>)?\("([^"]+)"/g)].map(([, name]) => `bitlens.${name}`);
    expect(new Set(settings)).toEqual(new Set(names));
  });

  it("has the ways of colouring", () => {
    expect(contributes.configuration.properties["bitlens.heatmap.mode"].enum).toEqual(heatModes);
  });

  it("keeps the model of a workspace that is not trusted out", () => {
    expect(capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(["bitlens.model", "bitlens.modelFolders"]);
    const { properties } = contributes.configuration;
    expect(properties["bitlens.modelFolders"].scope).toBe("machine");
    const disabled = contributes.commands.filter(({ enablement }) => enablement === "isWorkspaceTrusted").map(({ command }) => command);
    expect(disabled).toEqual(["bitlens.addModelFolder", "bitlens.removeModel"]);
  });

  it("has a PNG as its icon", () => {
    expect(
      readFileSync(join(import.meta.dirname, "..", "..", icon))
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { commands } from "../../src/editor/commands";
import { heatModes, STEPS } from "../../src/editor/heatSteps";

import { VIEW } from "../../src/editor/qualityTree/qualityView";
import { LIMITS } from "../../src/editor/tools/answers";
import { tools } from "../../src/editor/tools/tools";

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

interface Shown {
  walkthroughs: { steps: { description: string; media: { svg: string }; completionEvents: string[] }[] }[];
  views: Record<string, { id: string; icon: string }[]>;
  viewsContainers: { activitybar: { id: string; icon: string }[] };
  viewsWelcome: { view: string; contents: string }[];
  languageModelTools: {
    name: string;
    inputSchema: { required: string[]; properties: Record<string, { maximum?: number; maxLength?: number }> };
  }[];
}

const read = (path: string) => readFileSync(join(import.meta.dirname, "..", "..", path), "utf8");
const words: Record<string, string> = JSON.parse(read("package.nls.json"));
/** As the editor reads it: with the words of package.nls.json in it. */
const manifest = JSON.parse(read("package.json"), (_, value: unknown) =>
  typeof value === "string" ? value.replace(/^%(.+)%$/, (whole, key: string) => words[key] ?? whole) : value,
);
const { contributes, capabilities, icon }: Manifest = manifest;
const shown: Shown = manifest.contributes;
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

  it("has the tools of the table, with the limits that are kept", () => {
    expect(shown.languageModelTools.map(({ name }) => name)).toEqual(Object.keys(tools));
    const [worst, score] = shown.languageModelTools.map(({ inputSchema }) => inputSchema.properties);
    expect(worst.count.maximum).toBe(LIMITS.documents);
    expect(score.text.maxLength).toBe(LIMITS.textCharacters);
    for (const { inputSchema } of shown.languageModelTools)
      for (const name of inputSchema.required) expect(inputSchema.properties).toHaveProperty(name);
  });

  it("has a walkthrough whose pictures are there and whose commands are in the table", () => {
    for (const { description, media, completionEvents } of shown.walkthroughs.flatMap(({ steps }) => steps)) {
      expect(read(media.svg)).toMatch(/^<svg /);
      const used = [...description.matchAll(/\(command:([^)]+)\)/g)].map(([, command]) => command);
      const awaited = completionEvents.map((event) => event.replace(/^onCommand:/, "")).filter((event) => event !== "onStepSelected");
      expect([...used, ...awaited].filter((command) => !(command in commands))).toEqual([]);
      expect(awaited).toEqual(used);
    }
  });

  it("has a view in a container of its own, and says what to do while it is empty", () => {
    const [container] = shown.viewsContainers.activitybar;
    expect(Object.keys(shown.views)).toEqual([container.id]);
    expect(shown.views[container.id].map(({ id }) => id)).toEqual([VIEW]);
    expect(read(container.icon)).toMatch(/^<svg /);
    const [welcome] = shown.viewsWelcome;
    expect(welcome.view).toBe(VIEW);
    expect([...welcome.contents.matchAll(/\(command:([^)]+)\)/g)].every(([, command]) => command in commands)).toBe(true);
  });

  it("has a PNG as its icon", () => {
    expect(
      readFileSync(join(import.meta.dirname, "..", "..", icon))
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });
});

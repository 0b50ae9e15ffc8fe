import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { sessionPaths } from "../../scripts/vscodeSession.mjs";
import { jsonlCorpus } from "./corpus";
import { analyze, openTab } from "./panel";
import { scenario } from "./scenario";
import { TEST_SETTINGS } from "./server";
import { screenshot } from "./workbench";

/** Name of the picture → theme, and the class that VS Code gives the page. */
const THEMES = {
  dark: { theme: "Default Dark Modern", className: "vscode-dark" },
  light: { theme: "Default Light Modern", className: "vscode-light" },
  "high-contrast": { theme: "Default High Contrast", className: "vscode-high-contrast" },
};

describe("themes", () => {
  const running = scenario({ files: { "corpus.jsonl": jsonlCorpus() } }, "corpus.jsonl");
  let frame: Frame;
  const backgrounds = new Set<string>();

  beforeAll(async () => {
    frame = await analyze(running.window, "corpus.jsonl");
  });

  it.each(Object.entries(THEMES))("%s: readable, with the theme's own colours", async (name, { theme, className }) => {
    const settings = join(sessionPaths(running.server.root).userData, "User", "settings.json");
    writeFileSync(settings, JSON.stringify({ ...TEST_SETTINGS, "security.workspace.trust.enabled": false, "workbench.colorTheme": theme }));
    await frame.locator(`body.${className}`).waitFor();
    for (const tab of ["bits", "heatmap", "documents"] as const) {
      await openTab(frame, tab);
      await screenshot(running.window, `${tab}-${name}`);
    }
    expect(await lowestContrast(frame)).toBeGreaterThan(4.5);
    backgrounds.add(await frame.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor));
  });

  it("differ", () => {
    expect(backgrounds.size).toBe(Object.keys(THEMES).length);
  });
});

/** Lowest contrast of text that is shown on the page's own background, by the formula of WCAG 2. */
const lowestContrast = (frame: Frame): Promise<number> =>
  frame.locator("h1, h2, .headline .value, .headline div, .status-text, .dim, .column-rate .figure").evaluateAll((elements) => {
    const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const luminance = ([r, g, b]: number[]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
    const page = channels(
      getComputedStyle(document.documentElement).getPropertyValue("--vscode-editor-background").trim() &&
        getComputedStyle(document.body).backgroundColor,
    );
    const over = ([r, g, b, a = 1]: number[]) => [r, g, b].map((value, index) => a * value + (1 - a) * page[index]);
    const contrast = (colour: string) => {
      const [low, high] = [luminance(page), luminance(over(channels(colour)))].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const shown = elements.filter((element) => element.checkVisibility() && element.textContent?.trim());
    return Math.min(...shown.map((element) => contrast(getComputedStyle(element).color)));
  });

import type { Frame, Locator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { jsonlCorpus } from "./corpus";
import { analyze, openTab } from "./panel";
import { scenario } from "./scenario";
import { chooseTheme, screenshot } from "./workbench";

/** Name of the picture → theme, and the class that VS Code gives the page. */
const THEMES = {
  light: { theme: "Light Modern", className: "vscode-light" },
  "high-contrast": { theme: "Dark High Contrast", className: "vscode-high-contrast" },
  "high-contrast-light": { theme: "Light High Contrast", className: "vscode-high-contrast-light" },
  dark: { theme: "Dark Modern", className: "vscode-dark" },
};

describe("themes", () => {
  const running = scenario({ files: { "corpus.jsonl": jsonlCorpus() } }, "corpus.jsonl");
  let frame: Frame;

  beforeAll(async () => {
    frame = await analyze(running.window, "corpus.jsonl");
  });

  it.each(Object.entries(THEMES))("%s: readable, with the theme's own colours", async (name, { theme, className }) => {
    await chooseTheme(running.window, theme);
    await frame.locator(`body.${className}`).waitFor();
    for (const tab of ["bits", "heatmap", "documents"] as const) {
      await openTab(frame, tab);
      await screenshot(running.window, `${tab}-${name}`);
    }
    expect(await lowestContrast(frame)).toBeGreaterThan(4.5);
    const [page, editor] = await Promise.all(
      [frame.locator("body"), running.window.page.locator(".monaco-editor-background").first()].map(background),
    );
    expect(page).toBe(editor);
  });
});

const background = (element: Locator): Promise<string> => element.evaluate((found) => getComputedStyle(found).backgroundColor);

/** Lowest contrast between text and the page's background, by the formula of WCAG 2. A canvas turns any notation of a colour into channels. */
const lowestContrast = (frame: Frame): Promise<number> =>
  frame.locator("h1, h2, .headline .value, .headline div, .status-text, .dim, .column-rate .figure").evaluateAll((elements) => {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    const paint = (...colours: string[]) => {
      for (const colour of colours) {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
      }
      return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const luminance = ([r, g, b]: number[]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
    const page = getComputedStyle(document.body).backgroundColor;
    const contrast = (colour: string) => {
      const [low, high] = [luminance(paint(page)), luminance(paint(page, colour))].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const shown = elements.filter((element) => element.checkVisibility() && element.textContent.trim() !== "");
    return Math.min(...shown.map((element) => contrast(getComputedStyle(element).color)));
  });

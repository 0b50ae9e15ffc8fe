import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame, Locator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { lowestContrast } from "./contrast";
import { analyze, card, openTab, tokens, untilComparison } from "./panel";
import { picture } from "./pictures";
import { scenario } from "./scenario";
import type { WorkspaceFiles } from "./server";
import { decorationColours, hoverText } from "./textEditor";
import { chooseTheme, command, openFile } from "./workbench";

/** Name in the pictures' names → theme, and the class that VS Code gives the page. */
const THEMES = {
  light: { theme: "Light Modern", className: "vscode-light" },
  "high-contrast": { theme: "Dark High Contrast", className: "vscode-high-contrast" },
  "high-contrast-light": { theme: "Light High Contrast", className: "vscode-high-contrast-light" },
  dark: { theme: "Dark Modern", className: "vscode-dark" },
};

const SAMPLE = join(ROOT, "media", "sample");

/** What `npm start` shows, so that the pictures are of what a reader will see. */
const sampleCorpus = (): WorkspaceFiles => Object.fromEntries(readdirSync(SAMPLE).map((name) => [name, readFileSync(join(SAMPLE, name))]));

/** Which file and which word the pictures of the editor show. */
const PICTURED = { file: "essay.md", word: "storage" };

const TEXT =
  "h1, h2, .headline .value, .headline div, .status-text, .dim, .column-rate .figure, .preview, .models-table :is(th, td), .say, .notes";

describe("themes", () => {
  const running = scenario({ files: sampleCorpus() }, "documents.jsonl");
  let frame: Frame;

  beforeAll(async () => {
    await command(running.window, "View: Toggle Primary Side Bar Visibility");
    frame = await analyze(running.window, "documents.jsonl");
    // Over the whole window both charts stand side by side, and documents have room.
    await command(running.window, "View: Toggle Maximize Editor Group");
  });

  const background = (element: Locator): Promise<string> => element.evaluate((found) => getComputedStyle(found).backgroundColor);

  it.each(Object.entries(THEMES))(
    "%s: the panel is readable, and stands on the editor's own background",
    async (name, { theme, className }) => {
      await chooseTheme(running.window, theme);
      await frame.locator(`body.${className}`).waitFor();
      await openTab(frame, "bits");
      await picture(running.window, "bits", name);
      expect(await lowestContrast(frame.locator(TEXT))).toBeGreaterThan(4.5);
      await openTab(frame, "documents");
      await expect.poll(() => frame.locator(".preview").nth(1).textContent()).not.toBe("");
      await picture(running.window, "documents", name);
      expect(await lowestContrast(frame.locator(TEXT))).toBeGreaterThan(4.5);
      await openTab(frame, "models");
      await untilComparison(frame, "done");
      await picture(running.window, "models", name);
      expect(await lowestContrast(frame.locator(TEXT))).toBeGreaterThan(4.5);
      await frame.locator(".texts").evaluate((texts) => texts.scrollIntoView());
      await picture(running.window, "compare", name);
      const editor = running.window.page.locator(".monaco-editor-background").first();
      expect(await background(frame.locator("body"))).toBe(await background(editor));
    },
  );

  it.each(Object.entries(THEMES))("%s: text is readable on every heat", async (name, { theme, className }) => {
    await chooseTheme(running.window, theme);
    await frame.locator(`body.${className}`).waitFor();
    await openTab(frame, "heatmap");
    await showWholeFile(frame);
    await expect.poll(() => frame.locator(".tok.waiting").count()).toBe(0);
    expect(await lowestContrast(tokens(frame))).toBeGreaterThan(4.5);
    await tokens(frame).nth(12).hover();
    await expect.poll(() => card(frame).locator(".alternative .figure").allTextContents()).not.toContain("");
    await picture(running.window, "heatmap", name);
    await colourBy(frame, "delta");
    await expect.poll(() => frame.locator("[data-testid=pair-total]").textContent()).toMatch(/bits over/);
    await expect.poll(() => frame.locator(".tok.waiting").count()).toBe(0);
    expect(await lowestContrast(tokens(frame))).toBeGreaterThan(4.5);
    await tokens(frame).nth(30).hover();
    await expect.poll(() => card(frame).locator(".alternative .figure").allTextContents()).not.toContain("");
    await picture(running.window, "delta", name);
    await colourBy(frame, "surprisal");
  });

  it("are followed by the heat in the editor", async () => {
    await openFile(running.window, PICTURED.file);
    await command(running.window, "View: Close Editors in Other Groups");
    await command(running.window, "Bitlens: Toggle Surprisal Heatmap");
    const colours = new Set<string>();
    for (const [name, { theme }] of Object.entries(THEMES)) {
      await chooseTheme(running.window, theme);
      await expect.poll(() => decorationColours(running.window).then((found) => found.length), { timeout: 30_000 }).toBeGreaterThan(10);
      colours.add((await decorationColours(running.window))[0]);
      await hoverText(running.window, PICTURED.word, "expected");
      await picture(running.window, "editor", name);
    }
    expect(colours.size).toBe(Object.keys(THEMES).length);
  });
});

const colourBy = (frame: Frame, mode: string): Promise<void> =>
  frame
    .locator("label", { has: frame.locator(`input[value="${mode}"]`) })
    .first()
    .click();

async function showWholeFile(frame: Frame): Promise<void> {
  const button = frame.locator("vscode-button", { hasText: "Whole File" });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
  await tokens(frame).first().waitFor();
}

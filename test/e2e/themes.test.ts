import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame, Locator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { lowestContrast } from "./contrast";
import { analyze, card, openTab, tokens, untilComparison } from "./panel";
import { picture } from "./pictures";
import { openQualityView, qualityRows, unfold } from "./qualityView";
import { scenario } from "./scenario";
import type { WorkspaceFiles } from "./server";
import { decorationColours, hoverText } from "./textEditor";
import { chooseTheme, command, openFile, type Window } from "./workbench";

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
/** A finding that the pictures of the tree show, beside the group of its rule. */
const FOUND = { word: "cookies", rule: "boilerplate-phrases" };

const TEXT =
  "h1, h2, .headline .value, .headline div, .status-text, .dim, .column-rate .figure, .preview, .models-table :is(th, td), .say, .notes";

const QUALITY_TEXT = [
  ".quality :is(h2, h3, .label, .say, .status-text, .notes, .dim, .amounts td, .rule-name, .mix-table td, .map-corner, .example, .exact-field)",
  ".matrix :is(.cell, .figure), .explanation :is(h3, h4, .explained-text, .reasons span, .found li)",
].join(", ");

describe("themes", () => {
  const running = scenario({ files: sampleCorpus() }, "documents.jsonl");
  let frame: Frame;

  beforeAll(async () => {
    await hideSideBar(running.window);
    frame = await analyze(running.window, "documents.jsonl");
    await command(running.window, "Bitlens: Find Low-Quality Documents");
    await frame.locator("[data-testid=outcome]").waitFor({ timeout: 60_000 });
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
      await frame.locator("[data-testid=curve-keys] [data-line=prequential]").waitFor({ timeout: 60_000 });
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

  it.each(Object.entries(THEMES))("%s: what is found in documents is readable", async (name, { theme, className }) => {
    await chooseTheme(running.window, theme);
    await frame.locator(`body.${className}`).waitFor();
    await openTab(frame, "quality");
    await frame.locator("[data-testid=exact-threshold]").fill("0.7");
    await frame.locator("[data-testid=exact-threshold]").press("Enter");
    await frame
      .locator(".headline")
      .first()
      .evaluate((element) => element.scrollIntoView());
    await picture(running.window, "quality", name);
    expect(await lowestContrast(frame.locator(QUALITY_TEXT))).toBeGreaterThan(4.5);
    await frame.locator(".filter-bar").evaluate((element) => element.scrollIntoView());
    await expect.poll(() => frame.locator(".example:not(.absent)").first().textContent()).toMatch(/\w{3}/);
    await picture(running.window, "triage", name);
    await frame.locator(".matrix-row .column-badness").nth(3).click();
    await frame.locator(".reasons li").first().waitFor();
    await frame.locator(".matrix-view").evaluate((element) => element.scrollIntoView());
    await frame.locator(".matrix-row .verdict[data-verdict=drops]").nth(1).hover();
    expect(await lowestContrast(frame.locator(QUALITY_TEXT))).toBeGreaterThan(4.5);
    await picture(running.window, "verdicts", name);
    await frame.locator(".explanation").press("Escape");
  });

  it("are followed by the tree of documents, and by what is underlined", async () => {
    const { window } = running;
    await openFile(window, "documents.jsonl");
    await command(window, "View: Close Editors in Other Groups");
    await openQualityView(window);
    await unfold(window, FOUND.rule);
    await qualityRows(window, "Click here").first().waitFor();
    for (const [name, { theme }] of Object.entries(THEMES)) {
      await chooseTheme(window, theme);
      await hoverText(window, FOUND.word, FOUND.rule);
      await picture(window, "findings", name);
    }
    await hideSideBar(window);
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

/** The command toggles, and one that is chosen twice shows the side bar again. */
async function hideSideBar(window: Window): Promise<void> {
  const sideBar = window.page.locator(".part.sidebar");
  for (let tries = 0; tries < 5 && (await sideBar.isVisible()); tries++) {
    await command(window, "View: Toggle Primary Side Bar Visibility");
    await window.page.waitForTimeout(500);
  }
}

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

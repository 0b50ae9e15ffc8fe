import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { devPages } from "./devPage";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const THEMES = ["dark", "light", "contrast", "contrast-light"];
/** What each tab shows; those that can look different, in each of their looks. */
const SCENES = [
  "tab=bits",
  "tab=bits&proof=running",
  "tab=bits&proof=failed",
  "tab=heatmap",
  "tab=heatmap&colour=experts",
  "tab=documents",
  "tab=models&models=done",
  "tab=quality",
  "tab=quality&quality=done",
  "tab=quality&quality=done&diversity=strong",
  "tab=quality&quality=running",
  "tab=quality&quality=failed",
  "tab=quality&quality=no-model",
  "tab=curriculum&curriculum=empty",
  "tab=curriculum&curriculum=several",
  "tab=curriculum&curriculum=paced",
  "tab=curriculum&curriculum=again",
  "tab=curriculum&curriculum=failed",
  "tab=curriculum&curriculum=lab",
  "tab=curriculum&curriculum=lab-running",
];

const RULES: RunOptions = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

/** Serious and critical violations, with where they are. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const { violations: found } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    RULES,
  );
  const serious = found.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`));
}

/** The page puts on each theme in turn; what is wrong is told with the theme's name. */
async function inAllThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const theme of THEMES) {
    await page.evaluate((name) => (globalThis as unknown as { wear(name: string): void }).wear(name), theme);
    // Charts are drawn anew in a frame after the next one.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    found.push(...(await violations(page)).map((violation) => `${theme}: ${violation}`));
  }
  return found;
}

describe("the page keeps no reader out, in any theme", () => {
  const pages = devPages();

  it.each(SCENES)("%s", async (scene) => {
    const page = await pages.open(scene);
    await page.waitForTimeout(300);
    expect(await inAllThemes(page)).toEqual([]);
    await page.close();
  });

  it("an explanation", async () => {
    const page = await pages.open("tab=quality&quality=done");
    await page.locator(".matrix-row .verdict").first().click();
    await page.locator(".reasons li").first().waitFor();
    expect(await inAllThemes(page)).toEqual([]);
    await page.close();
  });
});

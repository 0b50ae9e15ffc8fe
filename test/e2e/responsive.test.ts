import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { devPages } from "./devPage";
import { FAR_TOO_LONG, longest, traced } from "./tasks";

/** What a reader does on the tab; each is given the time to end. */
const doings: Record<string, (page: Page) => Promise<unknown>> = {
  "moving the threshold": async (page) => {
    await page.locator("[data-testid=threshold]").focus();
    for (let step = 0; step < 40; step++) await page.keyboard.press("ArrowLeft");
  },
  "choosing a rule": (page) => page.locator(".rule-name").nth(1).click(),
  "letting the rule go": (page) => page.locator("[data-testid=clear-rule]").click(),
  "selecting a box": async (page) => {
    const map = page.locator("[data-testid=triage-map]");
    await map.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await map.boundingBox())!;
    await page.mouse.move(x + 0.1 * width, y + 0.2 * height);
    await page.mouse.down();
    await page.mouse.move(x + 0.8 * width, y + 0.9 * height, { steps: 8 });
    await page.mouse.up();
  },
  "marking the selection": (page) => page.locator("[data-testid=selection-drop]").click(),
  "clearing the selection": (page) => page.locator("[data-testid=clear-selection]").click(),
  "measuring by gzip": (page) => page.locator(".triage .segments label").nth(1).click(),
  "sorting by findings": (page) => page.locator("[data-column=findings] button").click(),
  "sorting by a family": (page) => page.locator("[data-column^=family] button").first().click(),
  "scrolling the verdicts": async (page) => {
    await page.locator("[data-testid=matrix]").hover();
    for (let step = 0; step < 10; step++) await page.mouse.wheel(0, 3000);
  },
  "explaining a document": (page) => page.locator(".matrix-row .verdict").first().click(),
  "putting on another theme": (page) => page.evaluate(() => (globalThis as unknown as { wear(name: string): void }).wear("light")),
};

describe("the page with 100,000 documents", () => {
  const pages = devPages();

  it("has no task that takes many times 100 ms, whatever is done", async () => {
    const page = await pages.open("tab=quality&quality=large&state=sampled&wait");
    const tasks = await traced(page, page.mainFrame(), async (say) => {
      await say("opening");
      await page.evaluate(() => (globalThis as unknown as { begin(): void }).begin());
      await page.locator(".corner-card .example:not(.absent)").first().waitFor();
      await page.waitForTimeout(500);
      for (const [doing, act] of Object.entries(doings)) {
        await say(doing);
        await act(page);
        await page.waitForTimeout(400);
      }
    });
    const most = longest(tasks);
    console.log(`longest tasks: ${Array.from(most, ([doing, milliseconds]) => `${doing} ${milliseconds.toFixed(0)} ms`).join(", ")}`);
    expect([...most.keys()]).toEqual(["opening", ...Object.keys(doings)]);
    expect(Array.from(most).filter(([, milliseconds]) => milliseconds >= FAR_TOO_LONG)).toEqual([]);
    expect(await page.locator("[data-testid=amounts] [data-amount=all] td").first().textContent()).toBe("100,000");
    await page.close();
  });
});

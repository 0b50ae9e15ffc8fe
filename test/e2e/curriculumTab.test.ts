import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { PageApi, PanelState } from "../../src/protocol/page";
import { devPages } from "./devPage";

/** What the page asked of the editor last. */
const said = (page: Page): Promise<string> => page.locator("body").evaluate((body) => body.dataset.said ?? "");

const by = (page: Page, id: string) => page.locator(`[data-testid=${id}]`);

/** Waits until the page has asked for something like that. */
async function saying(page: Page, part: string): Promise<void> {
  await page.waitForFunction((text) => document.body.dataset.said?.includes(text), part);
}

/** Waits until the line over the picture tells this. */
const telling = (page: Page, text: string) => by(page, "curriculum-status").filter({ hasText: text }).waitFor();

/** Nothing is being planned, and what was planned is drawn. */
const planned = (page: Page) => page.locator("[data-testid=curriculum-picture][aria-busy=false]").waitFor();

describe("the tab of curricula", () => {
  const pages = devPages();

  it("asks what there is to choose when it is opened, and plans at a press", async () => {
    const page = await pages.open("tab=bits&curriculum=new");
    expect(await said(page)).toBe("");
    await by(page, "tab-curriculum").click();
    await saying(page, "openCurriculum");
    await by(page, "curriculum-signal").waitFor();
    expect(await by(page, "curriculum-empty").isVisible()).toBe(true);
    await by(page, "curriculum-plan").click();
    await by(page, "curriculum-cancel").waitFor();
    await planned(page);
    expect(await by(page, "curriculum-empty").isVisible()).toBe(false);
    expect(await by(page, "curriculum-figures").locator("b").first().textContent()).toBe("1,319");
    expect(await by(page, "curriculum-stages").locator("tbody tr").count()).toBe(5);
    expect(await by(page, "curriculum-pacing-chart").getAttribute("aria-label")).toContain("The pool grows from");
    await page.close();
  });

  it("reads nothing by itself while the file is analysed, and at a press all that it needs", async () => {
    const page = await pages.open("tab=curriculum&curriculum=new&state=running");
    await by(page, "curriculum-plan").waitFor();
    expect([await said(page), await by(page, "curriculum-signal").count()]).toEqual(["", 0]);
    await by(page, "curriculum-plan").click();
    await planned(page);
    expect(await said(page)).toContain('plan {"by":[{"signal":"gzipRatio","weight":1}],"descending":true');
    await page.close();
  });

  it("suggests batches for as many documents as have been read, until somebody types", async () => {
    const page = await pages.open("tab=curriculum&curriculum=empty");
    const shows = async (documents: number) => {
      await page.evaluate((count) => {
        const { page, state } = window as unknown as { page: PageApi; state: PanelState };
        return page.show({ ...state, version: count, report: { ...state.report!, documents: count } });
      }, documents);
      return Promise.all(["curriculum-steps", "curriculum-batch"].map((id) => by(page, id).inputValue()));
    };
    expect(await shows(20)).toEqual(["20", "1"]);
    expect(await shows(3080)).toEqual(["97", "32"]);
    await by(page, "curriculum-batch").fill("16");
    expect(await shows(4000)).toEqual(["97", "16"]);
    await page.close();
  });

  it("plans a change by itself, with the parameters that the pacing reads only", async () => {
    const page = await pages.open("tab=curriculum&curriculum=done");
    await by(page, "curriculum-pacing").selectOption("warmup");
    expect(await by(page, "curriculum-warmup").isVisible()).toBe(true);
    await by(page, "curriculum-pacing").selectOption("stages");
    expect([await by(page, "curriculum-c0").isVisible(), await by(page, "curriculum-warmup").isVisible()]).toEqual([false, false]);
    await saying(page, '"pacing":"stages"');
    await planned(page);
    await page.close();
  });

  it("says what is wrong beside a number, and sends nothing before it is right", async () => {
    const page = await pages.open("tab=curriculum&curriculum=done");
    await by(page, "curriculum-steps").fill("many");
    await page.getByText("Steps: a whole number from 1 to 1,000,000.").waitFor();
    await by(page, "curriculum-steps").press("Enter");
    expect([await by(page, "curriculum-steps").getAttribute("aria-invalid"), await said(page)]).toEqual(["true", ""]);
    await by(page, "curriculum-steps").fill("1,000");
    await saying(page, '"steps":1000');
    expect(await by(page, "curriculum-steps").getAttribute("aria-invalid")).toBeNull();
    await page.close();
  });

  it("waits for a press where a signal needs the model, and combines signals by weight and direction", async () => {
    const page = await pages.open("tab=curriculum&curriculum=done");
    await by(page, "curriculum-add-signal").click();
    await by(page, "curriculum-signal").nth(1).selectOption("perplexity");
    await page.getByText("Not measured yet: perplexity. Press Plan.").waitFor();
    await by(page, "curriculum-weight").nth(1).fill("0.5");
    await by(page, "curriculum-plan").click();
    await saying(page, '"by":[{"signal":"gzipRatio","weight":-1},{"signal":"perplexity","weight":0.5}],"descending":false');
    await planned(page);
    expect(await by(page, "curriculum-correlations").textContent()).toContain("gzipRatio and perplexity");
    await by(page, "curriculum-remove-signal").first().click();
    await saying(page, '"by":[{"signal":"perplexity","weight":1}]');
    await page.close();
  });

  it("has a stage for each model where they pace, and leaves those to no lab", async () => {
    const page = await pages.open("tab=curriculum&curriculum=done");
    await by(page, "curriculum-pacing").selectOption("self-paced");
    const models = by(page, "curriculum-model");
    const chosen = () => models.evaluateAll((all) => all.map((each) => (each as HTMLSelectElement).value));
    expect(await chosen()).toEqual(["/models/bitlens-1m", "/models/SmolLM2-135M"]);
    expect([await by(page, "curriculum-signal").isVisible(), await by(page, "curriculum-stage-count").isVisible()]).toEqual([false, false]);
    await page.locator(".plan-note", { hasText: "Not measured yet: bitlens-1m, SmolLM2-135M. Press Plan." }).waitFor();
    await by(page, "curriculum-add-model").click();
    expect(await chosen()).toEqual(["/models/bitlens-1m", "/models/SmolLM2-135M", "/models/bitlens-6m"]);
    expect(await by(page, "curriculum-add-model").count()).toBe(0);
    await by(page, "curriculum-remove-model").nth(1).click();
    expect([await chosen(), await by(page, "curriculum-remove-model").count()]).toEqual([["/models/bitlens-1m", "/models/bitlens-6m"], 0]);
    await by(page, "curriculum-plan").click();
    await saying(page, '"models":["/models/bitlens-1m","/models/bitlens-6m"]');
    await page.locator("[data-testid=curriculum-stages] td[data-column=model]").first().waitFor();
    await planned(page);
    const stages = await page.locator("[data-testid=curriculum-stages] td[data-column=model]").allTextContents();
    expect(stages).toEqual([
      expect.stringMatching(/^bitlens-1m.* tokens read in /),
      expect.stringMatching(/^bitlens-6m.* tokens read in /),
    ]);
    expect(await page.locator("vscode-button[data-testid=lab-run][disabled]").count()).toBe(1);
    await by(page, "lab-status").filter({ hasText: "choose another pacing to try it" }).waitFor();
    await by(page, "curriculum-pacing").selectOption("root");
    await by(page, "curriculum-signal").waitFor();
    await page.close();
  });

  it("opens an example in the heatmap, and says where an export is", async () => {
    const page = await pages.open("tab=curriculum&curriculum=done");
    await by(page, "curriculum-export").click();
    await telling(page, "The curriculum is in /home/someone/corpora/gsm8k-test-curriculum.");
    await by(page, "curriculum-examples").locator("button").first().click();
    await page.locator("#tab-heatmap[aria-selected=true]").waitFor();
    await page.close();
  });

  it("keeps the picture when planning is cancelled or fails", async () => {
    const page = await pages.open("tab=curriculum&curriculum=done");
    await by(page, "curriculum-seed").fill("2");
    await by(page, "curriculum-cancel").click();
    await planned(page);
    expect(await by(page, "curriculum-figures").isVisible()).toBe(true);
    const failing = await pages.open("tab=curriculum&curriculum=failed");
    await by(failing, "curriculum-again").click();
    await saying(failing, "plan ");
    await by(failing, "curriculum-cancel").waitFor();
    await telling(failing, "The file has been changed since it was read. Plan the curriculum again.");
    await page.close();
    await failing.close();
  });

  it("runs the lab, which no change of the controls ends", async () => {
    const page = await pages.open("tab=curriculum&curriculum=lab-running");
    await by(page, "curriculum-seed").fill("7");
    await page.getByText("The lab is at work on the plan before: Plan ends it.").waitFor();
    await by(page, "lab-cancel").click();
    await saying(page, "cancelCurriculum");
    await by(page, "curriculum-seed").fill("1");
    await by(page, "lab-seeds").fill("1");
    await by(page, "lab-run").click();
    await page.getByText("Runs: a whole number from 2 to 20.").waitFor();
    await by(page, "lab-seeds").fill("3");
    await by(page, "lab-run").click();
    await saying(page, 'runLab {"seeds":3,');
    await by(page, "lab-report").waitFor();
    expect(await by(page, "lab-verdict").locator("b").allTextContents()).toEqual(["Within noise", "Within noise"]);
    expect(await by(page, "lab-forecast").textContent()).toContain("no forecast");
    await page.close();
  });
});

import type { Frame } from "playwright-core";
import { describe, expect, it } from "vitest";
import { jsonlCorpus, LINES } from "./corpus";
import {
  analyze,
  card,
  countedViolations,
  headline,
  openTab,
  paintedPixels,
  panelFrame,
  policyViolations,
  rankedLines,
  rankingRows,
  status,
  tokens,
  untilStatus,
} from "./panel";
import { screenshot } from "./pictures";
import { scenario } from "./scenario";
import { cursorLine } from "./textEditor";
import { reload } from "./workbench";

describe("the panel", () => {
  const running = scenario({ files: { "corpus.jsonl": jsonlCorpus() } }, "corpus.jsonl");
  let frame: Frame;

  it("opens with the figures of the file", async () => {
    frame = await analyze(running.window, "corpus.jsonl");
    expect(await headline(frame)).toMatch(/\d\.\d+.*bits per byte/);
    expect(await headline(frame)).toContain(`${LINES.documents - 1}documents, and 1 unreadable`);
    expect(await status(frame).textContent()).toContain("Scored all");
    await screenshot(running.window, "panel-bits");
  });

  it("draws the ledger and the loss curve", async () => {
    await openTab(frame, "bits");
    expect(await paintedPixels(frame, "ledger")).toBeGreaterThan(1_000);
    expect(await paintedPixels(frame, "curve")).toBeGreaterThan(1_000);
  });

  it("colours the tokens of a document by surprisal", async () => {
    await openTab(frame, "heatmap");
    await frame.locator(".tok[class*='heat-']").first().waitFor();
    const backgrounds = await tokens(frame).evaluateAll((elements) => elements.map((element) => getComputedStyle(element).backgroundColor));
    expect(new Set(backgrounds).size).toBeGreaterThan(3);
    await screenshot(running.window, "panel-heatmap");
  });

  it("says bits, rank, entropy and alternatives of the token under the mouse", async () => {
    await tokens(frame).nth(5).hover();
    await expect.poll(() => card(frame).textContent()).toMatch(/\d bits.*rank \d.*p = .*expected \d.* bits.*\d/s);
    await expect.poll(() => card(frame).locator(".alternative .figure").allTextContents()).not.toContain("");
  });

  it("says the same of the token under the keyboard, and moves with the arrow keys", async () => {
    const current = frame.locator(".tok[tabindex='0']");
    await current.focus();
    await frame.page().keyboard.press("Control+Home");
    const first = await current.getAttribute("aria-label");
    await frame.page().keyboard.press("ArrowRight");
    await expect.poll(() => current.getAttribute("aria-label")).not.toBe(first);
    expect(await current.getAttribute("aria-label")).toMatch(/^token .*, \d.* bits, rank \d/);
    await expect.poll(() => card(frame).isVisible()).toBe(true);
  });

  it("goes to a document by its number", async () => {
    await frame.getByLabel("Number of the document").locator("input").fill(String(LINES.boilerplate));
    await frame.page().keyboard.press("Enter");
    await expect.poll(() => tokens(frame).first().textContent()).toMatch(/^ag/);
    expect(await frame.locator(".tools").first().textContent()).toContain(`line ${LINES.boilerplate}`);
  });

  it("ranks noise first, boilerplate last", async () => {
    await openTab(frame, "documents");
    await rankingRows(frame).first().waitFor();
    expect((await rankedLines(frame))[0]).toBe(LINES.noise);
    await frame.locator("[role=columnheader].column-rate button").click();
    await expect.poll(async () => (await rankedLines(frame))[0]).toBe(LINES.boilerplate);
    expect(await paintedPixels(frame, "histogram")).toBeGreaterThan(500);
    await screenshot(running.window, "panel-documents");
  });

  it("shows a record that cannot be read, in its place in the file", async () => {
    await frame.locator("[role=columnheader].column-line button").click();
    await rankingRows(frame).first().focus();
    await frame.page().keyboard.press("End");
    await expect.poll(async () => (await rankedLines(frame)).at(-1)).toBe(LINES.documents);
    const broken = rankingRows(frame).filter({ hasText: "unreadable" });
    expect(await broken.locator(".column-line").textContent()).toBe(String(LINES.broken));
  });

  it("shows a document's line in the editor", async () => {
    await frame.locator("[role=columnheader].column-rate button").click();
    await rankingRows(frame).first().click();
    await expect.poll(() => cursorLine(running.window)).toBe(LINES.noise);
  });

  it("comes back when the window is loaded again", async () => {
    await openTab(frame, "documents");
    await reload(running.window);
    frame = await panelFrame(running.window, "Bitlens: corpus.jsonl");
    await untilStatus(frame, "done");
    expect(await headline(frame)).toMatch(/\d\.\d+.*bits per byte/);
    await expect.poll(() => frame.locator("[data-testid=tab-documents]").getAttribute("aria-selected")).toBe("true");
  });

  it("never asked for what its content security policy forbids", async () => {
    expect(policyViolations(running.window)).toEqual([]);
    expect(await countedViolations(frame)).toBe("0");
  });
});

import type { Frame } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type HostTimes, hostTimes, installProbe } from "./hostProbe";
import { manyDocuments } from "./manyDocuments";
import { panelFrame } from "./panel";
import { findLowQuality } from "./qualityEditor";
import { documentRows, openQualityView, qualityRows, unfold } from "./qualityView";
import { scenario } from "./scenario";
import { FAR_TOO_LONG, longest, type Task, traced } from "./tasks";

const DOCUMENTS = 100_000;
/** Milliseconds of work after which the extension host surely keeps a reader waiting; the aim is a quarter of it. */
const FAR_TOO_LATE = 2000;

describe("a file of 100,000 documents in the editor", () => {
  const running = scenario(
    { files: { "large.jsonl": manyDocuments(DOCUMENTS) }, settings: { "bitlens.quality.model": "never" }, prepare: installProbe },
    "large.jsonl",
  );
  let frame: Frame;
  const part = (id: string) => frame.locator(`[data-testid="${id}"]`);

  const doings: Record<string, () => Promise<unknown>> = {
    "taking the result": () => part("outcome").waitFor({ timeout: 400_000 }),
    "opening the tree": () => openQualityView(running.window),
    "unfolding all documents": async () => {
      await unfold(running.window, "All documents");
      await expect.poll(async () => (await documentRows(running.window)).length).toBeGreaterThan(10);
    },
    "showing more of the tree": async () => {
      const more = qualityRows(running.window, /Show \d+ more/).first();
      for (let tries = 0; tries < 60 && !(await more.isVisible()); tries++) {
        await running.window.page.keyboard.press("PageDown");
        await running.window.page.waitForTimeout(60);
      }
      await more.click({ timeout: 5_000 });
    },
    "moving the threshold": async () => {
      await part("threshold").focus();
      for (let step = 0; step < 60; step++) await part("threshold").press("ArrowLeft");
    },
    "typing a threshold": async () => {
      await part("exact-threshold").fill("0.8533");
      await part("exact-threshold").press("Enter");
    },
    "choosing a rule": () => frame.locator(".rule-name").first().click(),
    "letting the rule go": () => part("clear-rule").click(),
    "selecting a corner": async () => {
      await frame.locator(".corner-card vscode-button:not([disabled])").first().click();
      await qualityRows(running.window, "Selection").first().waitFor();
    },
    "marking the selection": () => part("selection-drop").click(),
    "taking the selection away": () => part("clear-selection").click(),
    "scrolling the verdicts": async () => {
      await part("matrix").hover();
      for (let step = 0; step < 15; step++) await running.window.page.mouse.wheel(0, 4000);
    },
    "explaining a document": () => frame.locator(".matrix-row:not([hidden]) .column-badness").nth(8).click(),
  };

  let tasks: Task[] = [];
  const answers = new Map<string, HostTimes>();

  const oneAfterTheOther = async () => {
    await findLowQuality(running.window, "large.jsonl");
    frame = await panelFrame(running.window, "Bitlens: large.jsonl");
    await part("tab-quality").click();
    tasks = await traced(running.window.page, frame, async (say) => {
      for (const [doing, act] of Object.entries(doings)) {
        await say(doing);
        const begun = Date.now();
        await act();
        await running.window.page.waitForTimeout(800);
        answers.set(doing, hostTimes(running.server.root, begun));
      }
    });
  };

  const told = (figures: Map<string, number>): string =>
    Array.from(figures, ([doing, milliseconds]) => `${doing} ${milliseconds.toFixed(0)} ms`).join(", ");

  it("is looked through, and dealt with as a reader does", async () => {
    await oneAfterTheOther();
    expect(await frame.locator("[data-testid=amounts] [data-amount=all] td").first().textContent()).toBe("100,000");
    expect(await part("explanation").isVisible()).toBe(true);
  }, 600_000);

  it("has no task that takes many times 100 ms in the window, whatever is done", () => {
    const most = longest(tasks);
    console.log(`longest tasks: ${told(most)}`);
    expect([...most.keys()]).toEqual(Object.keys(doings));
    expect(Array.from(most).filter(([, milliseconds]) => milliseconds >= FAR_TOO_LONG)).toEqual([]);
  });

  it("leaves the extension host free to answer", () => {
    const figures = (of: (times: HostTimes) => number) => new Map(Array.from(answers, ([doing, times]) => [doing, of(times)]));
    console.log(`longest work of the extension host: ${told(figures(({ busy }) => busy))}`);
    console.log(`slowest command: ${told(figures(({ trip }) => trip))}`);
    for (const { trips } of answers.values()) expect(trips).toBeGreaterThan(0);
    expect(Array.from(answers).filter(([, { busy }]) => busy >= FAR_TOO_LATE)).toEqual([]);
  });
});

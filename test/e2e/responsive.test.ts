import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { devPages } from "./devPage";

/** Milliseconds that a task of the page may take: beyond, keys and the mouse are felt to wait. */
const LONG = 100;

interface Task {
  doing: string;
  milliseconds: number;
}

/** Events of Chromium's trace, in microseconds. */
interface TraceEvent {
  name: string;
  tid: number;
  ts: number;
  dur?: number;
  /** Of the processor, in the event's thread. */
  tdur?: number;
  args?: { data?: { message?: string } };
}

/**
 * Records the tasks of the page's main thread. Their time is that of the processor, as the browser traces it: the time on the clock, which PerformanceObserver
 * tells, also counts what other programs take of a busy machine.
 */
async function traced(page: Page, work: (say: (doing: string) => Promise<void>) => Promise<void>): Promise<Task[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const ended = new Promise<void>((resolve) => {
    session.once("Tracing.tracingComplete", () => resolve());
  });
  const includedCategories = ["toplevel", "devtools.timeline", "blink.console"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  await work((doing) => page.evaluate((name) => console.timeStamp(name), doing));
  await session.send("Tracing.end");
  await ended;
  return tasksOf(events);
}

function tasksOf(events: TraceEvent[]): Task[] {
  const said = events.filter(({ name }) => name === "TimeStamp").sort((a, b) => a.ts - b.ts);
  const main = said[0]?.tid;
  const doingAt = (time: number) => said.findLast(({ ts }) => ts <= time)?.args?.data?.message;
  const tasks = events.filter(({ name, tid }) => tid === main && name.endsWith("RunTask"));
  return tasks.flatMap(({ ts, dur = 0, tdur = dur }) => {
    const doing = doingAt(ts);
    return doing === undefined ? [] : [{ doing, milliseconds: tdur / 1000 }];
  });
}

/** The longest task of each doing. */
function longest(tasks: Task[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const { doing, milliseconds } of tasks) most.set(doing, Math.max(milliseconds, most.get(doing) ?? 0));
  return most;
}

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

  it("has no task of 100 ms or more, whatever is done", async () => {
    const page = await pages.open("tab=quality&quality=large&state=sampled&wait");
    const tasks = await traced(page, async (say) => {
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
    expect(Array.from(most).filter(([, milliseconds]) => milliseconds >= LONG)).toEqual([]);
    expect(await page.locator("[data-testid=amounts] [data-amount=all] td").first().textContent()).toBe("100,000");
    await page.close();
  });
});

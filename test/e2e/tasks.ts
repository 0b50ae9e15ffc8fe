/** How long the tasks of a page are. */
import type { Frame, Page } from "playwright-core";

/** Milliseconds that a task of the page may take: beyond, keys and the mouse are felt to wait. */
export const LONG = 100;
/** Machines differ, and others work on them: what is asserted is that nothing takes many times as long as it should. The figures are printed. */
export const FAR_TOO_LONG = 5 * LONG;

export interface Task {
  doing: string;
  milliseconds: number;
}

/** Events of Chromium's trace, in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Of the processor, in the event's thread. */
  tdur?: number;
  args?: { data?: { message?: string } };
}

/**
 * Records the tasks of the thread that a frame runs on. Their time is that of the processor, as the browser traces it: the time on the clock, which PerformanceObserver
 * tells, also counts what other programs take of a busy machine.
 */
export async function traced(page: Page, frame: Frame, work: (say: (doing: string) => Promise<void>) => Promise<void>): Promise<Task[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const ended = new Promise<void>((resolve) => {
    session.once("Tracing.tracingComplete", () => resolve());
  });
  const includedCategories = ["toplevel", "devtools.timeline", "blink.console"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  await work((doing) => frame.evaluate((name) => console.timeStamp(name), doing));
  await session.send("Tracing.end");
  await ended;
  return tasksOf(events);
}

function tasksOf(events: TraceEvent[]): Task[] {
  const said = events.filter(({ name }) => name === "TimeStamp").sort((a, b) => a.ts - b.ts);
  const isMain = ({ pid, tid }: TraceEvent) => pid === said[0]?.pid && tid === said[0]?.tid;
  const doingAt = (time: number) => said.findLast(({ ts }) => ts <= time)?.args?.data?.message;
  const tasks = events.filter((event) => isMain(event) && event.name.endsWith("RunTask"));
  return tasks.flatMap(({ ts, dur = 0, tdur = dur }) => {
    const doing = doingAt(ts);
    return doing === undefined ? [] : [{ doing, milliseconds: tdur / 1000 }];
  });
}

/** The longest task of each doing. */
export function longest(tasks: Task[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const { doing, milliseconds } of tasks) most.set(doing, Math.max(milliseconds, most.get(doing) ?? 0));
  return most;
}

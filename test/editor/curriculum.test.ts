import { describe, expect, it, vi } from "vitest";
import type { OfferedSignal } from "../../src/protocol/study";

vi.mock("vscode", () => ({ l10n: { t: (text: string) => text } }));
const { Activities } = await import("../../src/editor/curriculum/activities");
const { modelReadings, secondsFor } = await import("../../src/editor/curriculum/cost");

const signal = (name: string, needs: OfferedSignal["needs"]): OfferedSignal => ({ name, needs, description: name });
const words = signal("words", "text");
const bits = signal("bitsPerByte", "model");
const order = signal("orderGain", "model");
const gap = signal("capacityGap", "smaller");
const answer = signal("answerBits", "answer");
const before = signal("bitsBefore", "learner");
const among = signal("bitsAmongOthers", "learner");

describe("how long signals take", () => {
  it("is nothing for those of the text, and one reading for all that scoring gives", () => {
    expect(modelReadings([words])).toBe(0);
    expect(modelReadings([bits, signal("tokens", "model"), words])).toBe(1);
    expect(secondsFor([words], 1e9, 1)).toBe(0);
    expect(secondsFor([bits], 60_000, 20_000)).toBe(3);
  });

  it("grows with what signals need more", () => {
    const seconds = [[bits], [bits, gap], [bits, gap, answer], [bits, gap, answer, order]].map((all) => secondsFor(all, 1e6, 20_000));
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
    expect(new Set(seconds).size).toBe(4);
    expect(modelReadings([gap])).toBe(2);
  });

  it("is that of the slowest reading by a model that learns, which needs no other", () => {
    expect(secondsFor([before], 330_000, Number.NaN)).toBe(1);
    expect(secondsFor([before, among], 330_000, Number.NaN)).toBe(4);
  });
});

/** A task that ends when it is told to. */
function task() {
  let [end, fail] = [() => {}, (_: Error) => {}];
  let signal: AbortSignal | undefined;
  const run = (given: AbortSignal) => {
    signal = given;
    return new Promise<void>((resolve, reject) => {
      [end, fail] = [resolve, reject];
    });
  };
  return { run, end: () => end(), fail: (error: Error) => fail(error), isAborted: () => signal?.aborted };
}

describe("what is under way for a curriculum", () => {
  it("is shown while it runs, and how it ended", async () => {
    const shown: string[] = [];
    const activities = new Activities(() => shown.push(activities.statuses.plan.kind));
    const work = task();
    const run = activities.run("plan", "Reading", work.run);
    expect(activities.statuses.plan).toEqual({ kind: "running", what: "Reading" });
    activities.progressed("order", 0.5);
    expect(activities.statuses.plan).toMatchObject({ kind: "running", what: "Drawing the batches", share: 0.5 });
    work.end();
    await run;
    expect(activities.isRunning).toBe(false);
    expect(shown).toEqual(["running", "running", "done"]);
  });

  it("is cancelled by what comes later, whose state it does not touch any more", async () => {
    const activities = new Activities(() => {});
    const [first, second] = [task(), task()];
    const dropped = activities.run("lab", "Trying", first.run).catch((error) => error);
    const kept = activities.run("plan", "Reading", second.run);
    expect(first.isAborted()).toBe(true);
    expect(activities.statuses).toMatchObject({ lab: { kind: "cancelled" }, plan: { kind: "running" } });
    first.fail(new Error("The process is gone."));
    await dropped;
    expect(activities.statuses).toMatchObject({ lab: { kind: "cancelled" }, plan: { kind: "running" } });
    second.end();
    await kept;
    expect(activities.statuses.plan.kind).toBe("done");
  });

  it("that fails leaves its sentence, and one that is stopped none", async () => {
    const activities = new Activities(() => {});
    const failing = task();
    const failed = expect(activities.run("plan", "Reading", failing.run)).rejects.toThrow("The disk is full.");
    failing.fail(new Error("The disk is full."));
    await failed;
    expect(activities.statuses.plan).toEqual({ kind: "failed", message: "The disk is full." });
    const stopping = task();
    const stopped = expect(activities.run("plan", "Reading", stopping.run)).rejects.toThrow("Cancelled.");
    activities.cancel();
    activities.progressed("read", 0.9);
    expect(activities.statuses.plan).toEqual({ kind: "running", what: "Reading" });
    // However it ends: what was cancelled is not done.
    stopping.end();
    await stopped;
    expect(activities.statuses.plan).toEqual({ kind: "cancelled" });
  });
});

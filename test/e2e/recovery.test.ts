import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jsonlCorpus, largeCorpus } from "./corpus";
import { analyze, headline, openTab, panelFrame, pressButton, status, untilComparison, untilStatus } from "./panel";
import { environmentOf, modelHosts } from "./processes";
import { scenario } from "./scenario";
import { command, openFile } from "./workbench";

const MEGABYTE = 1024 * 1024;

describe("a long run", () => {
  const running = scenario(
    {
      files: { "large.jsonl": largeCorpus(4 * MEGABYTE), "small.jsonl": jsonlCorpus() },
      // Not sampled: the run would last for minutes.
      settings: { "bitlens.sampleSeconds": 3600 },
    },
    "large.jsonl",
  );

  const startLargeRun = async () => {
    await openFile(running.window, "large.jsonl");
    await command(running.window, "Bitlens: Analyze Compressibility of File");
    const frame = await panelFrame(running.window, "Bitlens: large.jsonl");
    await untilStatus(frame, "running");
    await expect.poll(() => status(frame).locator("[role=progressbar]").getAttribute("aria-valuenow"), { timeout: 60_000 }).toMatch(/\d/);
    return frame;
  };

  it("is cancelled from the panel, at once", async () => {
    const frame = await startLargeRun();
    const pressed = Date.now();
    await pressButton(frame, "cancel");
    await untilStatus(frame, "cancelled", 10_000);
    expect(Date.now() - pressed).toBeLessThan(5_000);
  });

  it("leaves the comparison of models to the user, who can cancel it as well", async () => {
    const frame = await panelFrame(running.window, "Bitlens: large.jsonl");
    await openTab(frame, "models");
    await pressButton(frame, "compare");
    await untilComparison(frame, "running");
    await pressButton(frame, "cancel-comparison");
    await untilComparison(frame, "cancelled");
    await openTab(frame, "bits");
  });

  it("survives the death of the model's process", async () => {
    const frame = await startLargeRun();
    const [host, ...others] = modelHosts(running.server.pid);
    expect(others).toEqual([]);
    process.kill(host, "SIGKILL");
    await untilStatus(frame, "failed", 20_000);
    expect(await status(frame).textContent()).toMatch(/model/i);
    await pressButton(frame, "again");
    await untilStatus(frame, "running");
    await expect.poll(() => modelHosts(running.server.pid), { timeout: 20_000 }).not.toContain(host);
  });

  it("is cancelled as well in its first moments, and is not called done", async () => {
    const frame = await panelFrame(running.window, "Bitlens: large.jsonl");
    await pressButton(frame, "cancel");
    await untilStatus(frame, "cancelled", 10_000);
    await pressButton(frame, "again");
    await untilStatus(frame, "running");
    await pressButton(frame, "cancel");
    await untilStatus(frame, "cancelled", 10_000);
  });

  it("has a model's process that reports to nobody", () => {
    const [host] = modelHosts(running.server.pid);
    // The runtime's Linux binary collects usage data unless its environment says no, and then begins this log.
    expect(environmentOf(host).ORT_DISABLE_TELEMETRY).toBe("1");
    expect(existsSync(join(tmpdir(), `mat-debug-${host}.log`))).toBe(false);
  });

  it("leaves an editor that goes on working", async () => {
    await openFile(running.window, "small.jsonl");
    expect(await headline(await analyze(running.window, "small.jsonl"))).toMatch(/\d\.\d+/);
  });

  it("leaves no process behind when the window is closed", async () => {
    expect(modelHosts(running.server.pid).length).toBeGreaterThan(0);
    await running.window.page.goto("about:blank");
    await expect.poll(() => modelHosts(running.server.pid), { timeout: 30_000, interval: 500 }).toEqual([]);
  });
});

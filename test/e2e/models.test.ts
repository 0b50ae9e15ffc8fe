import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Frame } from "playwright-core";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { byteSize, rate } from "../../src/core/report/quantities";
import type { FileReport } from "../../src/core/types";
import { bundledModels } from "../../src/files/bundledModels";
import { textCorpus } from "./corpus";
import { listedModels } from "./modelList";
import { analyze, headline, modelFigures, modelName, openTab, paintedPixels, untilComparison, untilStatus } from "./panel";
import { screenshot } from "./pictures";
import { modelHosts } from "./processes";
import { scenario } from "./scenario";
import { chooseRow, command } from "./workbench";

const BUNDLED = bundledModels(join(ROOT, "media", "models"));
/** A random model, which the workspace's settings name at first. */
const TINY = join(ROOT, "test", "fixtures", "models", "tiny");

describe("models", () => {
  const running = scenario({ files: { "notes.txt": textCorpus() }, workspaceSettings: () => ({ "bitlens.model": TINY }) }, "notes.txt");
  let frame: Frame;
  let before: string;

  it("are those of the settings", async () => {
    frame = await analyze(running.window, "notes.txt");
    expect(await modelName(frame)).toMatch(/^tiny/);
    before = await headline(frame);
  });

  it("are listed with what they are: the bundled ones, and the settings' own", async () => {
    const rows = await listedModels(running.window, /^tiny/);
    expect(rows).toContainEqual(expect.stringMatching(/^tiny.*41 k parameters.*current/s));
    for (const name of BUNDLED) expect(rows).toContainEqual(expect.stringMatching(new RegExp(`^${name}\\d.*parameters · .*B · `)));
    expect(rows).toContainEqual(expect.stringContaining("Add Model Folder…"));
    await screenshot(running.window, "models-picker");
    await running.window.page.keyboard.press("Escape");
  });

  it("are chosen from the panel, whose file is then scored anew", async () => {
    await frame.locator("[data-testid=model]").click();
    await chooseRow(running.window, BUNDLED[0]);
    await expect.poll(() => modelName(frame)).toMatch(new RegExp(`^${BUNDLED[0]} `));
    await untilStatus(frame, "done");
    expect(await headline(frame)).toMatch(/\d\.\d+.*bits per byte/);
    expect(await headline(frame)).not.toBe(before);
    const settings = JSON.parse(readFileSync(join(running.server.workspace, ".vscode", "settings.json"), "utf8"));
    expect(settings["bitlens.model"]).toBe(BUNDLED[0]);
  });

  it("are compared when their tab is opened, on the same bytes: each has the figures of an analysis of its own", async () => {
    await openTab(frame, "models");
    await untilComparison(frame, "done");
    const figures = await modelFigures(frame);
    expect(new Set(Object.keys(figures))).toEqual(new Set(BUNDLED));
    for (const name of BUNDLED) {
      const { ledger, S1 } = await analyzed(join(running.server.workspace, "notes.txt"), name);
      expect(figures[name]["bits per byte"]).toBe(rate(ledger.model.bitsPerByte));
      expect(figures[name]["S1 = |f1| + L"]).toBe(byteSize(S1 / 8));
    }
    expect(await paintedPixels(frame, "scaling")).toBeGreaterThan(1_000);
    expect(await paintedPixels(frame, "positions")).toBeGreaterThan(1_000);
    await screenshot(running.window, "models-tab");
  });

  it("are opened one at a time, and only the chosen one stays", async () => {
    await expect.poll(() => modelHosts(running.server.pid).length).toBe(1);
  });

  it("are compared anew when another one is chosen, whose row is then marked", async () => {
    await command(running.window, "Bitlens: Select Model");
    await chooseRow(running.window, BUNDLED.at(-1)!);
    await frame.locator(`[data-testid=models-table] tr.current[data-model="${BUNDLED.at(-1)}"]`).waitFor();
    await untilComparison(frame, "done");
    expect(new Set(Object.keys(await modelFigures(frame)))).toEqual(new Set(BUNDLED));
  });
});

async function analyzed(file: string, model: string): Promise<FileReport> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(ROOT, "dist", "cli.js"),
    ...["analyze", file, "--json", "--no-cache", "--model", model],
  ]);
  return JSON.parse(stdout)[0];
}

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Frame } from "playwright-core";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import type { FileReport } from "../../src/core/types";
import { bundledModels } from "../../src/files/bundledModels";
import { kindsCorpus, textCorpus } from "./corpus";
import { analyze, card, chooseOption, modelFigures, openTab, pressButton, tableFigures, tokens, untilComparison } from "./panel";
import { screenshot } from "./pictures";
import { modelHosts } from "./processes";
import { scenario } from "./scenario";
import { command, openFile } from "./workbench";

const BUNDLED = bundledModels(join(ROOT, "media", "models"));
const [SMALL, DEFAULT] = BUNDLED;
/** A random model whose tokens are others. */
const OTHER = { name: "gpt2", directory: join(ROOT, "test", "fixtures", "models", "gpt2") };
const KILOBYTE = 1024;

describe("the comparison of models", () => {
  const files = { "kinds.jsonl": kindsCorpus(24 * KILOBYTE), "notes.txt": textCorpus(), "long.jsonl": kindsCorpus(700 * KILOBYTE) };
  const running = scenario({ files, machineSettings: { "bitlens.modelFolders": [OTHER.directory] } }, "kinds.jsonl");
  let frame: Frame;

  it("has an account of the documents under each model, as the command line prints it", async () => {
    await command(running.window, "View: Toggle Primary Side Bar Visibility");
    frame = await analyze(running.window, "kinds.jsonl");
    await openTab(frame, "models");
    await untilComparison(frame, "done");
    const figures = await tableFigures(frame, "texts-table");
    const report = await compared(join(running.server.workspace, "kinds.jsonl"));
    for (const { name, bitsPerByte, bytesPerToken, bitsPerToken } of report.models) {
      expect(figures[name]["bits per byte"]).toMatch(new RegExp(`^${bitsPerByte.toFixed(3)} ± 0\\.\\d{3}$`));
      expect(figures[name]["bytes per token"]).toBe(bytesPerToken.toFixed(2));
      expect(figures[name]["bits per token"]).toBe(bitsPerToken.toFixed(2));
    }
    await frame.locator("[data-testid=texts-table]").scrollIntoViewIfNeeded();
    await screenshot(running.window, "comparison-documents");
  });

  it("tells documents apart by script, or by a column that the user chooses", async () => {
    expect(Object.keys(await tableFigures(frame, "slices-table"))).toEqual(["Latin", "Han", "all"]);
    await chooseOption(frame, "slice-by", "kind");
    await expect
      .poll(async () => new Set(Object.keys(await tableFigures(frame, "slices-table"))))
      .toEqual(new Set(["all", "chinese", "list", "prose"]));
    const slices = await tableFigures(frame, "slices-table");
    for (const slice of Object.values(slices)) expect(slice["fewer bits"]).toMatch(/^(bitlens-\dm|within noise)$/);
    await frame.locator("[data-testid=slices-table]").scrollIntoViewIfNeeded();
    await screenshot(running.window, "comparison-slices");
  });

  it("shows token by token where one model needs more bits than another", async () => {
    await pressButton(frame, "show-delta");
    await frame.locator(".tok[class*='cool-']").first().waitFor();
    await frame.locator(".tok[class*='heat-']").first().waitFor();
    await expect.poll(() => frame.locator("[data-testid=pair-total]").textContent()).toMatch(/^L₁ − L₂ = [+−][\d,]+ bits over /);
    await tokens(frame).nth(5).hover();
    await expect
      .poll(() => card(frame).textContent())
      .toMatch(new RegExp(`[+−]?\\d+\\.\\d\\d bits${DEFAULT}\\d+\\.\\d\\d${SMALL}\\d+\\.\\d\\d`));
    await screenshot(running.window, "comparison-delta");
  });

  it("has differences that add up to the difference of the code lengths, whichever model is the first", async () => {
    await openFile(running.window, "notes.txt");
    frame = await analyze(running.window, "notes.txt");
    const path = join(running.server.workspace, "notes.txt");
    const [small, standard] = [await codeLength(path, SMALL), await codeLength(path, DEFAULT)];
    await openTab(frame, "heatmap");
    await frame.locator("label", { hasText: "Δ bits" }).click();
    // The page rounds to whole bits.
    await expect.poll(async () => Math.abs((await difference(frame)) - (standard - small))).toBeLessThan(1);
    await chooseOption(frame, "pair-first", SMALL);
    await expect.poll(async () => Math.abs((await difference(frame)) - (small - standard))).toBeLessThan(1);
    const other = await codeLength(path, OTHER.directory);
    await chooseOption(frame, "pair-first", OTHER.name);
    await expect.poll(async () => Math.abs((await difference(frame)) - (other - standard))).toBeLessThan(1);
  });

  it("ends the processes of models that nobody looks at any more", async () => {
    await expect.poll(() => modelHosts(running.server.pid).length, { timeout: 45_000 }).toBe(1);
  });

  it("goes on when a model's process dies: its row says so, the others have their figures", async () => {
    await openFile(running.window, "long.jsonl");
    frame = await analyze(running.window, "long.jsonl");
    const before = modelHosts(running.server.pid);
    await openTab(frame, "models");
    await expect
      .poll(() => frame.locator("[data-testid=comparison-status] .status-text").textContent(), { interval: 50 })
      .toMatch(new RegExp(`Scoring ${SMALL} .* [7-9]\\d %`));
    // The model before may just be ending.
    const started = modelHosts(running.server.pid).filter((pid) => !before.includes(pid));
    process.kill(Math.max(...started), "SIGKILL");
    await untilComparison(frame, "done");
    const figures = await modelFigures(frame);
    expect(figures[SMALL].why).toMatch(/model process ended unexpectedly \(SIGKILL\)/);
    expect(figures[DEFAULT]["bits per byte"]).toMatch(/^\d\.\d\d/);
    expect(figures[OTHER.name]["bits per byte"]).toMatch(/^\d+\.\d\d/);
    expect(Object.keys(await tableFigures(frame, "texts-table"))).toEqual([OTHER.name, DEFAULT]);
    await screenshot(running.window, "comparison-crashed");
  });
});

async function difference(frame: Frame): Promise<number> {
  const text = (await frame.locator("[data-testid=pair-total]").textContent()) ?? "";
  const [, sign, bits] = /^L₁ − L₂ = ([+−]?)([\d,]+) bits over all /.exec(text) ?? [];
  return Number(bits?.replaceAll(",", "")) * (sign === "−" ? -1 : 1);
}

interface Compared {
  models: { name: string; bitsPerByte: number; bytesPerToken: number; bitsPerToken: number }[];
}

async function printed<T>(...options: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, "dist", "cli.js"), ...options, "--json"]);
  return JSON.parse(stdout);
}

const compared = (file: string): Promise<Compared> => printed("compare", file, "--models", BUNDLED.join(","));

async function codeLength(file: string, model: string): Promise<number> {
  const [report] = await printed<FileReport[]>("analyze", file, "--no-cache", "--model", model);
  return report.ledger.model.bits;
}

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { sessionPaths } from "../../scripts/vscodeSession.mjs";
import { byteSize, count } from "../../src/core/report/quantities";
import { largeCorpus } from "./corpus";
import { CURRICULUM_DOCUMENTS, curriculumCorpus } from "./curriculumCorpus";
import { listedModels } from "./modelList";
import { countedViolations, panelFrame, policyViolations } from "./panel";
import { screenshot } from "./pictures";
import { modelHosts, studyHosts } from "./processes";
import { answerDialog } from "./qualityEditor";
import { scenario } from "./scenario";
import { chooseRow, command, openFile } from "./workbench";

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "latin1")]));

describe("the Curriculum tab", () => {
  const running = scenario({ files: { "corpus.jsonl": curriculumCorpus() } }, "corpus.jsonl");
  let frame: Frame;
  const part = (id: string) => frame.locator(`[data-testid="${id}"]`);
  const inWorkspace = (name: string) => join(running.server.workspace, name);

  beforeAll(async () => {
    await command(running.window, "Bitlens: Plan Curriculum");
    frame = await panelFrame(running.window, "Bitlens: corpus.jsonl");
    await command(running.window, "View: Toggle Maximize Editor Group");
  });

  let outputs = 0;

  /** What the command line makes of the same file. */
  function commanded(args: string[]): { out: string; summary: ReturnType<typeof JSON.parse> } {
    const out = join(running.server.root, `curriculum-${++outputs}`);
    const all = ["dist/cli.js", "curriculum", inWorkspace("corpus.jsonl"), ...args, "--json", "--out", out];
    return {
      out,
      summary: JSON.parse(execFileSync(process.execPath, all, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] })),
    };
  }

  const cells = (): Promise<Record<string, string>[]> =>
    part("curriculum-stages")
      .locator("tbody tr")
      .evaluateAll((rows) =>
        rows.map((row) => Object.fromEntries([...row.querySelectorAll("td")].map((cell) => [cell.dataset.column, cell.textContent]))),
      );

  /** Answers a dialog whose path cannot be taken, and leaves it. */
  async function typePath(title: string, path: string): Promise<void> {
    const { page } = running.window;
    const dialog = page.locator(".quick-input-widget").filter({ has: page.locator(".quick-input-title", { hasText: title }) });
    await dialog.locator("input.input").fill(path, { timeout: 10_000 });
    await page.waitForTimeout(500);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(1500);
    for (let tries = 0; tries < 5 && (await dialog.isVisible()); tries++) await page.keyboard.press("Escape");
  }

  async function fill(id: string, value: string): Promise<void> {
    await part(id).fill(value);
    await part(id).press("Tab");
  }

  it("is opened by the command, and offers what the file allows", async () => {
    await part("curriculum-plan").waitFor();
    expect(await part("tab-curriculum").getAttribute("aria-selected")).toBe("true");
    await expect
      .poll(() => part("curriculum-slicing").locator("option").allTextContents())
      .toEqual(["all documents", "each language", "column source"]);
    const signals = await part("curriculum-signal").first().locator("option").allTextContents();
    expect(signals).toEqual(expect.arrayContaining(["words", "bitsPerByte", "capacityGap", "rarity"]));
    expect(signals).not.toContain("instructionDifficulty");
    expect(signals).not.toContain("trustedGain");
  });

  const SETTINGS = ["--pacing", "linear", "--steps", "40", "--batch", "8", "--stages", "3", "--c0", "0.2"];

  it("plans what bitlens curriculum plans", async () => {
    await part("curriculum-signal").first().selectOption("words");
    await part("curriculum-pacing").selectOption("linear");
    await fill("curriculum-c0", "0.2");
    await fill("curriculum-steps", "40");
    await fill("curriculum-batch", "8");
    await fill("curriculum-stage-count", "3");
    await part("curriculum-plan").click();
    await part("curriculum-picture").waitFor({ timeout: 60_000 });
    const { summary } = commanded(["--by", "words", ...SETTINGS]);
    await expect
      .poll(async () => (await cells()).map(({ documents }) => documents))
      .toEqual(summary.shards.map((each: { documents: number }) => count(each.documents)));
    const rows = await cells();
    for (const [i, { bytes, easiest, hardest }] of summary.shards.entries()) {
      expect(rows[i].bytes).toBe(byteSize(bytes));
      expect(rows[i].difficulty).toBe(`${easiest.toFixed(2)} to ${hardest.toFixed(2)}`);
    }
    const figures = await part("curriculum-figures").innerText();
    expect(figures).toContain(count(summary.coverage.drawn));
    expect(figures).toContain(count(summary.coverage.never));
    expect(summary.counts.documents).toBe(CURRICULUM_DOCUMENTS - 1);
    await screenshot(running.window, "curriculum");
  });

  it("writes what bitlens curriculum writes, byte for byte", async () => {
    const { out } = commanded(["--by", "words", ...SETTINGS]);
    await part("curriculum-export").click();
    await answerDialog(running.window, "Export Curriculum", inWorkspace("corpus.curriculum"));
    await part("curriculum-status")
      .filter({ hasText: inWorkspace("corpus.curriculum") })
      .waitFor();
    expect(filesOf(inWorkspace("corpus.curriculum"))).toEqual(filesOf(out));
  });

  it("replaces neither a folder nor a file", async () => {
    const before = filesOf(inWorkspace("corpus.curriculum"));
    const held = readFileSync(inWorkspace("corpus.jsonl"), "utf8");
    await part("curriculum-export").click();
    await answerDialog(running.window, "Export Curriculum", inWorkspace("corpus.jsonl"));
    await answerDialog(running.window, "already exists. Are you sure", inWorkspace("corpus.jsonl"));
    await frame.locator(".notice", { hasText: "corpus.jsonl exists already, and nothing is replaced" }).waitFor();
    expect(readFileSync(inWorkspace("corpus.jsonl"), "utf8")).toBe(held);
    await part("curriculum-export").click();
    await typePath("Export Curriculum", inWorkspace("corpus.curriculum"));
    expect(filesOf(inWorkspace("corpus.curriculum"))).toEqual(before);
    expect(readdirSync(running.server.workspace).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("reads nothing again where only the pacing changes, and needs no press for that", async () => {
    await part("curriculum-pacing").selectOption("anti");
    const { summary } = commanded(["--by", "words", "--pacing", "anti", ...SETTINGS.slice(2)]);
    const hardest = (row: { easiest: number; hardest: number }) => `${row.easiest.toFixed(2)} to ${row.hardest.toFixed(2)}`;
    await expect.poll(async () => (await cells()).map(({ difficulty }) => difficulty)).toEqual(summary.shards.map(hardest));
  });

  it("tries the order in the lab, and stops where it is cancelled", async () => {
    await part("lab-experiments").selectOption("training");
    await part("lab-run").click();
    await part("lab-cancel").waitFor();
    await part("lab-cancel").click();
    await part("lab-status").filter({ hasText: "Cancelled." }).waitFor({ timeout: 20_000 });
    await part("lab-experiments").selectOption("order");
    await part("lab-bytes").selectOption("100000");
    await part("lab-run").click();
    await part("lab-verdict").first().waitFor({ timeout: 60_000 });
    const difference = labOrder();
    expect(await part("lab-verdict").first().innerText()).toContain(difference.value.toFixed(3).replace("-", "−"));
    await screenshot(running.window, "curriculum-lab");
  });

  /** What the command line's lab says of the same order. */
  function labOrder(): { value: number } {
    const args = ["lab", inWorkspace("corpus.jsonl"), "--by", "words", "--pacing", "anti", ...SETTINGS.slice(2), "--only", "order"];
    const all = ["dist/cli.js", ...args, "--bytes", "100000", "--json"];
    const stdout = execFileSync(process.execPath, all, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    return JSON.parse(stdout).order.difference;
  }

  it("orders by what the model says", async () => {
    await part("curriculum-signal").first().selectOption("bitsPerByte");
    await part("curriculum-plan").click();
    await part("curriculum-stages").locator("th[data-column=tokens]").waitFor({ timeout: 60_000 });
    const { summary } = commanded(["--by", "bitsPerByte", "--pacing", "anti", ...SETTINGS.slice(2)]);
    await expect
      .poll(async () => (await cells()).map(({ tokens }) => tokens))
      .toEqual(summary.shards.map((each: { tokens: number }) => count(each.tokens)));
  });

  it("opens an example in the heatmap", async () => {
    await part("curriculum-examples").locator("button").first().click();
    await frame.locator("[data-testid=tab-heatmap][aria-selected=true]").waitFor();
    await part("heatmap").locator(".tok").first().waitFor({ timeout: 60_000 });
    await part("tab-curriculum").click();
  });

  it("ranks within a column", async () => {
    await part("curriculum-slicing").selectOption("source");
    await expect.poll(() => part("curriculum-stages").locator("th[data-column=mix]").textContent()).toContain("source");
    const { summary } = commanded(["--by", "bitsPerByte", "--per", "source", "--pacing", "anti", ...SETTINGS.slice(2)]);
    await expect
      .poll(async () => (await cells()).map(({ bytes }) => bytes))
      .toEqual(summary.shards.map((each: { bytes: number }) => byteSize(each.bytes)));
  });

  it("is exported as planned also when its process has ended meanwhile", async () => {
    for (const pid of studyHosts(running.server.pid)) process.kill(pid, "SIGKILL");
    await expect.poll(() => studyHosts(running.server.pid)).toEqual([]);
    const { out } = commanded(["--by", "bitsPerByte", "--per", "source", "--pacing", "anti", ...SETTINGS.slice(2)]);
    await part("curriculum-export").click();
    await answerDialog(running.window, "Export Curriculum", inWorkspace("again.curriculum"));
    await part("curriculum-status")
      .filter({ hasText: inWorkspace("again.curriculum") })
      .waitFor({ timeout: 60_000 });
    expect(filesOf(inWorkspace("again.curriculum"))).toEqual(filesOf(out));
  });

  it("is paced by models as bitlens curriculum paces it, and ends their processes", async () => {
    const before = modelHosts(running.server.pid).length;
    await part("curriculum-pacing").selectOption("self-paced");
    const names = () =>
      part("curriculum-model").evaluateAll((all) => all.map((each) => (each as HTMLSelectElement).selectedOptions[0].label));
    expect(await names()).toEqual(["bitlens-1m", "bitlens-6m"]);
    await part("curriculum-plan").click();
    const models = frame.locator("[data-testid=curriculum-stages] td[data-column=model]");
    await expect.poll(() => models.allTextContents(), { timeout: 60_000 }).toHaveLength(2);
    const args = ["--pacing", "self-paced", "--models", "bitlens-1m,bitlens-6m", "--per", "source", "--steps", "40", "--batch", "8"];
    const { out, summary } = commanded(args);
    expect((await cells()).map(({ documents }) => documents)).toEqual(
      summary.shards.map((each: { documents: number }) => count(each.documents)),
    );
    await screenshot(running.window, "curriculum-self-paced");
    await part("curriculum-export").click();
    await answerDialog(running.window, "Export Curriculum", inWorkspace("paced.curriculum"));
    await part("curriculum-status")
      .filter({ hasText: inWorkspace("paced.curriculum") })
      .waitFor({ timeout: 60_000 });
    const [{ "manifest.json": _, ...files }, { "manifest.json": __, ...others }] = [filesOf(inWorkspace("paced.curriculum")), filesOf(out)];
    expect(files).toEqual(others);
    await expect.poll(() => modelHosts(running.server.pid).length, { timeout: 30_000 }).toBeLessThanOrEqual(Math.max(1, before));
  });

  it("offers a model for a stage that was added meanwhile, and keeps what was planned", async () => {
    const { userData } = sessionPaths(running.server.root);
    const tiny = join(ROOT, "test", "fixtures", "models", "tiny");
    writeFileSync(join(userData, "Machine", "settings.json"), JSON.stringify({ "bitlens.modelFolders": [tiny] }));
    const offered = () => part("curriculum-model").first().locator("option").allTextContents();
    await expect.poll(offered, { timeout: 60_000 }).toEqual(["tiny", "bitlens-1m", "bitlens-6m"]);
    expect(await part("curriculum-picture").isVisible()).toBe(true);
    expect(await part("curriculum-model").count()).toBe(2);
  });

  it("is complained about by no security policy", async () => {
    expect(policyViolations(running.window)).toEqual([]);
    expect(await countedViolations(frame)).toBe("0");
  });

  it("ends its process with the panel", async () => {
    expect(studyHosts(running.server.pid)).not.toEqual([]);
    await command(running.window, "View: Close All Editors");
    await expect.poll(() => studyHosts(running.server.pid)).toEqual([]);
  });
});

describe("a curriculum that needs the model", () => {
  const running = scenario({ files: { "large.jsonl": largeCorpus(6_000_000), "small.jsonl": curriculumCorpus() } }, "large.jsonl");
  const dialog = () => running.window.page.locator(".monaco-dialog-box");

  async function planned(name: string, signal: string): Promise<Frame> {
    await openFile(running.window, name);
    await command(running.window, "Bitlens: Plan Curriculum");
    const frame = await panelFrame(running.window, `Bitlens: ${name}`);
    await frame.locator("[data-testid=curriculum-signal]").first().selectOption(signal);
    await frame.locator("[data-testid=curriculum-plan]").click();
    return frame;
  }

  it("asks before it reads a large file for minutes, and reads nothing where nobody wants to wait", async () => {
    const frame = await planned("large.jsonl", "bitsPerByte");
    await dialog().filter({ hasText: "Reading bitsPerByte of all documents of large.jsonl takes about" }).waitFor({ timeout: 60_000 });
    await dialog().locator(".monaco-button", { hasText: "Cancel" }).click();
    await frame.locator("[data-testid=curriculum-status]", { hasText: "Cancelled." }).waitFor();
    expect(await frame.locator("[data-testid=curriculum-picture]").isVisible()).toBe(false);
    // What the text alone says needs no question.
    await frame.locator("[data-testid=curriculum-signal]").first().selectOption("words");
    await frame.locator("[data-testid=curriculum-plan]").click();
    await frame.locator("[data-testid=curriculum-picture]").waitFor({ timeout: 60_000 });
    expect(await dialog().count()).toBe(0);
  });

  it("is made anew when another model is chosen", async () => {
    await command(running.window, "View: Close All Editors");
    const frame = await planned("small.jsonl", "bitsPerByte");
    const values = () => frame.locator("[data-testid=curriculum-examples] p").allTextContents();
    await frame.locator("[data-testid=curriculum-picture]").waitFor({ timeout: 60_000 });
    const before = await values();
    await listedModels(running.window, /bitlens-1m/);
    await chooseRow(running.window, "bitlens-1m");
    await expect.poll(async () => (await values()).length > 0 && String(await values()) !== String(before), { timeout: 60_000 }).toBe(true);
    // The smallest model has no smaller one to be compared with.
    await expect
      .poll(() => frame.locator("[data-testid=curriculum-signal]").first().locator("option").allTextContents())
      .not.toContain("capacityGap");
  });
});

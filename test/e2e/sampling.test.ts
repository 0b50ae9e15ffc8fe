import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { sessionPaths } from "../../scripts/vscodeSession.mjs";
import { textCorpus } from "./corpus";
import { analyze, openTab, rankedLines } from "./panel";
import { screenshot } from "./pictures";
import { modelHosts } from "./processes";
import { answerDialog, pressAt } from "./qualityEditor";
import { scenario } from "./scenario";
import { decorationColours } from "./textEditor";
import { activeTab, chooseTheme, command, notification, openFile, pressNotification } from "./workbench";

const MODELS = join(ROOT, "test", "fixtures", "models");
const TINY = join(MODELS, "tiny");
const TEXT = textCorpus();
const [FIRST_LINE] = TEXT.split("\n");

const STEPS = ["Documents", "Length", "Temperature", "Prefix", "Seed"] as const;
type Typed = Partial<Record<(typeof STEPS)[number], string>>;

describe("documents that the model makes up", () => {
  const running = scenario(
    {
      files: { "notes.txt": TEXT },
      settings: { "files.autoSave": "off" },
      machineSettings: { "bitlens.model": TINY, "bitlens.modelFolders": [TINY] },
    },
    "notes.txt",
  );
  const inWorkspace = (name: string) => join(running.server.workspace, name);
  const box = (title: string | RegExp) =>
    running.window.page
      .locator(".quick-input-widget")
      .filter({ has: running.window.page.locator(".quick-input-title", { hasText: title }) });
  const input = (title: string | RegExp) => box(title).locator("input.input");

  /** Puts the box of a step away with a key, or a click; a key that is pressed before the focus has come is pressed again. */
  async function leave(title: string | RegExp, press: () => Promise<void>): Promise<void> {
    for (let tries = 0; tries < 20 && (await input(title).isVisible()); tries++) {
      await press().catch(() => undefined);
      await running.window.page.waitForTimeout(500);
    }
    await input(title).waitFor({ state: "hidden", timeout: 1_000 });
  }

  const take = (step: string) =>
    leave(new RegExp(`: ${step} \\(`), () => input(new RegExp(`: ${step} \\(`)).press("Enter", { timeout: 2_000 }));

  /** Begins, and waits for the first box. */
  async function begin(model = "tiny"): Promise<void> {
    await command(running.window, "Bitlens: Sample from Model");
    await input(`Sample from ${model}: Documents (1/5)`).waitFor({ timeout: 30_000 });
  }

  /** Types into the boxes, or takes what they propose. @returns what was taken. */
  async function answer(typed: Typed, from: (typeof STEPS)[number] = "Documents"): Promise<Record<string, string>> {
    const taken: Record<string, string> = {};
    for (const step of STEPS.slice(STEPS.indexOf(from))) {
      const field = input(new RegExp(`: ${step} \\(`));
      await field.waitFor({ timeout: 30_000 });
      const text = typed[step];
      if (text !== undefined) await field.fill(text);
      taken[step] = await field.inputValue();
      await take(step);
    }
    return taken;
  }

  /** The lines of the editor in front, saved as a file. */
  async function saved(name: string): Promise<Record<string, unknown>[]> {
    await command(running.window, "File: Save As...");
    await answerDialog(running.window, "Save As", inWorkspace(name));
    await activeTab(running.window, name).waitFor({ timeout: 30_000 });
    return readFileSync(inWorkspace(name), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  }

  const byCommandLine = (options: string[]) =>
    execFileSync(process.execPath, ["dist/cli.js", "sample", ...options, "--model", TINY], { cwd: ROOT, encoding: "utf8" });

  it("are asked for step by step, and what cannot be taken is said", async () => {
    await begin();
    expect(await input(/Documents/).inputValue()).toBe("10");
    await input(/Documents/).fill("none");
    await box(/Documents/)
      .getByText("Give a whole number from 1 to 10,000.")
      .waitFor({ timeout: 30_000 });
    await input(/Documents/).press("Enter");
    await screenshot(running.window, "sampling-problem");
    await input(/Documents/).fill("5");
    await take("Documents");
    await input(/Length/).fill("30");
    await leave(/Length/, () =>
      box(/Length/)
        .locator(".quick-input-titlebar .action-label")
        .first()
        .click({ timeout: 2_000 }),
    );
    expect(await input(/Documents/).inputValue()).toBe("5");
    await take("Documents");
    expect(await input(/Length/).inputValue()).toBe("30");
    await take("Length");
    await input(/Temperature/).waitFor({ timeout: 30_000 });
    await screenshot(running.window, "sampling-step-dark");
    await answer({ Temperature: "0.8", Prefix: "Once\\n", Seed: "42" }, "Temperature");
    await activeTab(running.window, "Untitled-1").waitFor({ timeout: 60_000 });
  });

  it("can be analysed before they are a file, and have heat", async () => {
    const frame = await analyze(running.window, "Untitled-1");
    await openTab(frame, "documents");
    await expect
      .poll(() => rankedLines(frame).then((lines) => lines.toSorted((a, b) => a - b)), { timeout: 30_000 })
      .toEqual([1, 2, 3, 4, 5]);
    await screenshot(running.window, "sampling-analysed-dark");
    await running.window.page.keyboard.press("Control+1");
    await command(running.window, "Bitlens: Toggle Surprisal Heatmap");
    await expect.poll(() => decorationColours(running.window), { timeout: 30_000 }).not.toEqual([]);
    await screenshot(running.window, "sampling-heat-dark");
    await chooseTheme(running.window, "Light Modern");
    await running.window.page.locator(".monaco-workbench.vs").waitFor({ timeout: 30_000 });
    await screenshot(running.window, "sampling-heat-light");
    await command(running.window, "Bitlens: Toggle Surprisal Heatmap");
  });

  it("are those of the command line, byte for byte", async () => {
    const lines = await saved("drawn.jsonl");
    expect(lines.map(({ temperature, seed, model }) => [temperature, seed, model])).toEqual(Array(5).fill([0.8, 42, "tiny"]));
    const options = ["--documents", "5", "--tokens", "30", "--temperature", "0.8", "--prefix", "Once\n", "--seed", "42"];
    expect(readFileSync(inWorkspace("drawn.jsonl"), "utf8")).toBe(byCommandLine(options));
  });

  it("begin with the text that is selected; the other answers are the last ones, and the seed is a fresh one", async () => {
    await openFile(running.window, "notes.txt");
    await pressAt(running.window, 1, 1, "Shift+End");
    await begin();
    const taken = await answer({});
    expect(taken).toMatchObject({ Documents: "5", Length: "30", Temperature: "0.8", Prefix: FIRST_LINE });
    expect(taken.Seed).not.toBe("42");
    await activeTab(running.window, /Untitled-\d/).waitFor({ timeout: 60_000 });
    for (const { text } of await saved("continued.jsonl")) expect(String(text).startsWith(FIRST_LINE)).toBe(true);
  });

  it("stop where they are cancelled, and no process is left", async () => {
    await begin();
    await answer({ Documents: "16", Length: "100000", Prefix: "" });
    await pressNotification(running.window, /Drawing 16 documents/, "Cancel");
    await expect.poll(() => modelHosts(running.server.pid).length, { timeout: 30_000 }).toBeLessThanOrEqual(1);
    await activeTab(running.window, "continued.jsonl").waitFor({ timeout: 30_000 });
  });

  it("that were drawn before a cancel are opened where they are wanted", async () => {
    await begin();
    await answer({ Documents: "10000", Length: "40", Prefix: "" });
    const drawing = await notification(running.window, /Drawing 10,000 documents.*left/);
    await pressNotification(running.window, /Drawing 10,000 documents/, "Cancel");
    await drawing.waitFor({ state: "detached", timeout: 30_000 });
    const said = /Cancelled after [\d,]+ of 10,000 documents\./;
    const [drawn] = /[\d,]+/.exec((await (await notification(running.window, said)).textContent()) ?? "") ?? [];
    await pressNotification(running.window, said, "Open Them");
    await activeTab(running.window, /Untitled-\d/).waitFor({ timeout: 30_000 });
    expect(await saved("part.jsonl")).toHaveLength(Number(drawn?.replaceAll(",", "")));
  });

  it("are not drawn behind a prefix that is longer than the model looks back", async () => {
    await begin();
    await answer({ Documents: "1", Length: "5", Prefix: "word ".repeat(1900) });
    await notification(running.window, /The prefix takes [\d,]+ tokens, and the model looks back \d+: give a shorter prefix/);
  });

  /** Another model of the machine's settings, which an editor hears of some time later. */
  async function beginWith(model: string): Promise<void> {
    const { userData } = sessionPaths(running.server.root);
    writeFileSync(join(userData, "Machine", "settings.json"), JSON.stringify({ "bitlens.model": join(MODELS, model) }));
    const isIt = async () => {
      await command(running.window, "Bitlens: Sample from Model");
      await input(/Documents/).waitFor({ timeout: 30_000 });
      const heard = await input(`Sample from ${model}`).isVisible();
      if (!heard) await leave(/Documents/, () => running.window.page.keyboard.press("Escape"));
      return heard;
    };
    await expect.poll(isIt, { timeout: 60_000 }).toBe(true);
  }

  it("need a model that can be read step by step, and say so", async () => {
    await beginWith("gpt2-nocache");
    await answer({ Prefix: "" });
    await notification(running.window, /cannot be read step by step, which drawing documents needs/);
  });

  it("need a model, and offer to choose one", async () => {
    await beginWith("nowhere");
    await answer({});
    const told = await notification(running.window, /nowhere/);
    await told.locator(".monaco-button", { hasText: "Select Model" }).waitFor({ timeout: 30_000 });
  });
});

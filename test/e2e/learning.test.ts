import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { byteSize } from "../../src/core/report/quantities";
import type { FileReport } from "../../src/core/types";
import { bitmapFile, gzipFile, noiseBytes, pngFile, waveFile } from "./binaryFiles";
import { textCorpus } from "./corpus";
import { analyze, openTab, paintedPixels, policyViolations, tokens } from "./panel";
import { screenshot } from "./pictures";
import { studyHosts } from "./processes";
import { scenario } from "./scenario";
import { command, openFile } from "./workbench";

const essays = textCorpus().repeat(6);

const files = {
  "essays.txt": essays,
  "noise.bin": noiseBytes(60_000),
  "tones.wav": waveFile(),
  "picture.bmp": bitmapFile(),
  "picture.png": pngFile(),
  "sound.gz": gzipFile(),
};

describe("a model that learns as it reads", () => {
  const running = scenario({ files, settings: { "bitlens.sampleSeconds": 1 } }, "essays.txt");
  let frame: Frame;
  const part = (id: string) => frame.locator(`[data-testid="${id}"]`);
  const key = (line: string) => part("curve-keys").locator(`[data-line=${line}]`);

  /** What the command line says of the same file. */
  function analyzed(name: string): FileReport {
    const args = ["dist/cli.js", "analyze", join(running.server.workspace, name), "--json"];
    return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }))[0];
  }

  /** Figures of the account: name of the bar → bits per byte. */
  async function account(): Promise<Record<string, string>> {
    const table = frame.locator("figure", { has: part("ledger") }).locator("details");
    if ((await table.getAttribute("open")) === null) await table.locator("summary").click();
    const rows = await table.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    return Object.fromEntries(rows.map(([name, rate]) => [name, rate]));
  }

  async function opened(name: string): Promise<void> {
    await openFile(running.window, name);
    frame = await analyze(running.window, name);
    await key("prequential").waitFor({ timeout: 60_000 });
  }

  beforeAll(async () => {
    frame = await analyze(running.window, "essays.txt");
    await command(running.window, "View: Toggle Maximize Editor Group");
  });

  it("has its curve beside the frozen one after the analysis, with the area that bitlens analyze says", async () => {
    await key("prequential").waitFor({ timeout: 60_000 });
    const { ledger, bytes } = analyzed("essays.txt");
    expect(await key("prequential").textContent()).toContain(`area: code length ${byteSize((ledger.adaptive! * bytes) / 8)}`);
    expect((await account()).adaptive).toBe(ledger.adaptive!.toFixed(2));
    await expect.poll(() => studyHosts(running.server.pid)).toEqual([]);
  });

  it("says where learning beats the frozen model", async () => {
    // The same essays six times over: whoever remembers needs little for all but the first.
    expect(await part("learning").textContent()).toMatch(
      /^From [\d.]+ k?B on a model that learns as it reads has needed fewer bits than bitlens-6m/,
    );
    await screenshot(running.window, "learning-rates");
  });

  it("has running sums beside S0 and S1, of which one is off the chart", async () => {
    await part("curve-scale").locator("label", { hasText: "running sum" }).click();
    expect(await paintedPixels(frame, "curve-sums")).toBeGreaterThan(1000);
    expect(await key("baseline").textContent()).toContain(byteSize(essays.length));
    expect(await key("weights").textContent()).toMatch(/off the chart: 6\.\d MB at the first byte/);
    await screenshot(running.window, "learning-sums");
    await part("curve-scale").locator("label", { hasText: "bits per byte" }).click();
  });

  it("stays in the report", async () => {
    const { ledger } = analyzed("essays.txt");
    await part("report").click();
    await expect
      .poll(async () => {
        const texts = await Promise.all(
          running.window.page.frames().map((each) =>
            each
              .locator("body")
              .innerText()
              .catch(() => ""),
          ),
        );
        return texts.some((text) => text.includes("adaptive") && text.includes(ledger.adaptive!.toFixed(2)));
      })
      .toBe(true);
    await command(running.window, "View: Close All Editors");
  });

  it.each(["tones.wav", "picture.bmp", "picture.png", "sound.gz"])("reads bytes of any kind: %s", async (name) => {
    await opened(name);
    const { ledger } = analyzed(name);
    expect((await account()).adaptive).toBe(ledger.adaptive!.toFixed(2));
    await openTab(frame, "heatmap");
    await tokens(frame).first().waitFor({ timeout: 60_000 });
    expect(await tokens(frame).count()).toBeGreaterThan(10);
  });

  it("needs a little over 8 bits for random bytes", async () => {
    await opened("noise.bin");
    const { adaptive } = await account();
    expect(Number(adaptive)).toBeGreaterThanOrEqual(8);
    expect(Number(adaptive)).toBeLessThanOrEqual(8.05);
    await openTab(frame, "heatmap");
    await tokens(frame).first().waitFor({ timeout: 60_000 });
    expect(policyViolations(running.window)).toEqual([]);
  });
});

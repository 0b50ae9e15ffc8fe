import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Frame, Locator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { byteSize } from "../../src/core/report/quantities";
import type { ExpertSummary } from "../../src/core/types/experts";
import { colourBehind, distance, VISIONS } from "./colourVision";
import { lowestContrast } from "./contrast";
import { jsonlCorpus, textCorpus } from "./corpus";
import { devPages } from "./devPage";
import { analyze, card, openTab, policyViolations, tokens } from "./panel";
import { screenshot } from "./pictures";
import { scenario } from "./scenario";
import { chooseTheme, command, openFile } from "./workbench";

/** The second half repeats the first, so that passages go on as they did. */
const essays = textCorpus().repeat(2);

const THEMES = {
  dark: "Dark Modern",
  light: "Light Modern",
  "high-contrast": "Dark High Contrast",
  "high-contrast-light": "Light High Contrast",
};

const hues = async (frame: Frame): Promise<Set<string>> => {
  const names = await tokens(frame).evaluateAll((all) =>
    all.map(({ className }) => /\b(heat|cool|passage|nobody)-\d/.exec(className)?.[1] ?? ""),
  );
  return new Set(names);
};

const untilHeated = (frame: Frame): Promise<void> => expect.poll(() => frame.locator(".tok.waiting").count(), { timeout: 60_000 }).toBe(0);

const colourBy = (frame: Frame, mode: string): Promise<void> =>
  frame
    .locator("label", { has: frame.locator(`input[value="${mode}"]`) })
    .first()
    .click();

describe("which expert knew it", () => {
  const running = scenario({ files: { "essays.txt": essays, "documents.jsonl": jsonlCorpus() } }, "essays.txt");
  let frame: Frame;
  const part = (id: string): Locator => frame.locator(`[data-testid="${id}"]`);

  /** What the command line says of the same file. */
  function analyzed(name: string): ExpertSummary {
    const args = ["dist/cli.js", "analyze", join(running.server.workspace, name), "--experts", "--json"];
    return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }))[0].experts;
  }

  beforeAll(async () => {
    frame = await analyze(running.window, "essays.txt");
    await command(running.window, "View: Toggle Maximize Editor Group");
  });

  it("is told beside the ledger: the figures of bitlens analyze --experts, and the shares of all tokens", async () => {
    await part("experts").waitFor({ timeout: 60_000 });
    const { network, adaptive, mixture, bytes, tokens: count, knew } = analyzed("essays.txt");
    const rows = await part("experts")
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent).filter((text) => text !== "")));
    const row = (name: string, bits: number) => [name, (bits / bytes).toFixed(2), byteSize(bits / 8)];
    expect(rows).toEqual([row("frozen", network), row("adaptive", adaptive), row("mixture", mixture)]);
    const share = (knower: keyof typeof knew) => `${((100 * knew[knower]) / count).toFixed(1)} %`;
    for (const knower of ["model", "file", "passage", "both", "none"] as const)
      expect(await part("experts").locator(`[data-knower=${knower}] .figure`).textContent()).toBe(share(knower));
    expect(await part("experts").textContent()).toContain(`Who knew the ${count.toLocaleString("en-US")} tokens:`);
    await part("experts").evaluate((element) => element.scrollIntoView());
    await screenshot(running.window, "experts-bits");
  });

  it("has a line along the file", async () => {
    const { mixture } = analyzed("essays.txt");
    expect(await part("curve-keys").locator("[data-line=mixture]").textContent()).toContain(`code length ${byteSize(mixture / 8)}`);
  });

  it("is the colour of the tokens, with a legend that names the hues", async () => {
    await part("show-experts").click();
    await tokens(frame).first().waitFor();
    await untilHeated(frame);
    expect(await frame.locator("input[value=experts]").isChecked()).toBe(true);
    expect(await frame.locator(".legend-kind").allTextContents()).toEqual(["model", "this file", "an earlier passage", "nobody"]);
    expect(await hues(frame)).toContain("cool");
    // What repeats stands in the second half.
    await tokens(frame).first().click();
    await frame.locator(".tok[tabindex='0']").press("Control+End");
    await untilHeated(frame);
    expect(await hues(frame)).toContain("passage");
  });

  it("adds up to the same figures over all tokens", async () => {
    const { network, adaptive, mixture, bytes, tokens: count } = analyzed("essays.txt");
    const said = () => part("experts-total").textContent();
    await expect.poll(said, { timeout: 60_000 }).toContain(`Of all ${count.toLocaleString("en-US")} tokens the model knew`);
    const rates = [network, adaptive, mixture].map((bits) => (bits / bytes).toFixed(2));
    expect(await said()).toContain(`Bits per byte: model ${rates[0]}, this file ${rates[1]}, both mixed ${rates[2]}.`);
  });

  it.each(Object.entries(THEMES))("is readable on each hue, and told in the card: %s", async (name, theme) => {
    await chooseTheme(running.window, theme);
    await expect.poll(() => lowestContrast(tokens(frame))).toBeGreaterThan(4.5);
    await frame.locator(".tok[class*=passage]").last().hover();
    await expect.poll(() => card(frame).locator(".pair-name").allTextContents()).toEqual(["model", "this file", "both, mixed"]);
    expect(await card(frame).locator(".knew").textContent()).toBe("An earlier passage goes on like this.");
    const [model, file] = (await card(frame).locator(".figure").allTextContents()).map(Number);
    expect(model - file).toBeGreaterThanOrEqual(1);
    await screenshot(running.window, `experts-${name}`);
  });

  it("gives way to another colouring, and comes back", async () => {
    await colourBy(frame, "surprisal");
    await expect.poll(() => hues(frame), { timeout: 30_000 }).toEqual(new Set(["", "heat"]));
    expect(await part("experts-total").isVisible()).toBe(false);
    await colourBy(frame, "experts");
    await expect.poll(() => hues(frame), { timeout: 30_000 }).toContain("passage");
  });

  it("knows of a document what stands before it in the file", async () => {
    await openFile(running.window, "documents.jsonl");
    frame = await analyze(running.window, "documents.jsonl");
    await openTab(frame, "heatmap");
    await colourBy(frame, "experts");
    await untilHeated(frame);
    await expect.poll(() => part("experts-total").textContent(), { timeout: 60_000 }).toContain("No document stands before this one.");
    await frame.locator("vscode-button[aria-label='Next document']").click();
    await expect
      .poll(() => part("experts-total").textContent(), { timeout: 60_000 })
      .toMatch(/The documents before this one were read first: \d+ B\./);
    expect(policyViolations(running.window)).toEqual([]);
  });
});

describe("hues of experts", () => {
  const pages = devPages();
  /** Told apart at a glance, not only side by side. */
  const APART = 10;

  it.each(["dark", "light", "contrast", "contrast-light"])(
    "are told apart in every colour vision, or by their lines: %s",
    async (theme) => {
      const page = await pages.open(`tab=heatmap&colour=experts&document=-1&theme=${theme}`);
      await page.locator(".tok[class*=nobody]").first().waitFor();
      const kinds = ["cool", "heat", "passage", "nobody"].flatMap((hue) => [5, 9, 12, 15].map((step) => ({ hue, step })));
      const shown = [];
      for (const { hue, step } of kinds) {
        const token = page.locator(`.tok.${hue}-${step}`).first();
        if ((await token.count()) > 0) shown.push({ hue, step, colour: await colourBehind(token), lines: await linesOf(token) });
      }
      expect(new Set(shown.map(({ hue }) => hue)).size).toBe(4);
      for (const a of shown)
        for (const b of shown.filter(({ hue, step }) => hue !== a.hue && step === a.step))
          for (const [vision, matrix] of Object.entries(VISIONS))
            if (a.lines === b.lines)
              expect(distance(matrix, a.colour, b.colour), `${a.hue} and ${b.hue} ${a.step}, ${vision}`).toBeGreaterThan(APART);
      await page.close();
    },
  );

  it("stand beside their names in a narrow panel, and nothing is wider than it", async () => {
    const page = await pages.open("tab=heatmap&colour=experts&document=3", { width: 360, height: 700 });
    await page.locator("[data-testid=experts-total]", { hasText: "tokens" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.close();
  });
});

/** Lines above and below, which need no colour vision. */
const linesOf = (token: Locator): Promise<string> =>
  token.evaluate((element) => {
    const { boxShadow, borderBottomStyle } = getComputedStyle(element);
    const offsets = [...boxShadow.matchAll(/0px (-?\d+)px 0px 0px inset/g)].map(([, y]) => Number(y));
    const lines = { above: offsets.some((y) => y > 0), below: offsets.some((y) => y < 0), dots: borderBottomStyle === "dotted" };
    return JSON.stringify(lines);
  });

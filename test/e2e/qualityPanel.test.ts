import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import type { FilterSummary } from "../../src/core/quality/filter/summary";
import { byteSize, count } from "../../src/core/report/quantities";
import { countedViolations, panelFrame, policyViolations } from "./panel";
import { screenshot } from "./pictures";
import { qualityCorpus } from "./qualityCorpus";
import { findLowQuality } from "./qualityEditor";
import { openQualityView, qualityRows, unfold } from "./qualityView";
import { scenario } from "./scenario";
import { command } from "./workbench";

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

describe("the Quality tab", () => {
  const running = scenario({ files: { "corpus.jsonl": qualityCorpus() }, settings: { "bitlens.quality.model": "never" } }, "corpus.jsonl");
  let frame: Frame;
  const part = (id: string) => frame.locator(`[data-testid="${id}"]`);

  beforeAll(async () => {
    await findLowQuality(running.window, "corpus.jsonl");
    frame = await panelFrame(running.window, "Bitlens: corpus.jsonl");
    await part("tab-quality").click();
    await part("outcome").waitFor({ timeout: 60_000 });
    await command(running.window, "View: Toggle Maximize Editor Group");
  });

  /** Outputs have new names each time: no file is replaced. */
  let outputsWritten = 0;

  /** What the command line says of the same file. */
  function filtered(maxBadness: number | undefined): FilterSummary {
    const name = `${++outputsWritten}`;
    const outputs = ["keep", "drop"].flatMap((side) => [`--${side}`, join(running.server.root, `${side}-${name}.jsonl`)]);
    const threshold = maxBadness === undefined ? [] : ["--max-badness", `${maxBadness}`];
    const args = [
      "dist/cli.js",
      "filter",
      join(running.server.workspace, "corpus.jsonl"),
      "--no-model",
      "--json",
      ...threshold,
      ...outputs,
    ];
    return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }));
  }

  const cells = (selector: string): Promise<string[][]> =>
    frame.locator(selector).evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));

  async function slideTo(maxBadness: number | undefined): Promise<void> {
    await part("threshold").evaluate((element, value) => {
      const slider = element as HTMLInputElement;
      slider.value = String(value === undefined ? slider.max : value * Number(slider.max));
      slider.dispatchEvent(new Event("input"));
    }, maxBadness);
    await frame.waitForFunction(
      (text) => document.querySelector("[data-testid=threshold-text]")?.textContent === text,
      maxBadness === undefined ? "any badness" : `badness up to ${maxBadness.toFixed(3)}`,
    );
  }

  it.each([undefined, 0.8, 0.35, 0.05])(
    "keeps at the threshold %s what bitlens filter keeps, and shifts the mix as it says",
    async (maxBadness) => {
      await slideTo(maxBadness);
      const summary = filtered(maxBadness);
      const rowOf = ({ documents, bytes }: { documents: number; bytes: number }) => [
        ...[count(documents), percent(documents / summary.documents), byteSize(bytes), percent(bytes / summary.bytes)],
      ];
      const shown = (await cells("[data-testid=amounts] tbody tr")).map((row) => row.slice(0, 4));
      expect(shown).toEqual([summary, summary.kept, summary.dropped].map(rowOf));
      expect(summary.kept.documents + summary.dropped.documents).toBe(summary.documents);
      for (const { by, groups } of summary.shift) {
        const table = await cells(`.mix-table[data-by=${by}] tbody tr`);
        expect(table.map((row) => row.slice(0, 3))).toEqual(
          groups.map(({ kept, documents, before, after }) => [
            `${count(kept)} of ${count(documents)}`,
            percent(before.documents),
            percent(after.documents),
          ]),
        );
      }
      expect(await part("mix-warnings").locator("li").allTextContents()).toEqual(summary.warnings);
    },
  );

  async function typeThreshold(text: string): Promise<void> {
    await part("exact-threshold").fill(text);
    await part("exact-threshold").press("Enter");
  }

  const keptDocuments = async (): Promise<string> => (await cells("[data-amount=kept]"))[0][0];

  /** Badness of all documents that can be read, as exactly as the command line writes it; the worst first. */
  function badnessOfAll(): number[] {
    const args = ["dist/cli.js", "flag", join(running.server.workspace, "corpus.jsonl"), "--no-model", "--json"];
    const json = execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    const values = (JSON.parse(json) as { badness: number | null }[]).map(({ badness }) => badness);
    return values
      .filter((value) => value !== null)
      .filter((value) => value > 0 && value < 1)
      .sort((a, b) => b - a);
  }

  it("takes a threshold that is typed as exactly as bitlens filter does, between two steps of the slider", async () => {
    const values = badnessOfAll();
    const value = values[Math.floor(values.length / 2)];
    for (const maxBadness of [value, value - 1e-9, 0.8533]) {
      await typeThreshold(String(maxBadness));
      await expect.poll(keptDocuments).toBe(count(filtered(maxBadness).kept.documents));
      expect(await part("threshold").inputValue()).toBe(String(Math.round(maxBadness * 200)));
    }
    expect(filtered(value - 1e-9).kept.documents).toBeLessThan(filtered(value).kept.documents);
    expect(await part("threshold-text").textContent()).toBe("badness up to 0.8533");
  });

  it("says what a threshold is where something else is typed, and leaves all as it was", async () => {
    const before = await cells("[data-testid=amounts] tbody tr");
    for (const wrong of ["1.5", "-0.1", "much"]) {
      await typeThreshold(wrong);
      await expect.poll(() => part("exact-threshold").getAttribute("aria-invalid")).toBe("true");
      expect(await frame.locator("#exact-threshold-wrong").textContent()).toContain("a number from 0 to 1");
    }
    expect(await cells("[data-testid=amounts] tbody tr")).toEqual(before);
    await part("exact-threshold").press("Escape");
    expect(await part("exact-threshold").inputValue()).toBe("0.8533");
    expect(await frame.locator("#exact-threshold-wrong").textContent()).toBe("");
  });

  it("follows arrow keys in the field, the slider, and an empty field, which drops nothing for its badness", async () => {
    await typeThreshold("0.35");
    await part("exact-threshold").press("ArrowUp");
    await expect.poll(() => part("threshold-text").textContent()).toBe("badness up to 0.351");
    await part("exact-threshold").press("PageDown");
    await expect.poll(() => part("threshold-text").textContent()).toBe("badness up to 0.341");
    await slideTo(0.05);
    expect(await part("exact-threshold").inputValue()).toBe("0.05");
    await typeThreshold("");
    await expect.poll(() => part("threshold-text").textContent()).toBe("any badness");
    expect(await keptDocuments()).toBe(count(filtered(undefined).kept.documents));
  });

  it("lists the findings by rule as bitlens filter counts them", async () => {
    const rules = await frame
      .locator("[data-testid=rules] tbody tr")
      .evaluateAll((rows) => rows.map((row) => [row.querySelector("button")?.dataset.rule, row.querySelector(".figure")?.textContent]));
    const expected = filtered(1).rules.map(({ rule, documents }) => [rule, count(documents)]);
    expect(Object.fromEntries(rules)).toEqual(Object.fromEntries(expected));
  });

  it("fills the tree with what a box on the map selects, drawn by keyboard", async () => {
    const map = part("triage-map");
    await map.focus();
    for (let step = 0; step < 6; step++) await map.press("Control+ArrowLeft");
    for (let step = 0; step < 6; step++) await map.press("Control+ArrowDown");
    for (let step = 0; step < 11; step++) await map.press("Control+Shift+ArrowRight");
    for (let step = 0; step < 11; step++) await map.press("Control+Shift+ArrowUp");
    await map.press("Enter");
    await expect.poll(() => part("selection").textContent()).toMatch(/^Selected: .+ documents/);
    const selected = Number(/· ([\d,]+) documents/.exec((await part("selection").textContent()) ?? "")?.[1].replaceAll(",", ""));
    expect(selected).toBeGreaterThan(10);
    await expect
      .poll(() => part("matrix-count").textContent())
      .toBe(`${count(selected)} of ${(await cells("[data-amount=all]"))[0][0]} documents`);
    await screenshot(running.window, "quality-panel");
    await openQualityView(running.window);
    await unfold(running.window, "corpus.jsonl");
    const name = /^Selected: (.+) · /.exec((await part("selection").textContent()) ?? "")![1];
    await qualityRows(running.window, name).first().waitFor();
    await command(running.window, "View: Toggle Primary Side Bar Visibility");
    await part("clear-selection").click();
  });

  it("says in a verdict's tip which rule drops, with its value and threshold", async () => {
    const verdict = part("matrix").locator(".verdict[data-verdict=drops]").first();
    await verdict.hover();
    await expect.poll(() => frame.locator("#verdict-tip").textContent()).toMatch(/drops this document\..+ is (above|below) /);
  });

  it("explains a document, and a mark moves it to the other side", async () => {
    await slideTo(undefined);
    const kept = Number((await cells("[data-amount=kept]"))[0][0].replaceAll(",", ""));
    const row = part("matrix-row").filter({ hasText: /drop/ }).first();
    await row.locator(".verdict").first().click();
    const card = part("explanation");
    await expect.poll(() => card.locator(".reasons li, .found li").count()).toBeGreaterThan(0);
    await card.locator("[data-testid=mark-keep]").click();
    await expect.poll(() => cells("[data-amount=kept]").then(([[documents]]) => documents)).toBe(count(kept + 1));
    await card.locator("[data-testid=mark-keep]").click();
    await expect.poll(() => cells("[data-amount=kept]").then(([[documents]]) => documents)).toBe(count(kept));
  });

  it("violates no policy", async () => {
    expect(policyViolations(running.window)).toEqual([]);
    expect(await countedViolations(frame)).toBe("0");
  });
});

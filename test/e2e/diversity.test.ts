import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { largeCorpus, rows } from "./corpus";
import { chooseForFiles } from "./explorer";
import { analyze, panelFrame } from "./panel";
import { picture, screenshot } from "./pictures";
import { studyHosts } from "./processes";
import { answerDialog, findLowQuality } from "./qualityEditor";
import { chooseFromMenu, documentRow, documentRows, openQualityView, qualityRows, unfold } from "./qualityView";
import { scenario } from "./scenario";
import { activeTab, chooseTheme, command, notification, openFile, pressNotification } from "./workbench";

/** A model with which nothing takes long. */
const TINY = join(ROOT, "test", "fixtures", "models", "tiny");

const NAMES = ["Ann", "Bo", "Cyd", "Dee"];
const letter = (i: number) => `Dear ${NAMES[i % 4]}, thank you for your order of ${i} lamps. Please do not hesitate to write to us.`;
const jsonl = (texts: string[]) => `${texts.map((text) => JSON.stringify({ text })).join("\n")}\n`;

const LETTERS = jsonl(Array.from({ length: 60 }, (_, i) => letter(i)));
const PROSE = jsonl(rows(60).map(({ id, text }) => `${text} That was ${(id + 7) ** 3}.`));
const COPIES = [
  "An odd text about a lamp that stood in the hall of the house.",
  ...Array.from({ length: 5 }, () => "The same words again, and again the same words, as if there were no others."),
  "Another one, of which there is only this, at the end of the file.",
];

const THEMES = { light: "Light Modern", "high-contrast": "Dark High Contrast", dark: "Dark Modern" };

describe("diversity", () => {
  const running = scenario(
    {
      files: {
        ...{ "letters.jsonl": LETTERS, "prose.jsonl": PROSE, "copies.jsonl": jsonl(COPIES), "one.txt": "Only this.\n" },
        "large.jsonl": largeCorpus(30_000_000),
      },
      settings: { "files.autoSave": "off", "bitlens.quality.model": "always" },
      machineSettings: { "bitlens.model": TINY, "bitlens.modelFolders": [TINY] },
    },
    "letters.jsonl",
  );
  const inWorkspace = (name: string) => join(running.server.workspace, name);
  const cli = (...args: string[]) =>
    execFileSync(process.execPath, ["dist/cli.js", ...args], { cwd: ROOT, stdio: "pipe", encoding: "utf8" });
  const report = (name: string): Promise<Frame> => panelFrame(running.window, `Diversity of ${name}.md`);
  const inReport = async (name: string, selector: string): Promise<string[]> =>
    (await report(name))
      .locator(selector)
      .allTextContents()
      .catch(() => []);
  /** A report's tab has the file's name in its title, too. */
  const open = async (name: string) => {
    await command(running.window, "View: Close All Editors");
    await openFile(running.window, name);
  };

  it("of a file is a report that begins with the badge and what it comes from", async () => {
    await command(running.window, "Bitlens: Measure Diversity of File");
    await expect.poll(() => inReport("letters.jsonl", "h2"), { timeout: 60_000 }).toContain("Looks synthetic: strong evidence");
    const [signs] = await inReport("letters.jsonl", "table:first-of-type");
    expect(signs).toMatch(
      /share of documents that nearly repeat another\s*1\.000|share of documents that nearly repeat another\s*0\.9\d\d/,
    );
    expect((await inReport("letters.jsonl", "li")).join(" ")).toMatch(/cannot tell a good synthetic document from a real one/);
    expect((await inReport("letters.jsonl", "li")).join(" ")).toMatch(/The model's figures are those of tiny, hash [0-9a-f]{16}/);
  });

  it("has the figures of the command line", async () => {
    const cells = await inReport("letters.jsonl", "table:last-of-type td");
    const printed: string = cli("diversity", inWorkspace("letters.jsonl"), "--model", TINY);
    const lines = printed.split("\n");
    expect(cells.length).toBe(34);
    for (let row = 0; row < cells.length; row += 2)
      expect(
        lines
          .find((line) => line.startsWith(`${cells[row]}  `))
          ?.slice(cells[row].length)
          .trim(),
      ).toBe(cells[row + 1]);
  });

  it.each(Object.entries(THEMES))("has a report as the theme has it: %s", async (kind, theme) => {
    await chooseTheme(running.window, theme);
    await expect.poll(() => inReport("letters.jsonl", `body.vscode-${kind} h1`)).toEqual(["Diversity of letters.jsonl"]);
    await screenshot(running.window, `diversity-${kind}`);
  });

  it("is a badge in the panel, which leads to the report", async () => {
    await open("letters.jsonl");
    const frame = await analyze(running.window, "letters.jsonl");
    const badge = frame.getByTestId("diversity-badge");
    await badge.filter({ hasText: "Looks synthetic: strong evidence" }).waitFor();
    expect(await badge.getAttribute("title")).toMatch(/• share of passages that stand in three documents or more/);
    for (const [kind, theme] of Object.entries(THEMES)) {
      await chooseTheme(running.window, theme);
      await frame.locator(`body.vscode-${kind}`).waitFor();
      await screenshot(running.window, `diversity-badge-${kind}`);
    }
    await badge.click();
    await activeTab(running.window, /Diversity of letters\.jsonl/).waitFor();
  });

  it("is no badge once the file is another one", async () => {
    await open("letters.jsonl");
    writeFileSync(inWorkspace("letters.jsonl"), `${LETTERS}${jsonl(["Something else."])}`);
    const frame = await analyze(running.window, "letters.jsonl");
    await expect.poll(() => frame.getByTestId("diversity-badge").isVisible()).toBe(false);
    writeFileSync(inWorkspace("letters.jsonl"), LETTERS);
  });

  it("that is not known is measured from the tab Quality", async () => {
    await open("prose.jsonl");
    const frame = await findLowQuality(running.window, "prose.jsonl");
    const measure = frame.getByTestId("measure-diversity");
    await measure.waitFor({ timeout: 60_000 });
    await screenshot(running.window, "diversity-unknown");
    await measure.click();
    await expect.poll(() => inReport("prose.jsonl", "h1"), { timeout: 60_000 }).toEqual(["Diversity of prose.jsonl"]);
    await activeTab(running.window, /^Bitlens: prose\.jsonl/).click();
    const again = await panelFrame(running.window, "Bitlens: prose.jsonl");
    await again.getByTestId("diversity-badge").waitFor();
    expect(await again.getByTestId("measure-diversity").isVisible()).toBe(false);
  });

  it("of two files that are selected stands side by side, with what they teach each other", async () => {
    await command(running.window, "View: Close All Editors");
    await chooseForFiles(running.window, ["letters.jsonl", "prose.jsonl"], "Compare Datasets");
    const both = "letters.jsonl and prose.jsonl";
    await expect.poll(() => inReport(both, "h1"), { timeout: 60_000 }).toEqual([`Diversity of ${both}`]);
    expect((await inReport(both, "h2")).slice(0, 2)).toEqual([
      "letters.jsonl: looks synthetic: strong evidence",
      expect.stringMatching(/^prose\.jsonl: looks synthetic: /),
    ]);
    const { crossCoding } = JSON.parse(
      cli("diversity", inWorkspace("letters.jsonl"), "--against", inWorkspace("prose.jsonl"), "--no-model", "--json"),
    );
    const tables = await inReport(both, "table");
    for (const { alone, after } of [crossCoding.one, crossCoding.other])
      expect(tables.some((table) => table.includes(alone.toFixed(3)) && table.includes(after.toFixed(3)))).toBe(true);
    await (await report(both)).locator("h2", { hasText: "What the files teach each other" }).scrollIntoViewIfNeeded();
    await screenshot(running.window, "diversity-compared");
  });

  it("leads to the documents that the other file teaches least", async () => {
    const link = (await report("letters.jsonl and prose.jsonl")).locator("td a").first();
    const line = Number(await link.textContent());
    await link.click();
    await activeTab(running.window, `letters.jsonl, line ${line}`).waitFor();
    await running.window.page.locator(".view-line", { hasText: letter(line - 1).slice(0, 40) }).waitFor();
    await screenshot(running.window, "diversity-document");
  });

  it("of the file in front and a second one is compared, too; not with itself", async () => {
    await open("prose.jsonl");
    await command(running.window, "Bitlens: Compare Datasets");
    await answerDialog(running.window, "Compare prose.jsonl with Another Dataset", inWorkspace("letters.jsonl"));
    await expect.poll(() => inReport("prose.jsonl and letters.jsonl", "h1"), { timeout: 60_000 }).toHaveLength(1);
    await open("prose.jsonl");
    await command(running.window, "Bitlens: Compare Datasets");
    await answerDialog(running.window, "Compare prose.jsonl with Another Dataset", inWorkspace("prose.jsonl"));
    await notification(running.window, /prose\.jsonl would be compared with itself/);
  });

  it("of one document is refused with a sentence", async () => {
    await open("one.txt");
    await command(running.window, "Bitlens: Measure Diversity of File");
    await notification(running.window, /one\.txt is one document.*choose a file with more/);
  });

  it("leaves no process where it is cancelled", async () => {
    await open("large.jsonl");
    await command(running.window, "Bitlens: Measure Diversity of File");
    await expect.poll(() => studyHosts(running.server.pid).length).toBe(1);
    await pressNotification(running.window, /Measuring the diversity of large\.jsonl/, "Cancel");
    await expect.poll(() => studyHosts(running.server.pid)).toEqual([]);
  });
});

describe("diverse documents", () => {
  const running = scenario(
    { files: { "copies.jsonl": jsonl(COPIES) }, settings: { "bitlens.quality.model": "never", "files.autoSave": "off" } },
    "copies.jsonl",
  );
  const inWorkspace = (name: string) => join(running.server.workspace, name);
  const cli = (...args: string[]) => execFileSync(process.execPath, ["dist/cli.js", ...args], { cwd: ROOT, stdio: "pipe" });
  const keep = async (share: string) => {
    await command(running.window, "Bitlens: Keep Diverse Documents");
    await answerDialog(running.window, "Keep Diverse Documents of copies.jsonl", share);
  };
  const marks = (name: string) =>
    readFileSync(inWorkspace(name), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));

  it("are asked for by a share, which is checked while it is written", async () => {
    await command(running.window, "Bitlens: Keep Diverse Documents");
    const widget = running.window.page.locator(".quick-input-widget");
    await widget.locator("input.input").fill("50 documents");
    await widget.locator(".quick-input-message", { hasText: "Write a share above 0 and up to 1" }).waitFor();
    await screenshot(running.window, "diversity-share");
    await running.window.page.keyboard.press("Escape");
  });

  it("are marked to keep, and the others to drop, as the command line has it", async () => {
    await keep("43 %");
    await notification(running.window, /copies\.jsonl: marked 3 documents to keep, whatever is found in them, and 4 to drop\./);
    await screenshot(running.window, "diversity-kept");
    await command(running.window, "Bitlens: Export Marks");
    await answerDialog(running.window, "Export Marks", inWorkspace("marks.jsonl"));
    await expect.poll(() => marks("marks.jsonl").length).toBe(7);
    cli("diversity", inWorkspace("copies.jsonl"), "--no-model", "--keep-diverse", "0.43", "--marks", inWorkspace("cli.jsonl"));
    expect(marks("marks.jsonl").map(({ line, mark }) => ({ line, mark }))).toEqual(marks("cli.jsonl"));
    await openQualityView(running.window);
    await unfold(running.window, "All documents");
    const shown = async () => new Map((await documentRows(running.window)).map(({ line, mark }) => [line, mark]));
    await expect.poll(shown).toEqual(new Map([1, 2, 3, 4, 5, 6, 7].map((line) => [line, [1, 2, 7].includes(line) ? "✓" : "✗"])));
    await picture(running.window, "diversity-marks", "dark");
  });

  it("are what an export keeps", async () => {
    await pressNotification(running.window, /copies\.jsonl: marked 3 documents/, "Export Kept and Dropped");
    await answerDialog(running.window, "Export Kept Documents", inWorkspace("kept.jsonl"));
    await answerDialog(running.window, "Export Dropped Documents", inWorkspace("dropped.jsonl"));
    await notification(running.window, /Kept 3 documents, dropped 4/);
    expect(readFileSync(inWorkspace("kept.jsonl"), "utf8")).toBe(jsonl([COPIES[0], COPIES[1], COPIES[6]]));
  });

  it("leave marks of the user's alone, and go without them", async () => {
    await openFile(running.window, "copies.jsonl");
    await command(running.window, "Bitlens: Take Diverse Marks Away");
    await notification(running.window, "copies.jsonl: 7 marks are taken away.");
    await qualityRows(running.window, /^/).first().waitFor();
    await chooseFromMenu(running.window, documentRow(running.window, 1), "Mark Documents to Drop");
    await expect.poll(async () => (await documentRows(running.window)).find(({ line }) => line === 1)?.mark).toBe("✗");
    await openFile(running.window, "copies.jsonl");
    await keep("0.43");
    const said = /marked 2 documents to keep, whatever is found in them, and 4 to drop\. 1 that you had marked yourself/;
    await pressNotification(running.window, said, "Undo");
    await notification(running.window, "copies.jsonl: 6 marks are taken away.");
    await command(running.window, "Bitlens: Export Marks");
    await answerDialog(running.window, "Export Marks", inWorkspace("left.jsonl"));
    await expect.poll(() => marks("left.jsonl")).toMatchObject([{ line: 1, mark: "drop" }]);
  });
});

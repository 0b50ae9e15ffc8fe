import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jsonlCorpus, LINES } from "./corpus";
import { picture } from "./pictures";
import {
  chooseFromMenu,
  documentRow,
  documentRows,
  openQualityView,
  pressInTitle,
  qualityMessage,
  qualityRows,
  rowDescriptions,
  unfold,
} from "./qualityView";
import { scenario } from "./scenario";
import { activeTab, chooseRow, command, openFile } from "./workbench";

/** Two alike, two of several lines, and two fields. */
const POEM =
  "The harbour is quiet in the evening,\nand nobody crosses the bridge,\nbut the old library is open, and its lamps are lit for whoever reads.";
const corpus = (): string =>
  [
    ...jsonlCorpus().trimEnd().split("\n"),
    JSON.stringify({ id: 61, text: `${POEM}\nOnce again.`, note: "A poem about a harbour." }),
    JSON.stringify({ id: 62, text: `${POEM}\nOnce again!`, note: "The same poem, nearly." }),
  ].join("\n");

describe("the tree of quality", () => {
  const running = scenario({ files: { "corpus.jsonl": corpus() } }, "corpus.jsonl");

  it("says what to do while it is empty", async () => {
    await openQualityView(running.window);
    const { page } = running.window;
    await page.locator(".welcome-view-content", { hasText: "No file has been looked through yet" }).waitFor();
    await picture(running.window, "quality-welcome", "dark");
    await page.locator(".welcome-view-content .monaco-button", { hasText: "Open the Sample Corpus" }).click();
    await activeTab(running.window, "documents.jsonl").waitFor();
  });

  it("fills when documents of low quality are looked for", async () => {
    await openFile(running.window, "corpus.jsonl");
    await command(running.window, "Bitlens: Find Low-Quality Documents");
    await openQualityView(running.window);
    await qualityRows(running.window, /\d+ of 62 flagged/).waitFor({ timeout: 60_000 });
    for (const group of ["All documents", "Head", "Middle", "Tail", "unreadable"])
      await qualityRows(running.window, group).first().waitFor();
  });

  it("unfolds into documents, the worst first, and broken records with what is wrong", async () => {
    await unfold(running.window, "All documents");
    await expect.poll(async () => (await documentRows(running.window)).length).toBeGreaterThan(5);
    const badness = (await documentRows(running.window)).map((row) => row.badness);
    expect(badness).toEqual(badness.toSorted((a, b) => b - a));
    await picture(running.window, "quality-tree", "dark");
    await pressInTitle(running.window, "Collapse All");
    await unfold(running.window, "corpus.jsonl");
    await unfold(running.window, "unreadable");
    await documentRow(running.window, LINES.broken).waitFor();
    await expect.poll(async () => (await documentRows(running.window)).map(({ text }) => text)).toEqual([expect.stringContaining("JSON")]);
  });

  it("sorts by line", async () => {
    await pressInTitle(running.window, "Sort Documents");
    await chooseRow(running.window, "Line, in file order");
    await expect.poll(() => qualityMessage(running.window).innerText()).toContain("Sorted by line");
    await pressInTitle(running.window, "Collapse All");
    await unfold(running.window, "corpus.jsonl");
    await unfold(running.window, "All documents");
    await expect.poll(async () => (await documentRows(running.window)).slice(0, 3).map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it("filters by text, and shows all again", async () => {
    await pressInTitle(running.window, "Filter Documents");
    await chooseRow(running.window, "By Text");
    const { page } = running.window;
    await page.locator(".quick-input-widget input.input").fill("nobody crosses the BRIDGE");
    await page.keyboard.press("Enter");
    await expect.poll(() => qualityMessage(running.window).innerText()).toContain("nobody crosses the BRIDGE");
    await expect.poll(() => rowDescriptions(running.window, "All documents")).toEqual(["2 of 62"]);
    await expect.poll(async () => (await documentRows(running.window)).map(({ line }) => line)).toEqual([61, 62]);
  });

  it("peeks at a document as text, under a name that says where it is from", async () => {
    await documentRow(running.window, 61).click();
    await activeTab(running.window, "corpus.jsonl, line 61").waitFor();
    const lines = running.window.page.locator(".editor-instance:has(.view-lines) .view-line");
    await lines.filter({ hasText: "and\u00a0nobody\u00a0crosses\u00a0the\u00a0bridge," }).first().waitFor();
    expect(await lines.filter({ hasText: "\\n" }).count()).toBe(0);
    await picture(running.window, "quality-peek", "dark");
  });

  it("shows what is different in a near duplicate, and in two fields of a record", async () => {
    await chooseFromMenu(running.window, documentRow(running.window, 62), "Compare with the Document It Repeats");
    await activeTab(running.window, /line 61 ↔ line 62 \(near duplicate\)/).waitFor();
    await running.window.page.locator(".monaco-diff-editor .line-insert, .monaco-diff-editor .char-insert").first().waitFor();
    await picture(running.window, "quality-diff", "dark");
    await chooseFromMenu(running.window, documentRow(running.window, 62), "Compare Two Fields of a Record");
    await chooseRow(running.window, "text");
    await running.window.page.locator(".quick-input-title", { hasText: "2 of 2" }).waitFor();
    await chooseRow(running.window, "note");
    await activeTab(running.window, /corpus\.jsonl, line 62: text ↔ note/).waitFor();
  });

  it("marks several documents at once, and filters by the marks", async () => {
    await documentRow(running.window, 61).click();
    await documentRow(running.window, 62).click({ modifiers: ["Control"] });
    await chooseFromMenu(running.window, documentRow(running.window, 62), "Mark Documents to Drop");
    await expect.poll(async () => (await documentRows(running.window)).map(({ mark }) => mark)).toEqual(["✗", "✗"]);
    await command(running.window, "Bitlens: Show All Documents");
    await expect.poll(() => rowDescriptions(running.window, "All documents")).toEqual(["62"]);
    await pressInTitle(running.window, "Filter Documents");
    await chooseRow(running.window, "By Mark");
    for (const other of ["Marked to keep", "No mark"]) await chooseRow(running.window, other);
    await running.window.page.keyboard.press("Enter");
    await expect.poll(() => rowDescriptions(running.window, "All documents")).toEqual(["2 of 62"]);
    await command(running.window, "Bitlens: Show All Documents");
  });

  it("puts the cursor on a document in its file", async () => {
    const row = documentRow(running.window, 3);
    await chooseFromMenu(running.window, row, "Go to Document in File");
    await running.window.page.locator(".statusbar-item", { hasText: "Ln 3, Col 1" }).waitFor();
  });

  it("saves a report beside the file, with what was found", async () => {
    await command(running.window, "Bitlens: Save Report");
    const input = running.window.page.locator(".quick-input-widget input.input");
    await expect.poll(() => input.inputValue()).toMatch(/corpus-report\.html$/);
    await running.window.page.keyboard.press("Enter");
    const path = join(running.server.workspace, "corpus-report.html");
    await expect.poll(() => existsSync(path)).toBe(true);
    const html = readFileSync(path, "utf8");
    for (const words of ["Findings by rule", "The worst documents", "marked to be kept and 2 to be dropped"]) expect(html).toContain(words);
    expect(html).not.toContain("<script");
  });
});

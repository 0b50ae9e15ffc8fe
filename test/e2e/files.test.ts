import { describe, expect, it } from "vitest";
import { csvCorpus, rows, textCorpus } from "./corpus";
import { analyze, openTab, panelFrame, rankedLines, rankingRows, untilStatus } from "./panel";
import { parquetCorpus } from "./parquetCorpus";
import { scenario } from "./scenario";
import { cursorLine, line } from "./textEditor";
import { activeTab, command, openFile } from "./workbench";

describe("files of other kinds", () => {
  const running = scenario(
    {
      files: { "table.parquet": parquetCorpus(), "table.csv": csvCorpus(), "essays.txt": textCorpus() },
      workspaceSettings: () => ({ "bitlens.documentStart": "none" }),
    },
    "table.parquet",
  );

  it("in Parquet: a row opens as a document, since the file cannot be shown", async () => {
    const frame = await analyze(running.window, "table.parquet");
    await openTab(frame, "documents");
    await rankingRows(frame).first().waitFor();
    const [row] = await rankedLines(frame);
    await rankingRows(frame).first().click();
    await activeTab(running.window, new RegExp(`\\b${row}\\b`)).waitFor();
    await line(running.window, rows(20)[row - 1].text.slice(0, 40).replaceAll(" ", "\u00a0")).waitFor();
  });

  it("in CSV: a row is shown in the file", async () => {
    await openFile(running.window, "table.csv");
    const frame = await analyze(running.window, "table.csv");
    await openTab(frame, "documents");
    await rankingRows(frame).first().waitFor();
    const [row] = await rankedLines(frame);
    await rankingRows(frame).first().click();
    await expect.poll(() => cursorLine(running.window)).toBe(row);
  });

  it("are ranked by a command of its own, which shows the documents", async () => {
    await openFile(running.window, "essays.txt");
    await command(running.window, "Bitlens: Rank Documents by Difficulty");
    const frame = await panelFrame(running.window, "Bitlens: essays.txt");
    await expect.poll(() => frame.locator("[data-testid=tab-documents]").getAttribute("aria-selected")).toBe("true");
    await untilStatus(frame, "done");
    // The rule of the settings: without it the figures mean nothing.
    expect(await frame.locator(".conditions").textContent()).toContain("no token before a document");
    expect(await rankingRows(frame).count()).toBeGreaterThan(5);
  });

  it("of a folder stand in one report", async () => {
    await command(running.window, "Bitlens: Analyze Compressibility of Folder");
    const report = await panelFrame(running.window, /workspace report\.md/);
    for (const name of ["table.parquet", "table.csv", "essays.txt"]) await report.locator("td", { hasText: name }).first().waitFor();
  });
});

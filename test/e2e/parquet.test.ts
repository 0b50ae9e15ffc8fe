import { describe, expect, it } from "vitest";
import { csvCorpus, rows } from "./corpus";
import { analyze, openTab, rankedLines, rankingRows } from "./panel";
import { parquetCorpus } from "./parquetCorpus";
import { scenario } from "./scenario";
import { cursorLine, line } from "./textEditor";
import { activeTab, openFile } from "./workbench";

describe("tables", () => {
  const running = scenario({ files: { "table.parquet": parquetCorpus(), "table.csv": csvCorpus() } }, "table.parquet");

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
    await expect.poll(() => cursorLine(running.window), { timeout: 10_000 }).toBe(row);
  });
});

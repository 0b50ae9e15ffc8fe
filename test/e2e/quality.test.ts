import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { screenshot } from "./pictures";
import { QUALITY_LINES, qualityCorpus, qualityTable } from "./qualityCorpus";
import { answerDialog, chooseFix, closeFixes, faded, findLowQuality, fixesAt, pressAt, squiggles, warnings } from "./qualityEditor";
import { scenario } from "./scenario";
import { hoverText } from "./textEditor";
import { activeTab, command, notification, openFile, reload } from "./workbench";

const jsonLines = (path: string) =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("quality in the editor", () => {
  const running = scenario(
    { files: { "corpus.jsonl": qualityCorpus() }, settings: { "bitlens.quality.model": "never", "files.autoSave": "off" } },
    "corpus.jsonl",
  );
  const inWorkspace = (name: string) => join(running.server.workspace, name);

  /** Looks through the file, and shows its text. */
  async function find(): Promise<void> {
    await findLowQuality(running.window, "corpus.jsonl");
    await openFile(running.window, "corpus.jsonl");
    await squiggles(running.window, "error").first().waitFor({ timeout: 30_000 });
  }

  it("underlines what it finds", async () => {
    await find();
    expect(await squiggles(running.window, "warning").count()).toBeGreaterThan(0);
    await screenshot(running.window, "quality-squiggles");
  });

  it("says in the hover what is wrong, the value and the threshold", async () => {
    const text = await hoverText(running.window, "Ã©", /mojibake/);
    expect(text).toMatch(/Value 0\.\d+, more than the threshold 0\.0005\./);
    expect(text).toContain("Bitlens");
  });

  it("offers quick fixes, of which one explains the rule", async () => {
    const titles = await fixesAt(running.window, QUALITY_LINES.mojibake, 55);
    expect(titles).toEqual([
      "Mark this document to drop",
      "Mark this document to keep",
      expect.stringMatching(/^Set the threshold of mojibake to 0\.\d+, so that this document passes$/),
      "Switch mojibake off for corpus.jsonl",
      "Explain mojibake",
    ]);
    await chooseFix(running.window, "Explain mojibake");
    await activeTab(running.window, "mojibake").waitFor();
    await command(running.window, "View: Close Editor");
  });

  it("fades a document that is marked to drop, also after the window is loaded again", async () => {
    await openFile(running.window, "corpus.jsonl");
    await fixesAt(running.window, QUALITY_LINES.mojibake, 55);
    await chooseFix(running.window, "Mark this document to drop");
    await faded(running.window).first().waitFor();
    await reload(running.window);
    await find();
    await faded(running.window).first().waitFor();
    expect(await fixesAt(running.window, QUALITY_LINES.mojibake, 55)).toContain("Take the mark away");
    await closeFixes(running.window);
  });

  it("keeps the mark where a line before it goes, and takes what is known of edited lines away", async () => {
    await pressAt(running.window, QUALITY_LINES.mojibake - 1, 1, "Control+Shift+K");
    await faded(running.window).first().waitFor();
    expect(await fixesAt(running.window, QUALITY_LINES.mojibake - 1, 55)).toContain("Take the mark away");
    await closeFixes(running.window);
    await pressAt(running.window, QUALITY_LINES.mojibake - 1, 20, "x");
    await expect.poll(() => faded(running.window).count()).toBe(0);
    await command(running.window, "File: Revert File");
  });

  it("exports the marks, as the command line reads them", async () => {
    await find();
    await command(running.window, "Bitlens: Export Marks");
    await answerDialog(running.window, "Export Marks", inWorkspace("marks.jsonl"));
    await expect
      .poll(() => jsonLines(inWorkspace("marks.jsonl")))
      .toEqual([{ line: QUALITY_LINES.mojibake, mark: "drop", content: expect.any(Number) }]);
  });

  it("exports what stays and what goes, as bitlens filter does, and replaces no file", async () => {
    await command(running.window, "Bitlens: Export Kept and Dropped");
    await answerDialog(running.window, "Export Kept Documents", inWorkspace("kept.jsonl"));
    await answerDialog(running.window, "Export Dropped Documents", inWorkspace("dropped.jsonl"));
    await notification(running.window, /Kept \d+ documents, dropped \d+/);
    const filter = ["dist/cli.js", "filter", inWorkspace("corpus.jsonl"), "--no-model", "--marked", inWorkspace("marks.jsonl")];
    const outputs = ["--keep", inWorkspace("kept2.jsonl"), "--drop", inWorkspace("dropped2.jsonl")];
    execFileSync(process.execPath, [...filter, ...outputs], { cwd: ROOT, stdio: "pipe" });
    const [ours, theirs] = ["kept", "kept2"].map((name) => JSON.parse(readFileSync(inWorkspace(`${name}.jsonl.manifest.json`), "utf8")));
    expect({ ...ours, outputs: 0 }).toEqual({ ...theirs, outputs: 0 });
    expect(ours.marks.count).toBe(1);
    for (const side of ["kept", "dropped"])
      expect(readFileSync(inWorkspace(`${side}.jsonl`))).toEqual(readFileSync(inWorkspace(`${side}2.jsonl`)));
    expect(
      jsonLines(inWorkspace("dropped.jsonl.reasons.jsonl")).find(({ line }) => line === QUALITY_LINES.mojibake).findings,
    ).toContainEqual(expect.objectContaining({ rule: "marked" }));
    writeFileSync(inWorkspace("kept.jsonl"), "mine");
    await command(running.window, "Bitlens: Export Kept and Dropped");
    await answerDialog(running.window, "Export Kept Documents", inWorkspace("kept.jsonl"));
    await answerDialog(running.window, "already exists. Are you sure", inWorkspace("kept.jsonl"));
    await notification(running.window, "kept.jsonl exists already, and no file is replaced");
    expect(readFileSync(inWorkspace("kept.jsonl"), "utf8")).toBe("mine");
  });

  it("sets the threshold to a document's value, and switches a rule off for the file", async () => {
    await openFile(running.window, "corpus.jsonl");
    await fixesAt(running.window, QUALITY_LINES.mojibake, 55);
    await chooseFix(running.window, /^Set the threshold of mojibake/);
    await expect.poll(() => faded(running.window).count(), { timeout: 20_000 }).toBe(0);
    expect(JSON.parse(readFileSync(inWorkspace(".vscode/settings.json"), "utf8"))["bitlens.quality.rules"].mojibake).toBeGreaterThan(
      0.0005,
    );
    const before = await warnings(running.window);
    expect(await fixesAt(running.window, QUALITY_LINES.repeated, 160)).toContain("Switch repeated-text off for corpus.jsonl");
    await chooseFix(running.window, /^Switch repeated-text off/);
    await expect.poll(() => warnings(running.window), { timeout: 20_000 }).toBeLessThan(before);
  });
});

describe("quality of a table", () => {
  const running = scenario({ files: { "table.csv": qualityTable() } }, "table.csv");

  it("is found with the model where that is quick, and underlined through quotes, line ends and a byte order mark", async () => {
    const frame = await findLowQuality(running.window, "table.csv");
    await openFile(running.window, "table.csv");
    await squiggles(running.window, "error").first().waitFor({ timeout: 60_000 });
    await hoverText(running.window, "Ã©", /Bitlens.*mojibake/);
    // Quotes are doubled in the file.
    const { length } = `3,"He said ""we meet at the caf`;
    await fixesAt(running.window, QUALITY_LINES.mojibake, length + 1);
    await chooseFix(running.window, "Mark this document to drop");
    await expect.poll(() => faded(running.window).allTextContents()).toContain("Ã©");
    await frame.getByTestId("quality-status").filter({ hasText: "All documents were looked at." }).waitFor();
  });
});

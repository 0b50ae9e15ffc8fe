import { describe, expect, it } from "vitest";
import { STRANGE_WORD, textCorpus } from "./corpus";
import { panelFrame, status, untilStatus } from "./panel";
import { scenario } from "./scenario";
import { cursorLine, decorationColours, hoverText, line } from "./textEditor";
import { activeTab, command, screenshot, statusBarItem } from "./workbench";

/** 1-based line of the strange word in the text. */
const strangeLine = textCorpus().slice(0, textCorpus().indexOf(STRANGE_WORD)).split("\n").length;

describe("the text editor", () => {
  const running = scenario({ files: { "notes.txt": textCorpus() } }, "notes.txt");

  it("is coloured by surprisal", async () => {
    await command(running.window, "Bitlens: Toggle Surprisal Heatmap");
    await expect.poll(() => decorationColours(running.window).then((colours) => colours.length), { timeout: 30_000 }).toBeGreaterThan(10);
    expect(new Set(await decorationColours(running.window)).size).toBeGreaterThan(2);
    await screenshot(running.window, "editor-heatmap");
  });

  it("says what a word costs when the mouse rests on it", async () => {
    expect(await hoverText(running.window, STRANGE_WORD, "bits")).toMatch(/\d+(\.\d+)? bits/);
    await screenshot(running.window, "editor-hover");
  });

  it("has a status bar item with bits", async () => {
    await statusBarItem(running.window, /bits/).first().waitFor();
  });

  it("moves the cursor from one surprising span to the next, and back", async () => {
    await line(running.window, "").click({ position: { x: 2, y: 5 } });
    const visited: number[] = [];
    while (!visited.includes(strangeLine) && visited.length < 30) {
      await command(running.window, "Bitlens: Next Surprising Span");
      visited.push(await cursorLine(running.window));
    }
    expect(visited).toContain(strangeLine);
    const before = await position();
    await command(running.window, "Bitlens: Previous Surprising Span");
    await expect.poll(position).not.toBe(before);
  });

  const position = async (): Promise<string | null> => statusBarItem(running.window, /Ln \d+/).textContent();

  it("analyses a selection as a document of its own", async () => {
    await line(running.window, STRANGE_WORD).click({ position: { x: 2, y: 5 } });
    await running.window.page.keyboard.press("Home");
    await running.window.page.keyboard.press("Shift+End");
    await command(running.window, "Bitlens: Analyze Compressibility of Selection");
    const frame = await panelFrame(running.window, "Bitlens: notes.txt (selection)");
    await untilStatus(frame, "done");
    const length = textCorpus().split("\n")[strangeLine - 1].length;
    expect(await status(frame).textContent()).toContain(`Scored all ${length} B`);
  });

  it("shows the report as a document", async () => {
    await command(running.window, "Bitlens: Show Report");
    await activeTab(running.window, /report|\.md/i).waitFor();
    await line(running.window, "bits").waitFor();
  });

  it("loses its colours when the heatmap is switched off", async () => {
    await activeTab(running.window, /./).first().waitFor();
    await running.window.page.locator(".tab").filter({ hasText: "notes.txt" }).first().click();
    await command(running.window, "Bitlens: Toggle Surprisal Heatmap");
    await expect.poll(() => decorationColours(running.window)).toEqual([]);
  });
});

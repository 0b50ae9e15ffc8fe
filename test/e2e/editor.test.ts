import { describe, expect, it } from "vitest";
import { dullCorpus, STRANGE, textCorpus } from "./corpus";
import { panelFrame, status, untilStatus } from "./panel";
import { screenshot } from "./pictures";
import { scenario } from "./scenario";
import { cursorLine, decorationColours, hoverText, line } from "./textEditor";
import { command, openFile, statusBarItem } from "./workbench";

describe("the text editor", () => {
  const running = scenario({ files: { "notes.txt": textCorpus(), "dull.txt": dullCorpus() } }, "notes.txt");

  const position = async (): Promise<string | null> => statusBarItem(running.window, /Ln \d+/).textContent();

  it("is coloured by surprisal", async () => {
    await command(running.window, "Bitlens: Toggle Surprisal Heatmap");
    await expect.poll(() => decorationColours(running.window).then((colours) => colours.length), { timeout: 30_000 }).toBeGreaterThan(10);
    expect(new Set(await decorationColours(running.window)).size).toBeGreaterThan(2);
    await screenshot(running.window, "editor-heatmap");
  });

  it("says what a token costs, its rank, the entropy and the alternatives when the mouse rests on it", async () => {
    const text = await hoverText(running.window, "harbour", "expected");
    expect(text).toMatch(/\d+(\.\d+)? bits.*rank \d.*expected \d.*bits.*0\.\d/s);
    await screenshot(running.window, "editor-hover");
  });

  it("has a status bar item with bits per byte", async () => {
    await statusBarItem(running.window, /\d\.\d+ bits\/byte/).waitFor();
  });

  it("moves the cursor to a surprising span, and back", async () => {
    await openFile(running.window, "dull.txt");
    // Of a dull text a good model colours little else than what is strange.
    await expect.poll(() => decorationColours(running.window).then((colours) => colours.length), { timeout: 30_000 }).toBeGreaterThan(0);
    await running.window.page.keyboard.press("Control+Home");
    const visited: number[] = [];
    while (visited.at(-1) !== STRANGE.line && visited.length < 10) {
      await command(running.window, "Bitlens: Next Surprising Span");
      visited.push(await cursorLine(running.window));
    }
    expect(visited.at(-1)).toBe(STRANGE.line);
    await command(running.window, "Bitlens: Next Surprising Span");
    const beyond = await position();
    await command(running.window, "Bitlens: Previous Surprising Span");
    await expect.poll(position).not.toBe(beyond);
  });

  it("analyses a selection as a document of its own", async () => {
    await line(running.window, STRANGE.word).click({ position: { x: 2, y: 5 } });
    await running.window.page.keyboard.press("Home");
    await running.window.page.keyboard.press("Shift+End");
    await command(running.window, "Bitlens: Analyze Compressibility of Selection");
    const frame = await panelFrame(running.window, "Bitlens: dull.txt (selection)");
    await untilStatus(frame, "done");
    const { length } = dullCorpus().split("\n")[STRANGE.line - 1];
    expect(await status(frame).textContent()).toContain(`Scored all ${length} B`);
  });

  it("shows the report as a document", async () => {
    await command(running.window, "Bitlens: Show Report");
    const preview = await panelFrame(running.window, /report\.md/);
    await preview.locator("td", { hasText: "gzip" }).first().waitFor();
    expect(await preview.locator("h1").textContent()).toContain("dull.txt");
  });

  it("loses its colours when the heatmap is switched off", async () => {
    await openFile(running.window, "notes.txt");
    await expect.poll(() => decorationColours(running.window).then((colours) => colours.length)).toBeGreaterThan(10);
    await command(running.window, "Bitlens: Toggle Surprisal Heatmap");
    await expect.poll(() => decorationColours(running.window)).toEqual([]);
  });
});

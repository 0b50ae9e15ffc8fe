import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { bundledModels } from "../../src/files/bundledModels";
import { textCorpus } from "./corpus";
import { analyze, headline, modelName, untilStatus } from "./panel";
import { screenshot } from "./pictures";
import { scenario } from "./scenario";
import { chooseRow, command, quickPickRows } from "./workbench";

const BUNDLED = bundledModels(join(ROOT, "media", "models"));
/** A random model, which the workspace's settings name at first. */
const TINY = join(ROOT, "test", "fixtures", "models", "tiny");

describe("models", () => {
  const running = scenario({ files: { "notes.txt": textCorpus() }, workspaceSettings: () => ({ "bitlens.model": TINY }) }, "notes.txt");
  let frame: Frame;
  let before: string;

  it("are those of the settings", async () => {
    frame = await analyze(running.window, "notes.txt");
    expect(await modelName(frame)).toMatch(/^tiny/);
    before = await headline(frame);
  });

  it("are listed with what they are: the bundled ones, and the settings' own", async () => {
    await command(running.window, "Bitlens: Select Model");
    await expect.poll(() => quickPickRows(running.window)).toContainEqual(expect.stringMatching(/^tiny.*41 k parameters.*current/s));
    const rows = await quickPickRows(running.window);
    for (const name of BUNDLED) expect(rows).toContainEqual(expect.stringMatching(new RegExp(`^${name}\\d.*parameters · .*B · `)));
    expect(rows).toContainEqual(expect.stringContaining("Choose a Folder"));
    await screenshot(running.window, "models-picker");
    await running.window.page.keyboard.press("Escape");
  });

  it("are chosen from the panel, whose file is then scored anew", async () => {
    await frame.locator("[data-testid=model]").click();
    await chooseRow(running.window, BUNDLED[0]);
    await expect.poll(() => modelName(frame)).toMatch(new RegExp(`^${BUNDLED[0]} `));
    await untilStatus(frame, "done");
    expect(await headline(frame)).toMatch(/\d\.\d+.*bits per byte/);
    expect(await headline(frame)).not.toBe(before);
    const settings = JSON.parse(readFileSync(join(running.server.workspace, ".vscode", "settings.json"), "utf8"));
    expect(settings["bitlens.model"]).toBe(BUNDLED[0]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { bundledModels } from "../../src/files/bundledModels";
import { jsonlCorpus } from "./corpus";
import { listedModels } from "./modelList";
import { analyze, modelName, panelFrame, untilStatus } from "./panel";
import { scenario } from "./scenario";
import type { WorkspaceFiles } from "./server";
import { chooseRow, command, openFile, quickPickRows } from "./workbench";

const BUNDLED = bundledModels(join(ROOT, "media", "models"));

const MODEL_FILES = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"];

/** A workspace that brings its own model, and asks for it. */
function workspaceWithModel(): WorkspaceFiles {
  const model = MODEL_FILES.map((name) => [`tiny/${name}`, readFileSync(join(ROOT, "test", "fixtures", "models", "tiny", name))]);
  return { ...Object.fromEntries(model), "corpus.jsonl": jsonlCorpus() };
}

describe("workspace trust", () => {
  const running = scenario(
    {
      files: workspaceWithModel(),
      // The list of models is the machine's: what a workspace says of it is not read, trusted or not.
      workspaceSettings: (workspace) => ({ "bitlens.model": join(workspace, "tiny"), "bitlens.modelFolders": [join(workspace, "listed")] }),
      workspaceTrust: true,
      settings: { "security.workspace.trust.startupPrompt": "never" },
      machineSettings: { "bitlens.modelFolders": [join(ROOT, "test", "fixtures", "models", "tiny")] },
    },
    "corpus.jsonl",
  );

  it("is not given: the workspace's model is not opened", async () => {
    const frame = await analyze(running.window, "corpus.jsonl");
    expect(BUNDLED).toContain((await modelName(frame)).split(" ")[0]);
  });

  it("is not given: the bundled models can be chosen, for all workspaces, and no folder", async () => {
    const frame = await panelFrame(running.window, "Bitlens: corpus.jsonl");
    await command(running.window, "Bitlens: Select Model");
    await expect.poll(() => quickPickRows(running.window)).toContainEqual(expect.stringContaining("parameters"));
    const rows = await quickPickRows(running.window);
    expect(rows.filter((row) => /^Add Model Folder|^tiny|^listed/.test(row))).toEqual([]);
    expect(rows.length).toBe(BUNDLED.length + 1);
    await chooseRow(running.window, BUNDLED.at(-1)!);
    await expect.poll(() => modelName(frame)).toMatch(new RegExp(`^${BUNDLED.at(-1)} `));
    await untilStatus(frame, "done");
  });

  it("is not given: no model can be added or removed", async () => {
    const { page } = running.window;
    const input = page.locator(".quick-input-widget input.input");
    // A list that is just closing takes the key, or hides what is typed: then it is opened again.
    const listed = async () => {
      if (!(await input.isVisible())) await page.keyboard.press("F1");
      await input.fill(">Bitlens: ", { timeout: 2000 }).catch(() => undefined);
      return quickPickRows(running.window);
    };
    await expect.poll(listed).toContainEqual(expect.stringContaining("Bitlens: Inspect Model"));
    const rows = await quickPickRows(running.window);
    expect(rows.filter((row) => /Add Model|Remove Model/.test(row))).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("is given: the workspace's model is used", async () => {
    await command(running.window, "Workspaces: Manage Workspace Trust");
    await running.window.page
      .locator(".workspace-trust-editor .monaco-button")
      .filter({ hasText: /^Trust$/ })
      .first()
      .click();
    await openFile(running.window, "corpus.jsonl");
    const frame = await analyze(running.window, "corpus.jsonl");
    await expect.poll(() => modelName(frame)).toMatch(/^tiny/);
    const rows = await listedModels(running.window, /^tiny/);
    expect(rows.filter((row) => row.startsWith("tiny")).length).toBe(2);
    expect(rows.filter((row) => row.startsWith("listed"))).toEqual([]);
    await running.window.page.keyboard.press("Escape");
  });
});

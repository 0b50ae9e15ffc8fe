import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { jsonlCorpus } from "./corpus";
import { analyze, modelName } from "./panel";
import { scenario } from "./scenario";
import type { WorkspaceFiles } from "./server";
import { command, openFile } from "./workbench";

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
      workspaceSettings: (workspace) => ({ "bitlens.model": join(workspace, "tiny") }),
      workspaceTrust: true,
      settings: { "security.workspace.trust.startupPrompt": "never" },
    },
    "corpus.jsonl",
  );

  it("is not given: the workspace's model is not opened", async () => {
    const frame = await analyze(running.window, "corpus.jsonl");
    expect(await modelName(frame)).toMatch(/^bitlens-/);
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
  });
});

import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { sessionPaths } from "../../scripts/vscodeSession.mjs";
import { bundledModels } from "../../src/files/bundledModels";
import { textCorpus } from "./corpus";
import { chooseFolder, folderDialog, listedModels, pressRowButton } from "./modelList";
import { analyze, modelName, panelFrame, untilStatus } from "./panel";
import { screenshot } from "./pictures";
import { scenario } from "./scenario";
import { chooseRow, command, notification, pressNotification, quickPickRows } from "./workbench";

const BUNDLED = bundledModels(join(ROOT, "media", "models"));
const FIXTURES = join(ROOT, "test", "fixtures", "models");

describe("models of the user's", () => {
  const running = scenario({ files: { "notes.txt": textCorpus() } }, "notes.txt");
  const folder = (name: string) => join(running.server.root, "models", name);

  /** The list as the machine's settings have it. */
  const kept = (): string[] => {
    const { userData } = sessionPaths(running.server.root);
    const files = ["User", "Machine"].map((name) => join(userData, name, "settings.json")).filter((file) => existsSync(file));
    return files.flatMap((file) => JSON.parse(readFileSync(file, "utf8"))["bitlens.modelFolders"] ?? []);
  };

  /** Texts in a preview. VS Code may put another frame in a preview's place while it loads: then there are none yet. */
  const inPreview = async (title: RegExp, selector: string): Promise<string[]> => {
    const texts = (await panelFrame(running.window, title)).locator(selector).allTextContents();
    return (await texts.catch(() => [])).map((text) => text.trim());
  };

  it("are not added where they cannot score: the reason is said, and another folder can be chosen at once", async () => {
    cpSync(join(FIXTURES, "tiny"), folder("unfit"), { recursive: true });
    rmSync(join(folder("unfit"), "tokenizer.json"));
    cpSync(join(FIXTURES, "tiny"), folder("mine"), { recursive: true });
    await command(running.window, "Bitlens: Add Model Folder…");
    await folderDialog(running.window).waitFor();
    await screenshot(running.window, "own-dialog");
    await chooseFolder(running.window, folder("unfit"));
    await notification(running.window, /unfit has no tokenizer\.json/);
    await screenshot(running.window, "own-refused");
    expect(kept()).toEqual([]);
    await pressNotification(running.window, /unfit has no tokenizer\.json/, "Choose Another…");
    await chooseFolder(running.window, folder("mine"));
  });

  it("are added where they can, and used if the user wants it", async () => {
    await notification(running.window, /mine is now in the list of models: 41 k parameters/);
    await screenshot(running.window, "own-added");
    expect(kept()).toEqual([folder("mine")]);
    await pressNotification(running.window, /mine is now in the list/, "Use Now");
    const frame = await analyze(running.window, "notes.txt");
    expect(await modelName(frame)).toMatch(/^mine · 41 k parameters/);
  });

  it("stand in the list as cards, those that cannot be used with the reason", async () => {
    rmSync(join(folder("mine"), "config.json"));
    const refused = await listedModels(running.window, /^mine/);
    expect(refused).toContainEqual(expect.stringMatching(/^mine.*config\.json/s));
    await screenshot(running.window, "own-list-refused");
    await running.window.page.keyboard.press("Escape");
    cpSync(join(FIXTURES, "tiny", "config.json"), join(folder("mine"), "config.json"));
    const rows = await listedModels(running.window, /^mine.*parameters/s);
    expect(rows).toContainEqual(expect.stringMatching(/^mine.*41 k parameters.*SLM.*current.*context \d+.*byte-level BPE.*models.mine/s));
    await screenshot(running.window, "own-list");
  });

  it("are inspected from the list", async () => {
    await pressRowButton(running.window, "mine", "Inspect Model");
    await expect.poll(() => inPreview(/mine model\.md/, "h1")).toEqual(["Model mine"]);
    const labels = ["Parameters", "Context", "Vocabulary", "Tied embeddings", "NormHead"];
    await expect.poll(() => inPreview(/mine model\.md/, "td:first-child")).toEqual(expect.arrayContaining(labels));
    await screenshot(running.window, "own-inspection");
  });

  it("are inspected by a command as well, the bundled ones too", async () => {
    await command(running.window, "Bitlens: Inspect Model");
    await expect.poll(() => quickPickRows(running.window)).toContainEqual(expect.stringMatching(new RegExp(`^${BUNDLED[0]}`)));
    await chooseRow(running.window, BUNDLED[0]);
    const paragraphs = () => inPreview(new RegExp(`${BUNDLED[0]} model\\.md`), "p");
    await expect.poll(paragraphs).toContainEqual(expect.stringMatching(/SHA-256: [0-9a-f]{64}/));
  });

  it("leave the list by a command; the files stay, and the default scores again", async () => {
    await command(running.window, "Bitlens: Remove Model…");
    await expect.poll(() => quickPickRows(running.window)).toEqual([expect.stringMatching(/^mine.*current/s)]);
    await chooseRow(running.window, "mine");
    await expect.poll(kept).toEqual([]);
    expect(existsSync(join(folder("mine"), "onnx", "model.onnx"))).toBe(true);
    const frame = await panelFrame(running.window, "Bitlens: notes.txt");
    await expect.poll(() => modelName(frame)).toMatch(/^bitlens-6m /);
    await untilStatus(frame, "done");
  });
});

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/repository.mjs";
import { sessionPaths } from "../../scripts/vscodeSession.mjs";
import { largeCorpus, textCorpus } from "./corpus";
import { analyze, panelFrame, pressButton } from "./panel";
import { screenshot } from "./pictures";
import { codingHosts, modelHosts } from "./processes";
import { answerDialog, pressAt } from "./qualityEditor";
import { scenario } from "./scenario";
import { activeTab, chooseTheme, command, notification, openFile, pressNotification } from "./workbench";

/** A model of the user's, with which nothing takes long. */
const TINY = join(ROOT, "test", "fixtures", "models", "tiny");
const TEXT = textCorpus();

/** Bits of the lines of the account, the archive's the last. */
const bitsOf = (rows: string[][]): number[] => rows.map(([, bits]) => Number(bits.replaceAll(",", "").replace("−", "-")));

describe("archives", () => {
  const running = scenario(
    {
      files: { "notes.txt": TEXT, "changing.txt": TEXT, "empty.txt": "", "large.jsonl": largeCorpus(3_000_000), "taken.txt": "mine" },
      settings: { "files.autoSave": "off" },
      machineSettings: { "bitlens.model": TINY, "bitlens.modelFolders": [TINY] },
    },
    "notes.txt",
  );
  const inWorkspace = (name: string) => join(running.server.workspace, name);
  const inReport = async (name: string, selector: string): Promise<string[]> => {
    const texts = (await panelFrame(running.window, `${name} archive.md`)).locator(selector).allTextContents();
    return (await texts.catch(() => [])).map((text) => text.trim());
  };
  /** Cells of the report's first table. */
  const account = async (name: string): Promise<string[][]> => {
    const cells = await inReport(name, "table:first-of-type td");
    return Array.from({ length: 6 }, (_, row) => cells.slice(3 * row, 3 * row + 3));
  };
  /** A report's tab has the file's name in its title, too. */
  const open = async (name: string) => {
    await command(running.window, "View: Close All Editors");
    await openFile(running.window, name);
  };
  const dialog = () => running.window.page.locator(".monaco-dialog-box");

  /** The report is there, its lines add up, and its sentence says what the archive takes. */
  async function expectProof(name: string, bytes: number): Promise<void> {
    const sentence = () => inReport(name, "p");
    await expect
      .poll(sentence, { timeout: 60_000 })
      .toContainEqual(
        expect.stringMatching(new RegExp(`^${bytes.toLocaleString("en-US")} bytes → [\\d,]+ bytes, decoded to the same bytes\\.$`)),
      );
    const bits = bitsOf(await account(name));
    const archive = bits.pop()!;
    expect(bits.length).toBe(5);
    expect(Math.round(10 * bits.reduce((sum, each) => sum + each, 0))).toBe(10 * archive);
    expect(await sentence()).toContainEqual(expect.stringContaining(`→ ${(archive / 8).toLocaleString("en-US")} bytes`));
  }

  it("are proved of a file: each bit is in a line of the report", async () => {
    await command(running.window, "Bitlens: Prove It");
    await expectProof("notes.txt", Buffer.byteLength(TEXT));
    expect(await inReport("notes.txt", "td:first-child")).toEqual(
      expect.arrayContaining(["the network alone", "gzip", "brotli", "S0", "S1", "S1 without the model"]),
    );
    const [conditions] = (await inReport("notes.txt", "p")).filter((text) => text.startsWith("Method mixture; model tiny, hash "));
    expect(conditions).toMatch(/hash [0-9a-f]{32}; window \d+, stride \d+, document start auto; onnxruntime /);
  });

  it.each(["light", "dark"])("have a report as the theme has it: %s", async (kind) => {
    await chooseTheme(running.window, `${kind[0].toUpperCase()}${kind.slice(1)} Modern`);
    await expect.poll(() => inReport("notes.txt", `body.vscode-${kind} h1`)).toEqual(["Archive of notes.txt"]);
    await screenshot(running.window, `archive-${kind}`);
  });

  it("are proved of a selection, as its bytes alone", async () => {
    await open("notes.txt");
    await pressAt(running.window, 1, 1, "Shift+End");
    await command(running.window, "Bitlens: Prove It for Selection");
    await expectProof("notes.txt (selection)", Buffer.byteLength(TEXT.split("\n")[0]));
    expect(await inReport("notes.txt (selection)", "li")).toEqual(["Only the selection was coded."]);
  });

  it("are proved of a text as it is shown", async () => {
    await open("notes.txt");
    await pressAt(running.window, 1, 1, "x");
    await command(running.window, "Bitlens: Prove It");
    await expectProof("notes.txt", Buffer.byteLength(TEXT) + 1);
    expect(await inReport("notes.txt", "li")).toContainEqual(expect.stringMatching(/changes that are not saved/));
    await command(running.window, "View: Close Editor");
    await activeTab(running.window, /^notes\.txt$/).waitFor();
    await command(running.window, "Bitlens: Compress File with Model");
    await notification(running.window, /Save notes\.txt on this machine first/);
    await command(running.window, "File: Revert File");
  });

  it("are proved of a text that is no file yet", async () => {
    await command(running.window, "View: Close All Editors");
    await command(running.window, "File: New Untitled Text File");
    await activeTab(running.window, "Untitled-1").waitFor();
    await running.window.page.keyboard.insertText("Größe, 大小, größe");
    await command(running.window, "Bitlens: Prove It");
    await expectProof("Untitled-1", Buffer.byteLength("Größe, 大小, größe"));
    await command(running.window, "View: Close Editor");
    // What is not saved would keep all editors from being closed.
    await activeTab(running.window, "Untitled-1").click();
    await command(running.window, "View: Revert and Close Editor");
    await activeTab(running.window, "Untitled-1").waitFor({ state: "detached" });
  });

  const tab = (title: string) => running.window.page.locator(".tabs-container .tab", { hasText: title });
  /** How the proof stands in the panel, which may stand behind a report. */
  const proofInPanel = async (name: string): Promise<string[]> => {
    await tab(`Bitlens: ${name}`).click();
    const proof = (await panelFrame(running.window, `Bitlens: ${name}`)).locator(".proof");
    return Promise.all([proof.getAttribute("data-kind").then(String), proof.getByTestId("proof").textContent().then(String)]).catch(
      () => [],
    );
  };

  it("are not made of nothing", async () => {
    await open("empty.txt");
    await command(running.window, "Bitlens: Prove It");
    await notification(running.window, /empty\.txt is empty/);
  });

  it("are written beside the file, and tell their account", async () => {
    await open("notes.txt");
    await command(running.window, "Bitlens: Compress File with Model");
    await answerDialog(running.window, "Compress File with Model", inWorkspace("notes.txt.bitlens"));
    const said = /notes\.txt\.bitlens is written: \d+ B → \d+ B, decoded to the same bytes\./;
    await notification(running.window, said);
    await screenshot(running.window, "archive-written");
    await pressNotification(running.window, said, "Show Account");
    await expectProof("notes.txt", Buffer.byteLength(TEXT));
    const { length } = readFileSync(inWorkspace("notes.txt.bitlens"));
    expect(bitsOf(await account("notes.txt")).at(-1)).toBe(8 * length);
    const args = ["dist/cli.js", "decompress", inWorkspace("notes.txt.bitlens"), inWorkspace("by-cli.txt"), "--model", TINY];
    execFileSync(process.execPath, args, { cwd: ROOT, stdio: "pipe" });
    expect(readFileSync(inWorkspace("by-cli.txt"), "utf8")).toBe(TEXT);
  });

  it("never replace a file", async () => {
    await open("notes.txt");
    await command(running.window, "Bitlens: Compress File with Model");
    await answerDialog(running.window, "Compress File with Model", inWorkspace("taken.txt"));
    await answerDialog(running.window, "already exists. Are you sure", inWorkspace("taken.txt"));
    await notification(running.window, "taken.txt exists already, and no file is replaced");
    expect(readFileSync(inWorkspace("taken.txt"), "utf8")).toBe("mine");
  });

  const decompress = async (archive: string, to: string) => {
    await open(archive);
    await command(running.window, "Bitlens: Decompress File");
    await answerDialog(running.window, "Decompress File", inWorkspace(to));
  };

  it("are decompressed with the model that made them, whatever scores now", async () => {
    const { userData } = sessionPaths(running.server.root);
    writeFileSync(join(userData, "Machine", "settings.json"), JSON.stringify({ "bitlens.modelFolders": [TINY] }));
    await decompress("notes.txt.bitlens", "back.txt");
    await notification(running.window, /back\.txt is decoded: \d+ B\./);
    expect(readFileSync(inWorkspace("back.txt"), "utf8")).toBe(TEXT);
  });

  it("say what is wrong where they are damaged, and leave no file", async () => {
    const archive = readFileSync(inWorkspace("notes.txt.bitlens"));
    const damaged = Buffer.from(archive);
    damaged[archive.length - 20] ^= 16;
    writeFileSync(inWorkspace("damaged.bitlens"), damaged);
    await decompress("damaged.bitlens", "from-damaged.txt");
    await notification(running.window, /(?:archive is|coded data are) damaged/);
    expect(readdirSync(running.server.workspace).filter((name) => /from-damaged/.test(name))).toEqual([]);
  });

  it("say which model they need where it is not at hand", async () => {
    const foreign = readFileSync(inWorkspace("notes.txt.bitlens"));
    // The hash stands behind magic, version, method and a length of two bytes.
    foreign.fill(0xab, 12, 28);
    writeFileSync(inWorkspace("foreign.bitlens"), foreign);
    await decompress("foreign.bitlens", "from-foreign.txt");
    await notification(running.window, /No model at hand made foreign\.bitlens: it needs tiny, SHA-256 abab/);
    expect(existsSync(inWorkspace("from-foreign.txt"))).toBe(false);
  });

  it("leave nothing where they are cancelled", async () => {
    const before = readdirSync(running.server.workspace);
    await open("large.jsonl");
    await command(running.window, "Bitlens: Compress File with Model");
    await answerDialog(running.window, "Compress File with Model", inWorkspace("large.jsonl.bitlens"));
    await expect.poll(() => readdirSync(running.server.workspace).some((name) => name.endsWith(".part"))).toBe(true);
    await pressNotification(running.window, /Compressing large\.jsonl/, "Cancel");
    await expect.poll(() => readdirSync(running.server.workspace)).toEqual(before);
    await expect.poll(() => modelHosts(running.server.pid)).toEqual([]);
  });

  it("that take long are proved of as much as the user wants", async () => {
    await open("large.jsonl");
    await command(running.window, "Bitlens: Prove It");
    await dialog().waitFor({ timeout: 60_000 });
    await screenshot(running.window, "archive-question");
    expect(await dialog().textContent()).toMatch(/Proving all of large\.jsonl takes about \d/);
    expect(await dialog().textContent()).toMatch(/The adaptive method is the quick one.* takes about \d/);
    await dialog().locator(".monaco-button", { hasText: "Prove Everything, Adaptive" }).click();
    await dialog().waitFor({ state: "detached" });
    const proving = await notification(running.window, /Proving large\.jsonl/);
    await pressNotification(running.window, /Proving large\.jsonl/, "Cancel");
    await proving.waitFor({ state: "detached", timeout: 30_000 });
    await expect.poll(() => modelHosts(running.server.pid)).toEqual([]);
  });

  it("are proved from the panel, which says so while that content is shown", async () => {
    await open("changing.txt");
    await pressButton(await analyze(running.window, "changing.txt"), "prove");
    await expectProof("changing.txt", Buffer.byteLength(TEXT));
    const said =
      /^Proved: [\d,]+ bytes decode to the same bytes from an archive of [\d,]+ bytes: [\d.]+ bits per byte\. Method mixture with bitlens-\w+\.$/;
    await expect
      .poll(() => proofInPanel("changing.txt"), { timeout: 30_000, interval: 1000 })
      .toEqual(["done", expect.stringMatching(said)]);
    await command(running.window, "Notifications: Clear All Notifications");
    await screenshot(running.window, "archive-panel-dark");
    await pressButton(await panelFrame(running.window, "Bitlens: changing.txt"), "show-proof");
    await activeTab(running.window, "changing.txt archive.md").waitFor({ timeout: 30_000 });
    writeFileSync(inWorkspace("changing.txt"), TEXT.replace("e", "E"));
    await tab("Bitlens: changing.txt").click();
    await analyze(running.window, "changing.txt");
    await expect.poll(() => proofInPanel("changing.txt"), { timeout: 30_000, interval: 1000 }).toEqual(["none", expect.any(String)]);
  });

  it("are made without a model where the settings say so", async () => {
    writeFileSync(inWorkspace(".vscode/settings.json"), JSON.stringify({ "bitlens.archive.method": "adaptive" }));
    await open("notes.txt");
    const conditions = async () => {
      await command(running.window, "Bitlens: Prove It");
      await expectProof("notes.txt", Buffer.byteLength(TEXT));
      return inReport("notes.txt", "p");
    };
    // The editor hears of the settings some time later.
    const adaptive = expect.stringMatching(/^Method adaptive: a byte model .* No model is needed to decode it\.$/);
    await expect.poll(conditions, { timeout: 60_000 }).toContainEqual(adaptive);
    expect(await inReport("notes.txt", "td:first-child")).not.toContain("S1 without the model");
    await open("notes.txt");
    await command(running.window, "Bitlens: Compress File with Model");
    await answerDialog(running.window, "Compress File with Model", inWorkspace("adaptive.bitlens"));
    await notification(running.window, /adaptive\.bitlens is written/);
    const args = ["dist/cli.js", "decompress", inWorkspace("adaptive.bitlens"), inWorkspace("adaptive.txt"), "--json"];
    expect(JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" })).method).toBe("adaptive");
    expect(readFileSync(inWorkspace("adaptive.txt"), "utf8")).toBe(TEXT);
    await decompress("adaptive.bitlens", "adaptive-back.txt");
    await notification(running.window, /adaptive-back\.txt is decoded: \d+ B\./);
    expect(readFileSync(inWorkspace("adaptive-back.txt"), "utf8")).toBe(TEXT);
    await expect.poll(() => codingHosts(running.server.pid)).toEqual([]);
  });
});

describe("archives by a model that keeps nothing of what it read", () => {
  const running = scenario(
    { files: { "notes.txt": TEXT }, machineSettings: { "bitlens.model": join(ROOT, "test", "fixtures", "models", "gpt2-nocache") } },
    "notes.txt",
  );

  it("are refused with the reason, and nothing is left", async () => {
    await command(running.window, "Bitlens: Compress File with Model");
    const path = join(running.server.workspace, "notes.txt.bitlens");
    await answerDialog(running.window, "Compress File with Model", path);
    await notification(running.window, /cannot be read step by step/);
    expect(readdirSync(running.server.workspace)).toEqual([".vscode", "notes.txt"]);
  });
});

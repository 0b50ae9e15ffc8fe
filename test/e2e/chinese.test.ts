import { describe, expect, it } from "vitest";
import { CHINESE_LINES, chineseCorpus } from "./chineseCorpus";
import { englishIn } from "./language";
import { openTab, panelFrame, type TabId, tokens, untilComparison, untilStatus } from "./panel";
import { picture } from "./pictures";
import { chooseFix, closeFixes, fixesAt, squiggles } from "./qualityEditor";
import { scenario } from "./scenario";
import { decorationColours, hoverText, line } from "./textEditor";
import { chooseRow, command, notification, openFile, statusBarItem } from "./workbench";

/** Names of files, rules, families and models, which no language changes. */
const DATA = "h1, .rule-name, .found b, .family, .column-findings, .models-table th[scope=row], script, style";

const TABS: (TabId | "quality")[] = ["bits", "heatmap", "documents", "models", "quality"];

describe("an editor in Chinese", () => {
  const running = scenario(
    { files: { "corpus.jsonl": chineseCorpus(), "empty.txt": "" }, settings: { "bitlens.quality.model": "always" }, language: "zh-cn" },
    "corpus.jsonl",
  );
  /** Puts the cursor into the text: panels that are filled late take the focus, and other tabs have the file's name in their titles, too. */
  async function intoText(): Promise<void> {
    await running.window.page.locator('.tab[data-resource-name="corpus.jsonl"]').click();
    await line(running.window, '"id":2,').click({ position: { x: 4, y: 4 } });
  }

  const frame = () => panelFrame(running.window, "Bitlens: corpus.jsonl");

  it("has commands in Chinese", async () => {
    // An editor that opens late would get what is typed into the list of commands.
    await intoText();
    await command(running.window, "Bitlens: 分析文件的可压缩性");
    await untilStatus(await frame(), "done");
  });

  it("finds low-quality documents, with squiggles that speak Chinese", async () => {
    await command(running.window, "Bitlens: 查找低质量文档");
    await intoText();
    await squiggles(running.window, "error").first().waitFor({ timeout: 60_000 });
    const text = await hoverText(running.window, "è¯´æ", /mojibake/);
    expect(text).toMatch(/\d% 的字符是用错误的编码解码的：请按正确的编码读取文件，或修复文本。 值 0\.\d+，大于阈值 0\.0005。/);
    await intoText();
    const fixes = await fixesAt(running.window, CHINESE_LINES.mojibake, 30);
    expect(fixes).toEqual(
      expect.arrayContaining(["将此文档标记为丢弃", "将此文档标记为保留", "对 corpus.jsonl 关闭 mojibake", "解释 mojibake"]),
    );
    expect(fixes.filter((title) => !/\p{Script=Han}/u.test(title))).toEqual([]);
    await closeFixes(running.window);
  });

  it("shows every view of the page in Chinese", async () => {
    const page = await frame();
    await openTab(page, "models");
    await untilComparison(page, "done");
    for (const tab of TABS) {
      await page.locator(`[data-testid="tab-${tab}"]`).click();
      if (tab === "heatmap") await tokens(page).first().waitFor();
      for (const table of await page.locator("details.as-table summary:visible").all()) await table.click();
      await running.window.page.waitForTimeout(500);
      await picture(running.window, `chinese-${tab}`, "dark");
      expect(await englishIn(page, { left: DATA }), tab).toEqual([]);
    }
  });

  it("explains a document in Chinese", async () => {
    const page = await frame();
    await page.locator('[data-testid="tab-quality"]').click();
    await page.locator(".matrix-row .verdict").first().click();
    await page.locator(".reasons li").first().waitFor();
    await picture(running.window, "chinese-explanation", "dark");
    expect(await englishIn(page, { left: DATA })).toEqual([]);
  });

  it("shows the tree in Chinese", async () => {
    const { page } = running.window;
    await command(running.window, "Focus on 质量 View");
    const pane = '.pane:has(.pane-header[aria-label*="质量"])';
    await page.locator(`${pane} .monaco-list-row[role=treeitem]`).nth(3).waitFor();
    await page.locator(`${pane} .monaco-list-row`, { hasText: "所有文档" }).first().click();
    await running.window.page.waitForTimeout(500);
    await picture(running.window, "chinese-tree", "dark");
    expect(await englishIn(page, { root: `${pane} .monaco-list-row`, left: "[aria-label*=corpus], .actions" })).toEqual([]);
  });

  it("says in the heatmap's hover and in the status bar what a token costs", async () => {
    await intoText();
    await command(running.window, "Bitlens: 切换惊异度热力图");
    await expect.poll(() => decorationColours(running.window).then((colours) => colours.length), { timeout: 30_000 }).toBeGreaterThan(10);
    await hoverText(running.window, "在傍晚时分", /名次 [\d,]+ · 预期 [\d.]+ 比特/);
    await statusBarItem(running.window, /\d\.\d+ 比特\/字节/).waitFor();
  });

  it("writes reports in Chinese", async () => {
    await command(running.window, "Bitlens: 显示报告");
    const report = await panelFrame(running.window, /报告/);
    await report.locator("h2").first().waitFor();
    await picture(running.window, "chinese-report", "dark");
    expect(await englishIn(report, { left: "h1, td:first-child, script, style" })).toEqual([]);
  });

  it("explains a rule in Chinese", async () => {
    await intoText();
    await fixesAt(running.window, CHINESE_LINES.mojibake, 30);
    await chooseFix(running.window, "解释 mojibake");
    const explanation = await panelFrame(running.window, "mojibake");
    await explanation.locator("h1").waitFor();
    await picture(running.window, "chinese-rule", "dark");
    expect(await englishIn(explanation, { left: "h1, pre, code, script, style" })).toEqual([]);
  });

  it("lists and describes models in Chinese", async () => {
    const { page } = running.window;
    await command(running.window, "Bitlens: 查看模型信息");
    const rows = page.locator(".quick-input-list .monaco-list-row");
    await rows.filter({ hasText: "bitlens-1m" }).waitFor();
    await picture(running.window, "chinese-picker", "dark");
    expect(
      await englishIn(page, {
        root: ".quick-input-list .monaco-list-row:has-text('bitlens-')",
        left: ".codicon, .quick-input-list-separator, .monaco-keybinding",
      }),
    ).toEqual([]);
    await rows.filter({ hasText: "bitlens-1m" }).click();
    const described = () => panelFrame(running.window, /bitlens-1m 模型/);
    // The editor loads a preview twice.
    const rowCount = () =>
      described()
        .then((model) => model.locator("tr").count())
        .catch(() => 0);
    await expect.poll(rowCount).toBeGreaterThan(8);
    await picture(running.window, "chinese-model", "dark");
    expect(await englishIn(await described(), { left: "h1, script, style" })).toEqual([]);
  });

  it("has its walkthrough in Chinese", async () => {
    await command(running.window, "Welcome: Open Walkthrough...");
    await chooseRow(running.window, "Bitlens 入门");
    const { page } = running.window;
    await page.locator(".getting-started-step", { hasText: "打开示例语料" }).first().waitFor();
    await page.locator(".getting-started-step", { hasText: "熵、损失、压缩与质量" }).first().click();
    await page.waitForTimeout(1000);
    await picture(running.window, "chinese-walkthrough", "dark");
    expect(
      await englishIn(page, {
        root: ".getting-started-step .step-title, .getting-started-step .step-description",
      }),
    ).toEqual([]);
  });

  it("explains its settings in Chinese", async () => {
    const { page } = running.window;
    await command(running.window, "Preferences: Open Settings (UI)");
    await page.locator(".settings-editor .settings-header").waitFor();
    await page.keyboard.type("bitlens");
    await page.locator(".setting-item-description", { hasText: "模型一次读取的词元数" }).first().waitFor();
    await picture(running.window, "chinese-settings", "dark");
  });

  it("says in Chinese what is wrong, in the message and in the page", async () => {
    await openFile(running.window, "empty.txt");
    await command(running.window, "Bitlens: 分析文件的可压缩性");
    await notification(running.window, "empty.txt 是空的：没有可评分的内容。");
    const empty = await panelFrame(running.window, "Bitlens: empty.txt");
    await untilStatus(empty, "failed");
    expect(await englishIn(empty, { left: DATA })).toEqual([]);
  });
});

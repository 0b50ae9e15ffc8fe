/** Low-quality documents, as a person finds and deals with them in the text editor. */
import type { Frame, Locator } from "playwright-core";
import { panelFrame } from "./panel";
import { command, type Window } from "./workbench";

const EDITOR = ".editor-instance:has(.view-lines)";

/** Runs the command on the file in front, and waits until its panel is there. */
export async function findLowQuality(window: Window, name: string): Promise<Frame> {
  await command(window, "Bitlens: Find Low-Quality Documents");
  return panelFrame(window, `Bitlens: ${name}`);
}

/** What is underlined on the screen. */
export const squiggles = ({ page }: Window, severity: "error" | "warning" | "info" | "hint"): Locator =>
  page.locator(`${EDITOR} .cdr.squiggly-${severity}`);

/** What is going to be dropped is faded. */
export const faded = ({ page }: Window): Locator => page.locator(`${EDITOR} .squiggly-inline-unnecessary`);

const fixes = ({ page }: Window): Locator => page.locator(".action-widget .monaco-list-row.action");

/** Puts the cursor on a line and opens its quick fixes; their titles. */
export async function fixesAt(window: Window, line: number, column: number): Promise<string[]> {
  await goTo(window, line, column);
  await untilShown(window, fixes(window).first(), "Control+.");
  return fixes(window).evaluateAll((rows) => rows.map((row) => (row as HTMLElement).innerText.trim()));
}

/** Presses a key until something shows: one that comes before the focus, or while findings are being set anew, is lost. */
async function untilShown({ page }: Window, what: Locator, key: string): Promise<void> {
  for (let tries = 0; tries < 10 && !(await what.isVisible()); tries++) {
    await page.keyboard.press(key);
    await what.waitFor({ timeout: 4_000 }).catch(() => undefined);
  }
  await what.waitFor({ timeout: 1_000 });
}

async function goTo({ page }: Window, line: number, column: number): Promise<void> {
  await page.keyboard.press("Control+G");
  const input = page.locator(".quick-input-widget input.input");
  await input.waitFor();
  await input.fill(`:${line}:${column}`);
  // A key that comes before the focus is lost; the box alone gets it, so that none reaches the text behind.
  for (let tries = 0; tries < 20 && (await input.isVisible()); tries++) {
    await input.press("Enter", { timeout: 1_000 }).catch(() => undefined);
    await page.waitForTimeout(300);
  }
  await input.waitFor({ state: "hidden" });
}

export const chooseFix = (window: Window, title: string | RegExp): Promise<void> =>
  fixes(window).filter({ hasText: title }).first().click();

/** Answers the dialog of a title for a new file. It lists its folder first; where it would replace a file it asks again, under another title. */
export async function answerDialog({ page }: Window, title: string, path: string): Promise<void> {
  const dialog = page.locator(".quick-input-widget").filter({ has: page.locator(".quick-input-title", { hasText: title }) });
  const input = dialog.locator("input.input");
  await input.waitFor({ timeout: 30_000 });
  for (let tries = 0; tries < 20 && (await dialog.isVisible()); tries++) {
    if ((await input.inputValue().catch(() => path)) !== path) await input.fill(path, { timeout: 1_000 }).catch(() => undefined);
    await page.waitForTimeout(300);
    // Its own suggestion may come late.
    if ((await input.inputValue({ timeout: 1_000 }).catch(() => "")) === path) await page.keyboard.press("Enter");
    await page.waitForTimeout(700);
  }
  await dialog.waitFor({ state: "hidden", timeout: 1_000 });
}

/** How many warnings the status bar counts. */
export async function warnings({ page }: Window): Promise<number> {
  const label = await page.locator(".statusbar-item[id='status.problems'] a").getAttribute("aria-label");
  return Number(
    /(\d+) Warnings?|Warnings?: (\d+)/i
      .exec(label ?? "")
      ?.slice(1)
      .find(Boolean) ?? Number.NaN,
  );
}

export const closeFixes = ({ page }: Window): Promise<void> => page.keyboard.press("Escape");

/** Presses a key at a place of the text. */
export async function pressAt(window: Window, line: number, column: number, key: string): Promise<void> {
  await goTo(window, line, column);
  await window.page.keyboard.press(key);
}

/** A browser window with VS Code in it, driven as a person would: keys, clicks, what is visible. */
import { basename, join } from "node:path";
import { type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";
import type { Server } from "./server";

export interface Window {
  page: Page;
  /** What the browser's console reported as an error, from every frame. */
  errors: string[];
  close(): Promise<void>;
}

const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const SIZE = { width: 1400, height: 900 };

/** Opens the server's workspace, with one of its files in the editor. */
export async function openWindow(server: Server, file: string): Promise<Window> {
  const context = await chromium.launchPersistentContext(join(server.root, "browser"), {
    executablePath: findChromium(),
    headless: true,
    viewport: SIZE,
    args: BROWSER_ARGUMENTS,
  });
  const page = context.pages()[0];
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(windowAddress(server, file), { waitUntil: "domcontentloaded" });
  await workbenchReady(page);
  await page
    .locator(".tabs-container .tab")
    .filter({ hasText: basename(file) })
    .waitFor({ timeout: 60_000 });
  await forgetRequest(page);
  return { page, errors, close: () => closeWindow(context) };
}

function windowAddress({ address, workspace }: Server, file: string): string {
  const payload = [["openFile", `vscode-remote://${address}${workspace}/${file}`]];
  return `http://${address}/?folder=${workspace}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

async function workbenchReady(page: Page): Promise<void> {
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  await page.locator(".explorer-viewlet [role=treeitem]").first().waitFor({ timeout: 60_000 });
}

/** Reloads the window. */
export async function reload(window: Window): Promise<void> {
  const loaded = window.page.waitForEvent("domcontentloaded");
  await command(window, "Developer: Reload Window");
  await loaded;
  await workbenchReady(window.page);
}

/** A window that was asked to open a file restores no editors when it is loaded again, so the request is taken out of its address. */
const forgetRequest = (page: Page): Promise<void> =>
  page.evaluate(() => history.replaceState(history.state, "", location.href.replace(/&payload=.*/, "")));

const closeWindow = (context: BrowserContext): Promise<void> => context.close();

/** Runs a command from the palette. Commands of an extension are listed only once its host runs. */
export async function command({ page }: Window, label: string): Promise<void> {
  const row = page.locator(".quick-input-list .monaco-list-row").filter({ hasText: label }).first();
  await choose(page, ["F1"], `>${label}`, row);
}

/**
 * Opens a list with keys, types, and clicks a row. An editor that opens late takes the focus and closes the list, so it is opened again
 * until the row is there.
 */
async function choose(page: Page, keys: string[], typed: string, row: Locator): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    for (const key of keys) await page.keyboard.press(key);
    if (await succeeds(typeAndClick(page, typed, row))) return;
    await page.keyboard.press("Escape");
  }
  throw new Error(`There is no row for "${typed}".`);
}

async function typeAndClick(page: Page, typed: string, row: Locator): Promise<void> {
  await page.locator(".quick-input-widget input.input").fill(typed, { timeout: 2_000 });
  await row.click({ timeout: 2_000 });
}

const succeeds = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

export async function chooseTheme(window: Window, name: string): Promise<void> {
  await command(window, "Preferences: Color Theme");
  await typeAndClick(window.page, name, window.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: name }).first());
}

const rowsOf = (page: Page): Locator => page.locator(".quick-input-list .monaco-list-row");

/** Texts of the rows of the list that is open. */
export const quickPickRows = ({ page }: Window): Promise<string[]> =>
  rowsOf(page).evaluateAll((rows) => rows.map((row) => (row as HTMLElement).innerText.trim()));

/** Chooses a row of the list that is open. */
export const chooseRow = ({ page }: Window, label: string): Promise<void> => rowsOf(page).filter({ hasText: label }).first().click();

/** Opens a file of the workspace by its name, in the first group: panels stand beside it. */
export async function openFile(window: Window, name: string): Promise<void> {
  const { page } = window;
  const label = page.locator(".label-name").filter({ hasText: exactly(name) });
  await choose(page, ["Control+1", "Control+P"], name, page.locator(".quick-input-list .monaco-list-row").filter({ has: label }).first());
  await activeTab(window, name).waitFor();
}

const exactly = (text: string): RegExp => new RegExp(`^${text.replaceAll(".", "\\.")}$`);

/** The tab in front of its group; a title can stand in several groups. */
export const activeTab = ({ page }: Window, title: string | RegExp): Locator =>
  page.locator(".tabs-container .tab.active").filter({ hasText: title }).first();

export const statusBarItem = ({ page }: Window, text: string | RegExp): Locator =>
  page.locator(".statusbar-item").filter({ hasText: text });

/** A notification in the centre: a server that is driven by a test shows no toasts. */
export async function notification(window: Window, text: string | RegExp): Promise<Locator> {
  const centre = window.page.locator(".notifications-center");
  const found = centre.locator(".notification-list-item").filter({ hasText: text }).first();
  // With nothing to tell there is no centre to open.
  for (let tries = 0; tries < 60 && !(await found.isVisible()); tries++) {
    if (!(await centre.isVisible())) await command(window, "Notifications: Show Notifications");
    await window.page.waitForTimeout(500);
  }
  await found.waitFor({ timeout: 1_000 });
  return found;
}

/** Presses a button of a notification. */
export async function pressNotification(window: Window, text: string | RegExp, button: string): Promise<void> {
  await (await notification(window, text)).locator(".monaco-button", { hasText: button }).click();
}

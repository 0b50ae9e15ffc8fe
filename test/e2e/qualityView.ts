/** The Quality view as a person sees it: rows of a tree in the side bar. */
import type { Locator } from "playwright-core";
import { command, type Window } from "./workbench";

const PANE = '.pane:has(.pane-header[aria-label*="Quality"])';

/** Clicking the activity bar would close a view that is open. */
export const openQualityView = (window: Window): Promise<void> => command(window, "Focus on Quality View");

/** Rows with a text, those on the screen. */
export const qualityRows = ({ page }: Window, text?: string | RegExp): Locator => {
  const rows = page.locator(`${PANE} .monaco-list-row[role=treeitem]`);
  return text === undefined ? rows : rows.filter({ hasText: text });
};

/** Text above the tree. */
export const qualityMessage = ({ page }: Window): Locator => page.locator(`${PANE} .message`);

/** What a row says beside its label. */
export const rowDescriptions = (window: Window, text?: string | RegExp): Promise<string[]> =>
  qualityRows(window, text).evaluateAll((rows) => rows.map((row) => row.querySelector(".label-description")?.textContent ?? ""));

/** Rows of documents: they begin with the line and the badness, or with the line alone where the record cannot be read. */
const DOCUMENT = /^(\d+) · (?:(\d\.\d\d)(?: · |$))?(.*)$/;

export interface DocumentRow {
  line: number;
  /** NaN where the record cannot be read. */
  badness: number;
  /** Its beginning. */
  text: string;
  /** How it is marked, as a sign. */
  mark: string;
}

/** The documents on the screen, from the top. */
export async function documentRows(window: Window): Promise<DocumentRow[]> {
  const rows = await qualityRows(window).evaluateAll((found) =>
    found.map((row) => ({
      top: row.getBoundingClientRect().top,
      label: row.querySelector(".label-name")?.textContent ?? "",
      mark: getComputedStyle(row.querySelector(".monaco-icon-label") ?? row, "::after").content.replaceAll('"', ""),
    })),
  );
  return rows
    .sort((a, b) => a.top - b.top)
    .flatMap(({ label, mark }) => {
      const [, line, badness, text] = DOCUMENT.exec(label) ?? [];
      return line === undefined ? [] : [{ line: Number(line), badness: Number(badness ?? Number.NaN), text, mark }];
    });
}

/** The row of the document that begins on a line. */
export const documentRow = ({ page }: Window, line: number): Locator =>
  page
    .locator(`${PANE} .monaco-list-row[role=treeitem]`)
    .filter({ has: page.locator(".label-name", { hasText: new RegExp(`^${line} · `) }) });

export async function unfold(window: Window, label: string | RegExp): Promise<void> {
  const row = qualityRows(window, label).first();
  await row.waitFor();
  if ((await row.getAttribute("aria-expanded")) !== "true") await row.locator(".monaco-tl-twistie").click();
}

/** Presses one of the buttons of the view's title by its name: a container's only view has them in the title of the side bar. */
export async function pressInTitle({ page }: Window, name: string): Promise<void> {
  await page.locator(`.part.sidebar .composite.title .action-item a[aria-label^="${name}"]`).first().click();
}

/** Chooses from a row's context menu; one that has only just opened takes no click. */
export async function chooseFromMenu({ page }: Window, row: Locator, name: string): Promise<void> {
  await row.click({ button: "right" });
  const item = page.locator(".monaco-menu .action-item", { hasText: name }).first();
  for (let tries = 0; tries < 10 && (tries === 0 || (await item.isVisible())); tries++) {
    await item.click();
    await page.waitForTimeout(300);
  }
}

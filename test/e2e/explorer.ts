/** The explorer, as a person uses it: rows of a tree in the side bar. */
import type { Locator } from "playwright-core";
import { chooseFromMenu } from "./qualityView";
import type { Window } from "./workbench";

const explorerRow = ({ page }: Window, name: string): Locator =>
  page
    .locator(".explorer-folders-view .monaco-list-row[role=treeitem]")
    .filter({ has: page.locator(".label-name", { hasText: new RegExp(`^${name.replaceAll(".", "\\.")}$`) }) });

/** Selects files and chooses from the context menu of the last one. */
export async function chooseForFiles(window: Window, names: string[], label: string): Promise<void> {
  const rows = names.map((name) => explorerRow(window, name));
  for (const [place, row] of rows.entries()) await row.click(place > 0 ? { modifiers: ["ControlOrMeta"] } : {});
  await chooseFromMenu(window, rows[rows.length - 1], label);
}

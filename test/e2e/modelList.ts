/** The list of models and the dialog for folders, as a person uses them. */
import type { Locator } from "playwright-core";
import { command, quickPickRows, type Window } from "./workbench";

/** The list's rows, once one of them matches. The palette that is just closing can take the list with it: then it is opened again, as a user would. */
export async function listedModels(window: Window, wanted: RegExp, tries = 5): Promise<string[]> {
  await command(window, "Bitlens: Select Model");
  for (let wait = 0; wait < 20; wait++) {
    const rows = await quickPickRows(window);
    if (rows.some((row) => wanted.test(row))) return rows;
    await window.page.waitForTimeout(250);
  }
  await window.page.keyboard.press("Escape");
  return tries > 1 ? listedModels(window, wanted, tries - 1) : [];
}

/** Presses one of the small buttons of a row of the list that is open. */
export async function pressRowButton({ page }: Window, row: string, button: string): Promise<void> {
  const found = page.locator(".quick-input-list .monaco-list-row").filter({ hasText: row }).first();
  await found.hover();
  await found.locator(`.quick-input-list-entry-action-bar [aria-label^="${button}"]`).click();
}

/** On a server VS Code asks for folders in its own list: a path is typed into it. */
export const folderDialog = ({ page }: Window): Locator => page.locator(".quick-input-widget:visible", { hasText: "Add a Model's Folder" });

/** The list follows what is typed; only then its button takes the folder. */
export async function chooseFolder(window: Window, path: string): Promise<void> {
  const dialog = folderDialog(window);
  await dialog.locator(".monaco-list-row").first().waitFor();
  await dialog.locator("input.input").fill(`${path}/`);
  await dialog.locator(".monaco-list-row", { hasText: "onnx" }).first().waitFor();
  await dialog.locator(".monaco-button", { hasText: "Add Model" }).click();
}

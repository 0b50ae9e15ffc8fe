/** What a person sees of the text editor; a panel may have the focus beside it. */
import type { Locator, Page } from "playwright-core";
import type { Window } from "./workbench";

const EDITOR = ".editor-instance:has(.view-lines)";

export const line = ({ page }: Window, text: string): Locator => page.locator(`${EDITOR} .view-line`).filter({ hasText: text }).first();

/** Moves the mouse onto a word and returns the hover's text, once it has the wanted words. */
export async function hoverText(window: Window, word: string, wanted: string | RegExp): Promise<string> {
  const { page } = window;
  const { x, y } = await middleOfWord(page, word);
  // A hover begins with a movement onto the word.
  await page.mouse.move(x, y + 80);
  await page.mouse.move(x, y, { steps: 4 });
  const hover = page.locator(".monaco-hover:not(.hidden) .hover-contents").filter({ hasText: wanted }).first();
  await hover.waitFor({ timeout: 15_000 });
  return (await hover.textContent()) ?? "";
}

/** Where the middle of a word stands on the screen. Decorations cut the text of a line into several nodes, at any place in a word. */
async function middleOfWord(page: Page, word: string): Promise<{ x: number; y: number }> {
  const place = await page.locator(`${EDITOR} .view-line`).evaluateAll((lines, wanted) => {
    const found = lines.find((candidate) => candidate.textContent.includes(wanted));
    if (!found) return undefined;
    let left = found.textContent.indexOf(wanted) + Math.floor(wanted.length / 2);
    const nodes = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
    let node = nodes.nextNode() as Text;
    for (; left >= node.length; node = nodes.nextNode() as Text) left -= node.length;
    const range = document.createRange();
    range.setStart(node, left);
    range.setEnd(node, left + 1);
    const box = range.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, word);
  if (!place) throw new Error(`"${word}" is not on the screen.`);
  return place;
}

/** Background colours of the decorations on the screen: extensions' decorations have generated classes, so the computed colour is read. */
export async function decorationColours({ page }: Window): Promise<string[]> {
  const decorations = page.locator(`${EDITOR} .view-overlays .cdr[class*="ced-"]`);
  const colours = await decorations.evaluateAll((elements) => elements.map((element) => getComputedStyle(element).backgroundColor));
  return colours.filter((colour) => colour !== "rgba(0, 0, 0, 0)");
}

/** Line of the cursor, as the status bar shows it. */
export async function cursorLine({ page }: Window): Promise<number> {
  const text = await page
    .locator(".statusbar-item")
    .filter({ hasText: /Ln \d+/ })
    .textContent();
  return Number(/Ln (\d+)/.exec(text ?? "")?.[1]);
}

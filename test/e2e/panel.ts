/** The page of Bitlens inside its webview. */
import type { Frame } from "playwright-core";
import type { Window } from "./workbench";

/**
 * The frame of a webview panel, by its title. VS Code wraps a page in two frames, and the inner one appears only when the page is loaded;
 * with several panels open, the title tells them apart.
 */
export async function panelFrame({ page }: Window, title: string | RegExp): Promise<Frame> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) if (await isPanel(frame, title)) return frame;
    await page.waitForTimeout(100);
  }
  throw new Error(`No panel with the title ${title} has appeared.`);
}

async function isPanel(frame: Frame, title: string | RegExp): Promise<boolean> {
  if (!frame.parentFrame()) return false;
  // A frame can be replaced while it is looked at.
  const element = await frame.frameElement().catch(() => undefined);
  const [id, name] = element ? await Promise.all([element.getAttribute("id"), element.getAttribute("title")]).catch(() => []) : [];
  return id === "active-frame" && matches(name ?? "", title);
}

const matches = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);

/** Violations of a content security policy in any frame, as the browser itself reports them. */
export const policyViolations = ({ errors }: Window): string[] => errors.filter((text) => /content security policy/i.test(text));

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/repository.mjs";
import type { Window } from "./workbench";

/** Pictures and logs of the last run; not part of the repository. */
export const OUTPUT = join(ROOT, "test", "e2e", "output");
const PUBLISHED = join(ROOT, "media", "screenshots");

/** A picture of the window, for whoever looks into a failure. */
export const screenshot = (window: Window, name: string): Promise<void> => photograph(window, OUTPUT, name);

/** Themes whose pictures the README shows. */
const PUBLISHED_THEMES = ["dark", "light"];

/** A picture of one theme; for the README as well, where BITLENS_SCREENSHOTS asks for new ones. */
export async function picture(window: Window, subject: string, theme: string): Promise<void> {
  await screenshot(window, `${subject}-${theme}`);
  if (process.env.BITLENS_SCREENSHOTS && PUBLISHED_THEMES.includes(theme)) await photograph(window, PUBLISHED, `${subject}-${theme}`);
}

async function photograph({ page }: Window, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Where things are, for every script. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
export const DIST = join(ROOT, "dist");
/** The corpus that `npm start` opens. */
export const SAMPLE = join(ROOT, "media", "sample");
/** What was done last time, so that it is not done again. */
export const CACHE = join(ROOT, "node_modules", ".cache", "bitlens");

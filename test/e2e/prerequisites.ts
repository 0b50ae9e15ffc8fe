import { rmSync } from "node:fs";
import { build } from "../../scripts/build.mjs";
import { ensureChromium } from "../../scripts/chromium.mjs";
import { ensureVscodeServer } from "../../scripts/vscodeServer.mjs";
import { OUTPUT } from "./pictures";

/** So that the end-to-end tests can also be run by themselves. */
export async function setup(): Promise<void> {
  rmSync(OUTPUT, { recursive: true, force: true });
  await build({ partial: true, quiet: true });
  await ensureChromium();
  await ensureVscodeServer();
}

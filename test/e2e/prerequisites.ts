import { build } from "../../scripts/build.mjs";
import { ensureChromium } from "../../scripts/chromium.mjs";
import { ensureVscodeServer } from "../../scripts/vscodeServer.mjs";

/** So that the end-to-end tests can also be run by themselves. */
export async function setup(): Promise<void> {
  await build({ partial: true, quiet: true });
  await ensureChromium();
  await ensureVscodeServer();
}

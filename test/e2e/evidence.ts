import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { sessionPaths } from "../../scripts/vscodeSession.mjs";
import { OUTPUT, screenshot } from "./pictures";
import type { Server } from "./server";
import type { Window } from "./workbench";

/** Keeps what explains a failure: what was on the screen, and what the extension logged. */
export async function keepEvidence(window: Window, server: Server, test: string): Promise<void> {
  const name = `failed-${test.replaceAll(/[^A-Za-z0-9]+/g, "-").slice(0, 80)}`;
  await screenshot(window, name);
  const logs = join(sessionPaths(server.root).userData, "logs");
  const written = readdirSync(logs, { withFileTypes: true, recursive: true }).filter((entry) => entry.name === "Bitlens.log");
  written.forEach(({ parentPath }, index) => {
    copyFileSync(join(parentPath, "Bitlens.log"), join(OUTPUT, `${name}-${index}.log`));
  });
}

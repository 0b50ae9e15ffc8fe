/** Types of every program, format and lint of every folder: `node scripts/check.mjs`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureDependencies } from "./dependencies.mjs";
import { run } from "./process.mjs";
import { main, step } from "./progress.mjs";
import { ROOT } from "./repository.mjs";

const tool = (path, ...args) => run(process.execPath, [join(ROOT, "node_modules", path), ...args], { cwd: ROOT, quiet: true });

/** Name → what it runs. Each folder with its own globals (the page, the browser tests) has its own tsconfig. */
const CHECKS = {
  "types of editor, core and tests": () => tool("typescript/bin/tsc", "-p", "."),
  "types of the page": () => tool("typescript/bin/tsc", "-p", "webview"),
  "types of the end-to-end tests": () => tool("typescript/bin/tsc", "-p", "test/e2e"),
  "format and lint": () => tool("@biomejs/biome/bin/biome", "check", "--error-on-warnings", "--colors=off"),
};

/** Runs all of them, so that one round shows everything; returns how many passed and failed. */
export async function check() {
  const counts = { passed: 0, failed: 0 };
  for (const [name, work] of Object.entries(CHECKS)) {
    await step(name, work).then(
      () => counts.passed++,
      () => counts.failed++,
    );
  }
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    if (existsSync(join(ROOT, "package-lock.json"))) await ensureDependencies();
    const { failed } = await check();
    if (failed > 0) throw new Error(`${failed} of ${Object.keys(CHECKS).length} checks failed; \`npm run format\` repairs the format.`);
  });
}

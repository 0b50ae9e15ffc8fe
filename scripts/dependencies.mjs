/** Brings node_modules up to the lock file. Uses only what Node itself has, since it runs in a bare clone. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { cleanEnvironment, run } from "./process.mjs";
import { step } from "./progress.mjs";
import { CACHE, ROOT } from "./repository.mjs";

const STAMP = join(CACHE, "dependencies.stamp");
/** npm writes this when an install is complete. */
const NPM_RECORD = join(ROOT, "node_modules", ".package-lock.json");

const lockHash = () =>
  createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");

const isCurrent = () => existsSync(STAMP) && readFileSync(STAMP, "utf8") === lockHash();

/**
 * Whether what npm recorded as installed is what the lock file asks for; so an `npm install` by hand is not repeated.
 * Packages for other platforms are in the lock file only, which is why only those that were installed are compared.
 */
function matchesLock() {
  if (!existsSync(NPM_RECORD)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(NPM_RECORD, "utf8")).packages;
  const required = Object.entries(wanted).filter(([path, { optional }]) => path !== "" && !optional);
  return required.every(([path, { version }]) => present[path]?.version === version && existsSync(join(ROOT, path)));
}

export async function ensureDependencies() {
  if (isCurrent() && existsSync(NPM_RECORD)) return;
  await withLock(join(ROOT, ".cache", "dependencies.lock"), async () => {
    if (!matchesLock()) await install();
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(STAMP, lockHash());
  });
}

const install = () =>
  step("installing dependencies (npm ci)", () =>
    // Development dependencies are wanted even where NODE_ENV says production: they build and test.
    run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--no-update-notifier"], {
      cwd: ROOT,
      env: cleanEnvironment(),
      quiet: true,
    }),
  );

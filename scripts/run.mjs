/**
 * Runs a program of this repository from its sources: `node scripts/run.mjs analyze FILE`.
 * Standard output is the program's own, so that its results can be piped.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { cleanEnvironment } from "./process.mjs";
import { main } from "./progress.mjs";
import { DIST } from "./repository.mjs";

/** Name → bundle, and arguments that come first. */
const PROGRAMS = {
  analyze: ["cli.js", "analyze"],
  cli: ["cli.js"],
  sweep: ["sweep.js"],
  bench: ["bench.js"],
};

/** Ends as the program does, with its status. Ctrl-C reaches the program by itself, which then decides. */
function runProgram(bundle, args) {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  const child = spawn(process.execPath, [join(DIST, bundle), ...args], { stdio: "inherit", env: cleanEnvironment() });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (status) => resolve(status ?? 1));
  });
}

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  const program = PROGRAMS[name];
  if (!program) throw new Error(`Say what to run: ${Object.keys(PROGRAMS).join(", ")}.`);
  await ensureDependencies();
  await build({ partial: true, quiet: true });
  const [bundle, ...first] = program;
  if (!existsSync(join(DIST, bundle)))
    throw new Error(`There is no source for ${bundle} in this checkout; scripts/build.mjs says which file it is made from.`);
  process.exitCode = await runProgram(bundle, [...first, ...args]);
});

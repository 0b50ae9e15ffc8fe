/**
 * Runs a program of this repository from its sources: `node scripts/run.mjs analyze FILE`.
 * Standard output is the program's own, so that its results can be piped.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { cleanEnvironment } from "./process.mjs";
import { main } from "./progress.mjs";
import { DIST } from "./repository.mjs";

/** Name → bundle, arguments that come first, and other bundles that it starts. */
const PROGRAMS = {
  analyze: { bundle: "cli", first: ["analyze"], starts: ["modelHost"] },
  cli: { bundle: "cli", first: [], starts: ["modelHost", "labWorker"] },
  sweep: { bundle: "sweep", first: [], starts: ["cli", "modelHost"] },
  bench: { bundle: "bench", first: [], starts: ["cli", "modelHost", "labWorker"] },
  quality: { bundle: "quality", first: [], starts: ["cli", "modelHost"] },
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
  const { bundle, first, starts } = program;
  await build({ only: [bundle, ...starts], quiet: true });
  process.exitCode = await runProgram(`${bundle}.js`, [...first, ...args]);
});

/**
 * Bundles every program of the repository into dist/.
 *
 *   node scripts/build.mjs [--production] [--watch] [--partial]
 *
 * --production   minified and without source maps, as in the package
 * --watch        builds again on every change
 * --partial      tolerates entries that are not written yet
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { main, say } from "./progress.mjs";
import { DIST, ROOT } from "./repository.mjs";

const NODE_PROGRAM = { platform: "node", format: "cjs", target: "node20" };
const PAGE = { platform: "browser", format: "iife", target: "es2022" };

/** The native runtime finds its binaries beside its own files, so it is loaded from node_modules and never bundled. */
const NATIVE = ["onnxruntime-node"];
const SHEBANG = { banner: { js: "#!/usr/bin/env node" } };

/** name of the bundle → its entry, and how it differs from its kind. */
export const BUNDLES = {
  extension: { entry: "src/extension.ts", ...NODE_PROGRAM, external: ["vscode", ...NATIVE] },
  modelHost: { entry: "src/model/host.ts", ...NODE_PROGRAM, external: NATIVE },
  qualityHost: { entry: "src/quality/host.ts", ...NODE_PROGRAM },
  studyHost: { entry: "src/study/host.ts", ...NODE_PROGRAM },
  codingHost: { entry: "src/archive/codingHost.ts", ...NODE_PROGRAM },
  labWorker: { entry: "src/study/lab/labWorker.ts", ...NODE_PROGRAM },
  cli: { entry: "src/cli.ts", ...NODE_PROGRAM, external: NATIVE, ...SHEBANG },
  sweep: { entry: "bench/sweep.ts", ...NODE_PROGRAM, external: NATIVE },
  bench: { entry: "bench/main.ts", ...NODE_PROGRAM, external: NATIVE },
  quality: { entry: "bench/quality/main.ts", ...NODE_PROGRAM, external: NATIVE },
  page: { entry: "webview/main.ts", ...PAGE },
};

export function optionsFor(name, { entry, ...kind }, production) {
  return {
    absWorkingDir: ROOT,
    entryPoints: { [name]: entry },
    outdir: DIST,
    bundle: true,
    minify: production,
    sourcemap: production ? false : "linked",
    define: { "process.env.NODE_ENV": production ? '"production"' : '"development"' },
    // Packages that offer both forms are taken as modules, which bundle smaller.
    mainFields: kind.platform === "node" ? ["module", "main"] : ["browser", "module", "main"],
    logLevel: "warning",
    ...kind,
  };
}

const isPresent = ({ entry }) => existsSync(join(ROOT, entry));
const presentBundles = () => Object.entries(BUNDLES).filter(([, bundle]) => isPresent(bundle));

/** Builds all bundles, or the named ones; with `partial` those whose entry exists. */
export async function build({ only = Object.keys(BUNDLES), production = false, partial = false, quiet = false } = {}) {
  const begun = Date.now();
  const present = only.filter((name) => isPresent(BUNDLES[name]));
  const written = (await Promise.all(present.map((name) => buildOne(name, production)))).flat();
  if (!quiet) say(`built ${present.join(", ")} in ${Date.now() - begun} ms (${written.length} files changed)`);
  const missing = only.filter((name) => !present.includes(name)).map((name) => BUNDLES[name].entry);
  if (missing.length > 0 && !partial)
    throw new Error(`Write ${missing.join(", ")}, or build with --partial: not every bundle has its entry.`);
}

/** Paths of the files that changed. */
async function buildOne(name, production) {
  const { build: bundle } = await import("esbuild");
  const { outputFiles } = await bundle({ ...optionsFor(name, BUNDLES[name], production), write: false });
  if (production) rmSync(join(DIST, `${name}.js.map`), { force: true });
  return outputFiles.filter(replaceIfChanged);
}

/** Replaces a file as a whole, and only where it differs: another process may be about to load it. */
function replaceIfChanged({ path, contents }) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return false;
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, contents);
  renameSync(beside, path);
  return true;
}

async function watch() {
  const { context } = await import("esbuild");
  for (const [name, kind] of presentBundles()) await (await context(optionsFor(name, kind, false))).watch();
  say("watching; Ctrl-C ends it");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const flags = new Set(process.argv.slice(2));
  await main(() => (flags.has("--watch") ? watch() : build({ production: flags.has("--production"), partial: flags.has("--partial") })));
}

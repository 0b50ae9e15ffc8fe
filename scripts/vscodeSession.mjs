/** A running VS Code server with its own settings and extensions; `npm start` and the end-to-end tests both use it. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cleanEnvironment, run } from "./process.mjs";

/** A quiet workbench: no welcome pages, no network, nothing that asks. */
export const QUIET_SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "typescript.disableAutomaticTypeAcquisition": true,
  "json.schemaDownload.enable": false,
  "window.menuBarVisibility": "classic",
  "window.commandCenter": false,
};

const OPTIONS = [
  ["--auth", "none"],
  ["--disable-telemetry"],
  ["--disable-update-check"],
  ["--disable-getting-started-override"],
  ["--disable-proxy"],
  ["--ignore-last-opened"],
  // Otherwise the extension host of a closed window, and its model, live on for hours.
  ["--reconnection-grace-time", "1"],
  ["--vscode-option", "skip-welcome"],
  ["--vscode-option", "skip-release-notes"],
].flat();

/** Folders of one server under `root`. */
export function sessionPaths(root) {
  return {
    userData: join(root, "user-data"),
    extensions: join(root, "extensions"),
    config: join(root, "config.yaml"),
    log: join(root, "server.log"),
  };
}

/** Writes the files that a server reads when it starts. Settings that are there already win, since a person may have changed them. */
export function prepareSession(root, settings) {
  const { userData, config } = sessionPaths(root);
  const file = join(userData, "User", "settings.json");
  mkdirSync(join(userData, "User"), { recursive: true });
  const present = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  writeFileSync(file, `${JSON.stringify({ ...settings, ...present }, undefined, 2)}\n`);
  // Without a file of its own the server would write one into the user's home.
  writeFileSync(config, "auth: none\n");
}

/** Makes the working tree an installed extension. The server notices such a link only in a folder that it has not listed yet. */
export function linkExtension(root, extension) {
  const { extensions } = sessionPaths(root);
  const { publisher, name, version } = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions, { recursive: true });
  symlinkSync(extension, join(extensions, `${publisher}.${name}-${version}`));
}

const sessionOptions = (root) => {
  const { config, userData, extensions } = sessionPaths(root);
  return ["--config", config, "--user-data-dir", userData, "--extensions-dir", extensions];
};

/** No gallery: otherwise every start begins with failing look-ups. */
const environment = () => cleanEnvironment({ EXTENSIONS_GALLERY: "{}" });

export const installPackage = (server, root, vsix) =>
  run(server.node, [server.entry, ...sessionOptions(root), "--install-extension", vsix], { env: environment(), quiet: true });

/** Starts the server in a process group of its own and resolves when it answers. */
export async function startServer(server, root, port, extraOptions) {
  const log = openSync(sessionPaths(root).log, "w");
  const address = `127.0.0.1:${port}`;
  const args = [server.entry, ...sessionOptions(root), ...OPTIONS, "--bind-addr", address, ...extraOptions];
  const child = spawn(server.node, args, { env: environment(), detached: true, stdio: ["ignore", log, log] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = () => stopGroup(child, ended);
  try {
    await untilHealthy(address, child);
  } catch (error) {
    await stop();
    throw new Error(`${error.message} Its log: ${sessionPaths(root).log}`);
  }
  return { address, pid: child.pid, ended, stop };
}

async function untilHealthy(address, child) {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    if (child.exitCode !== null) throw new Error("The VS Code server ended while it started.");
    const answer = await fetch(`http://${address}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error("The VS Code server did not answer within a minute.");
}

/** Ends the server and everything that it started. */
async function stopGroup(child, ended) {
  signalGroup(child.pid, "SIGTERM");
  await Promise.race([ended, sleep(5_000, undefined, { ref: false })]);
  signalGroup(child.pid, "SIGKILL");
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer().once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

/** The port that was wished for, or the next free one. */
export async function freePort(wished) {
  for (let port = wished; port < wished + 100; port++) if (await isFree(port)) return port;
  throw new Error(`Ports ${wished} to ${wished + 99} are all in use; free one of them.`);
}

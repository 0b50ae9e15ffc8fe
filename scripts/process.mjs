/** Child processes for the scripts: what they inherit, and what is shown when they fail. */
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** What `npm run` adds for the script that it runs must not steer an npm that works in another folder. */
const OWN_TO_NPM_RUN =
  /^npm_(package_|lifecycle_|execpath$|node_execpath$|command$|config_local_prefix$|config_user_agent$|config_node_gyp$)/;
/** Left by an editor whose terminal this runs in; a VS Code server would take them for its own. */
const OWN_TO_EDITORS = /^(VSCODE_|ELECTRON_)/;

export function cleanEnvironment(extra = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !OWN_TO_NPM_RUN.test(name) && !OWN_TO_EDITORS.test(name));
  // The packaged CPU runtime is all that is needed; without this its install script looks for CUDA parts on the network.
  // Its Linux binary reports its use unless it is told not to.
  return { ...Object.fromEntries(kept), ONNXRUNTIME_NODE_INSTALL: "skip", ORT_DISABLE_TELEMETRY: "1", ...extra };
}

/** Runs a program and resolves when it succeeds. `quiet` keeps its output back unless it fails. */
export function run(program, args, { cwd, env = cleanEnvironment(), quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit", shell: needsShell(program) });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) return resolve(output);
      if (quiet) process.stderr.write(output);
      reject(new Error(`\`${[program, ...args].join(" ")}\` ended with ${signal ?? `status ${code}`}; its output above says why.`));
    });
  });
}

// On Windows npm and npx are batch files, which only a shell can start.
const needsShell = (program) => process.platform === "win32" && ["npm", "npx"].includes(program);

export function output(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: "utf8", ...options });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** Full path of a program, searched on PATH. */
export function which(program) {
  const names = process.platform === "win32" ? [`${program}.exe`, `${program}.cmd`] : [program];
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { root } from "../programs";

/** The sources, from the bundle in dist/. */
const sources = join(root, "bench", "peers");
/** 400 MB that only the bench needs: it stays between runs, outside the repository. */
const installed = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "bitlens", "peers");
const copied = ["package.json", "package-lock.json", ".npmrc", "transformersJs.mjs", "llamaCpp.mjs"];

/** Folder in which the peers' programs and packages lie; installs them where the lock file is another. @throws a sentence where npm fails. */
export function installPeers(): string {
  const marker = join(installed, "installed.json");
  const lock = readFileSync(join(sources, "package-lock.json"), "utf8");
  const isCurrent = existsSync(marker) && readFileSync(marker, "utf8") === lock;
  mkdirSync(installed, { recursive: true });
  for (const file of copied) copyFileSync(join(sources, file), join(installed, file));
  if (isCurrent) return installed;
  process.stderr.write("Installing transformers.js and node-llama-cpp for the comparison …\n");
  const environment = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip", NODE_LLAMA_CPP_SKIP_DOWNLOAD: "true" };
  // Not `npm ci`: the registry that the lock file was made with lacks the parts for macOS and Windows, and ci would ask for them in it.
  const { status, stderr } = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: installed,
    env: environment,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npm could not install the peers: ${stderr?.trim() ?? "npm is missing"}`);
  writeFileSync(marker, lock);
  return installed;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { ModelClient } from "../src/model/client";

/** The repository, from the bundle in dist/. */
export const root = join(__dirname, "..");
export const bundledModel = join(root, "media", "models", "bitlens-5m");
export const cli = join(__dirname, "cli.js");

/** The bundled model in its host, without a cache: what is measured is work. */
export function openBundled(threads = 0): ModelClient {
  const hostPath = join(__dirname, "modelHost.js");
  if (!existsSync(hostPath)) throw new Error("dist/modelHost.js is missing: run 'npm run build' first.");
  return new ModelClient({ hostPath, directory: bundledModel, threads, log: (text) => process.stderr.write(`${text}\n`) });
}

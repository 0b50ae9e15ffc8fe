import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundledFolders, defaultModel } from "../src/files/bundledModels";
import { ModelClient } from "../src/model/client";

/** The repository, from the bundle in dist/. */
export const root = join(__dirname, "..");
const models = join(root, "media", "models");
export const bundledModel = join(models, defaultModel(models));
/** Folders of all bundled models, smallest first. */
export const bundled = bundledFolders(models);
export const cli = join(__dirname, "cli.js");

/** A model in its host, without a cache: what is measured is work. */
export function openModel(directory = bundledModel): ModelClient {
  const hostPath = join(__dirname, "modelHost.js");
  if (!existsSync(hostPath)) throw new Error("dist/modelHost.js is missing: run 'npm run build' first.");
  return new ModelClient({ hostPath, directory, threads: 0, log: (text) => process.stderr.write(`${text}\n`) });
}

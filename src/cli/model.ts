import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { ModelClient } from "../model/client";

/** Folder of the models that come with Bitlens; the bundle lies in dist/. */
const bundledModels = join(__dirname, "..", "media", "models");
export const DEFAULT_MODEL = "bitlens-5m";

/** Where scores are kept between runs. */
export const cachePath = () => join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "bitlens", "windows.bin");

export function bundledModelFolders(): string[] {
  if (!existsSync(bundledModels)) return [];
  const folders = readdirSync(bundledModels, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => join(bundledModels, entry.name)).sort();
}

/** A model's folder from a bundled name or a path. */
export function modelFolder(nameOrDirectory: string): string {
  const bundled = join(bundledModels, nameOrDirectory);
  if (/^[\w.-]+$/.test(nameOrDirectory) && existsSync(bundled)) return bundled;
  const directory = resolve(nameOrDirectory);
  if (existsSync(directory)) return directory;
  const names = bundledModelFolders().map((folder) => folder.slice(bundledModels.length + 1));
  throw new Error(`There is no model ${nameOrDirectory}: give the path of a model folder, or one of ${names.join(", ")}.`);
}

export interface ModelOptions {
  model: string;
  threads: number;
  cache: boolean;
}

export function openModel({ model, threads, cache }: ModelOptions): ModelClient {
  return new ModelClient({
    hostPath: join(__dirname, "modelHost.js"),
    directory: modelFolder(model),
    threads,
    ...(cache && { cache: cachePath() }),
    log: (text) => process.stderr.write(`${text}\n`),
  });
}

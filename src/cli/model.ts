import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { bundledFolders, bundledModels, defaultModel } from "../files/bundledModels";
import { ModelClient } from "../model/client";

/** Folder of the models that come with Bitlens; the bundle lies in dist/. */
const bundled = join(__dirname, "..", "media", "models");
export const DEFAULT_MODEL = defaultModel(bundled);

/** Where scores are kept between runs. */
export const cachePath = () => join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "bitlens", "windows.bin");

export const bundledModelFolders = (): string[] => bundledFolders(bundled);

/** A model's folder from a bundled name or a path. */
export function modelFolder(nameOrDirectory: string): string {
  const names = bundledModels(bundled);
  if (names.includes(nameOrDirectory)) return join(bundled, nameOrDirectory);
  const directory = resolve(nameOrDirectory);
  if (existsSync(directory)) return directory;
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

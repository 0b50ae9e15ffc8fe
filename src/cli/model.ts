import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { bundledFolders, bundledModels, defaultModel, smallestModel } from "../files/bundledModels";
import { ModelClient } from "../model/client";
import { addedModels, nameOfAdded } from "./modelList";

/** Folder of the models that come with Bitlens; the bundle lies in dist/. */
const bundled = join(__dirname, "..", "media", "models");
export const DEFAULT_MODEL = defaultModel(bundled);
export const SMALLEST_MODEL = smallestModel(bundled);

/** Where scores are kept between runs. */
export const cachePath = () => join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "bitlens", "windows.bin");

export const bundledModelFolders = (): string[] => bundledFolders(bundled);

/** The bundled script of the model host. */
export const hostPath = join(__dirname, "modelHost.js");

/** A model's folder from the name of a bundled or an added one, or from a path. */
export function modelFolder(nameOrDirectory: string): string {
  const names = bundledModels(bundled);
  if (names.includes(nameOrDirectory)) return join(bundled, nameOrDirectory);
  const directory = resolve(nameOrDirectory);
  const added = addedModels();
  const found = added.find((path) => nameOfAdded(path) === nameOrDirectory);
  if (found ?? existsSync(directory)) return found ?? directory;
  const all = [...names, ...added.map(nameOfAdded)];
  throw new Error(`There is no model ${nameOrDirectory}: give the path of a model folder, or one of ${all.join(", ")}.`);
}

/** The model that another file names: the folder of that name, where it is known. @throws a sentence that says to name it. */
export function modelNamed(name: string): string {
  const isKnown = bundledModels(bundled).includes(name) || addedModels().some((path) => nameOfAdded(path) === name);
  if (isKnown) return name;
  throw new Error(`The model ${name} is not among those at hand: give its folder as --model.`);
}

export interface ModelOptions {
  model: string;
  threads: number;
  cache: boolean;
  documentStart?: string;
}

export function openModel({ model, threads, cache, documentStart }: ModelOptions): ModelClient {
  return new ModelClient({
    hostPath,
    directory: modelFolder(model),
    threads,
    documentStart,
    ...(cache && { cache: cachePath() }),
    log: (text) => process.stderr.write(`${text}\n`),
  });
}

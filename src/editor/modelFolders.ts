import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import { bundledFolders, defaultModel } from "../files/bundledModels";

/** The folder that the setting means: a bundled name, a path, or nothing for the default. */
export function settingFolder(bundled: string, setting: string): string {
  if (setting === "") return join(bundled, defaultModel(bundled));
  if (setting.startsWith("~/")) return join(homedir(), setting.slice(2));
  return isAbsolute(setting) ? setting : join(bundled, setting);
}

/** Folders of the models at hand: the bundled ones, and the setting's where that is another. */
export function foldersAtHand(bundled: string, setting: string): string[] {
  return [...new Set([...bundledFolders(bundled), settingFolder(bundled, setting)])];
}

/** What the setting says of a model: a bundled one by its name, since where it lies depends on the version that is installed. */
export const settingOf = (bundled: string, directory: string): string => (dirname(directory) === bundled ? basename(directory) : directory);

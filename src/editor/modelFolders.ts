import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, normalize, win32 } from "node:path";
import { bundledFolders, defaultModel } from "../files/bundledModels";

/** A path as a person writes it: `~` is the home, a separator at the end says nothing. Windows paths stay what they are on any machine. */
export function pathOf(written: string): string {
  const path = written.trim().replace(/^~(?=$|[\\/])/, homedir());
  const isForeign = !isAbsolute(path) && win32.isAbsolute(path);
  return withoutEnd(isForeign ? win32.normalize(path) : normalize(path));
}

/** A root is a path of its own. */
const withoutEnd = (path: string): string => (/^([\\/]|[A-Za-z]:[\\/])$/.test(path) ? path : path.replace(/[\\/]+$/, ""));

/** The folder (or ONNX file) that the setting means: a bundled name, a path, or nothing for the default. */
export function settingFolder(bundled: string, setting: string): string {
  if (setting === "") return join(bundled, defaultModel(bundled));
  const path = pathOf(setting);
  return isAbsolute(path) || win32.isAbsolute(path) ? path : join(bundled, path);
}

/** Folders of the models at hand: the bundled ones, the user's list, and the setting's where that is another. */
export function foldersAtHand(bundled: string, setting: string, own: string[]): string[] {
  return [...new Set([...bundledFolders(bundled), ...own.map(pathOf), settingFolder(bundled, setting)])];
}

/** The user's list with one more; the same list where that is in it, however it is written. */
export const withFolder = (own: string[], directory: string): string[] =>
  own.some((written) => pathOf(written) === directory) ? own : [...own, directory];

export const withoutFolder = (own: string[], directory: string): string[] => own.filter((written) => pathOf(written) !== directory);

/** What the setting says of a model: a bundled one by its name, since where it lies depends on the version that is installed. */
export const settingOf = (bundled: string, directory: string): string => (dirname(directory) === bundled ? basename(directory) : directory);

/** The last part of a path, whatever machine wrote it; of a graph in a folder both, since "model.onnx" names no model. */
export function nameOfPath(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== "");
  const folder = parts.at(-2) === "onnx" ? parts.at(-3) : parts.at(-2);
  const last = parts.at(-1) ?? path;
  return last.endsWith(".onnx") && folder ? `${folder}/${last}` : last;
}

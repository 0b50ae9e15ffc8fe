import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { writeWhole } from "../files/atomicWrite";

/** Where the user's own models are remembered: their folders, not their files. */
export const listPath = () => join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "bitlens", "models.json");

const isPaths = (value: unknown): value is string[] => Array.isArray(value) && value.every((path) => typeof path === "string");

/** Folders (or .onnx files) that were added. @throws a sentence where the list is broken: it is not overwritten. */
export function addedModels(): string[] {
  const path = listPath();
  if (!existsSync(path)) return [];
  const broken = new Error(`${path} is not a list of folders: mend it, or delete it to begin anew.`);
  let paths: unknown;
  try {
    paths = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw broken;
  }
  if (!isPaths(paths)) throw broken;
  return paths;
}

/** The name by which an added model is called: that of its folder, or of its file without the ending. */
export const nameOfAdded = (path: string): string => basename(path, ".onnx");

export async function rememberModels(paths: string[]): Promise<void> {
  const path = listPath();
  mkdirSync(dirname(path), { recursive: true });
  await writeWhole(path, `${JSON.stringify([...new Set(paths.map((each) => resolve(each)))], null, 2)}\n`, { overwrite: true });
}

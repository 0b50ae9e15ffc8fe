import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The bundled model that scores unless another one is chosen. */
const DEFAULT_MODEL = "bitlens-6m";

/** bitlens-6m comes before bitlens-20m. */
const byName = new Intl.Collator("en", { numeric: true }).compare;

/** Names of the models that come with Bitlens: whatever folders lie there. None where there is no such folder. */
export function bundledModels(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .sort(byName);
  } catch {
    return [];
  }
}

/** Name of the model that scores where nobody has chosen one: the default, or the first one there is. */
export function defaultModel(folder: string): string {
  const names = bundledModels(folder);
  return names.includes(DEFAULT_MODEL) ? DEFAULT_MODEL : (names[0] ?? DEFAULT_MODEL);
}

/** Name of the smallest bundled model: names say how many parameters there are. */
export const smallestModel = (folder: string): string => bundledModels(folder)[0] ?? DEFAULT_MODEL;

export const bundledFolders = (folder: string): string[] => bundledModels(folder).map((name) => join(folder, name));

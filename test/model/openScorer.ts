import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledFolders, defaultModel } from "../../src/files/bundledModels";
import { readModelFolder } from "../../src/model/folder";
import { Scorer } from "../../src/model/scorer";

/** Folder of the models that are made for tests. */
export const models = join(__dirname, "..", "fixtures", "models");
export const tinyModel = join(models, "tiny");
const shipped = join(__dirname, "..", "..", "media", "models");
/** Folders of the bundled models, smallest first. */
export const bundled = bundledFolders(shipped);
export const bundledModel = join(shipped, defaultModel(shipped));
export const fixture = (name: string) => readFileSync(join(__dirname, "..", "fixtures", name));

/** A scorer in this process; one thread, so that two test files run side by side. */
export const openScorer = (directory = tinyModel) => new Scorer(readModelFolder(directory), 1);

/** Runs a generator of steps to its result. */
export async function run<T>(steps: AsyncGenerator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
  }
}

export const utf8 = (text: string) => new TextEncoder().encode(text);
export const sum = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((total, x) => total + x, 0);

import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";

/** JSON files of a model are small; a larger one is not what it says. */
const LARGEST_JSON = 64 * 1024 * 1024;
const PART = 4 * 1024 * 1024;

/**
 * A JSON file of a model folder; an empty object where an optional one is missing.
 * @throws a sentence that says what to do.
 */
export function readJson<T extends object>(directory: string, file: string, missing?: string): T {
  const path = join(directory, file);
  if (!existsSync(path)) {
    if (missing === undefined) return {} as T;
    throw new Error(missing);
  }
  if (statSync(path).size > LARGEST_JSON) throw new Error(`${path} is too large to be a model's ${file}: choose another model folder.`);
  const value = parsed(path);
  if (typeof value !== "object" || value === null) throw new Error(`${path} is not a JSON object: fetch the model again.`);
  return value as T;
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Error(`${path} is not valid JSON: fetch the model again.`);
  }
}

function* partsOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, "r");
  const buffer = Buffer.allocUnsafe(PART);
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) yield buffer.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

/** SHA-256 over files one behind the other, hex. Those in memory are given as bytes. */
export function sha256(...files: (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const file of files) for (const part of typeof file === "string" ? partsOf(file) : [file]) hash.update(part);
  return hash.digest("hex");
}

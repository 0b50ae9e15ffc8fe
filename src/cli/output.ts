import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeWhole } from "../files/atomicWrite";

/** @throws a sentence where the file exists already: a result never replaces one of the user's files. Asked before the work, not after it. */
export function refuseExisting(path: string | undefined): void {
  if (path !== undefined && existsSync(path)) throw new Error(`${path} exists already: choose another --out, or remove it.`);
}

/** Writes a result as it comes to standard output, or to a new file that appears only when it is whole. */
export async function writeResult(path: string | undefined, parts: AsyncIterable<string>): Promise<void> {
  if (path !== undefined) return writeWhole(path, parts);
  for await (const part of parts) if (!process.stdout.write(part)) await once(process.stdout, "drain");
}

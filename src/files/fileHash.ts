import { createHash } from "node:crypto";
import { fileSource } from "./fileSource";

/** SHA-256 of a file's bytes, hex, and their number. */
export async function fileHash(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of (await fileSource(path)).open()) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

import { setImmediate } from "node:timers/promises";
import type { Source } from "../core/types";

/** Bytes that are handed out at a time. */
const CHUNK = 256 * 1024;

/** Bytes of an open text as a source. The editor is let go on between chunks, so that reading 50 MB does not stop it. */
export function shownSource(name: string, bytes: Uint8Array): Source {
  return {
    name,
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += CHUNK) {
        yield bytes.subarray(at, at + CHUNK);
        await setImmediate();
      }
    },
    slice: async (start, end) => bytes.slice(start, end),
  };
}

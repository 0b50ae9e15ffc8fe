import type { Source } from "../types";

/** Bytes in memory (an unsaved editor, a test) as a source. */
export function memorySource(name: string, bytes: Uint8Array): Source {
  return {
    name,
    size: bytes.length,
    async *open() {
      if (bytes.length > 0) yield bytes;
    },
    slice: async (start, end) => bytes.slice(start, end),
  };
}

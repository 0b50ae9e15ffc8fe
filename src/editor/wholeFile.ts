import type { Corpus } from "../core/corpus/corpus";
import { characterBoundary } from "../core/corpus/utf8";

/** What the page's heatmap shows of a file or document at most, bytes. */
export const DISPLAYED_BYTES = 2_000_000;

/** Formats whose bytes are no text that can be read. */
const unreadable = new Set(["bytes", "parquet"]);

/** The file's own bytes can be shown as text. */
export const isTextFile = ({ format }: Pick<Corpus, "format">): boolean => !unreadable.has(format);

/** Bytes to display, and where they were cut. */
export interface Displayed {
  bytes: Uint8Array;
  truncatedAt?: number;
}

export function displayed(bytes: Uint8Array): Displayed {
  if (bytes.length <= DISPLAYED_BYTES) return { bytes };
  const truncatedAt = characterBoundary(bytes, DISPLAYED_BYTES);
  return { bytes: bytes.slice(0, truncatedAt), truncatedAt };
}

/** The beginning of a file's bytes. Reads one chunk more than it shows, to know whether there is more. */
export async function displayedStream(chunks: AsyncIterable<Uint8Array>): Promise<Displayed> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > DISPLAYED_BYTES) break;
  }
  return displayed(Buffer.concat(parts));
}

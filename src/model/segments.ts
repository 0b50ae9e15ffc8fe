import { characterBoundary } from "../core/corpus/utf8";
import type { ByteRange } from "../core/types";

/**
 * Text is tokenized in segments of at most this many bytes, so that one line of 10 MB costs linear time and little memory: pre-tokenizers
 * backtrack over long runs of blanks, and byte-pair merging keeps a node for each byte of a word.
 */
export const SEGMENT_BYTES = 16_384;

const LINE_FEED = 10;
const isBlank = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13);

/** A line feed that is followed by something visible always ends a pre-token, so a cut behind it changes no token. */
function afterLastLine(bytes: Uint8Array, from: number, to: number): number | undefined {
  for (let at = to; at > from; at--) if (bytes[at - 1] === LINE_FEED && !isBlank(bytes[at])) return at;
  return undefined;
}

/** Where the segment that starts at `start` ends: behind a line in its second half, else at a character's beginning. */
function segmentEnd(bytes: Uint8Array, start: number): number {
  const limit = start + SEGMENT_BYTES;
  if (limit >= bytes.length) return bytes.length;
  const cut = afterLastLine(bytes, start + SEGMENT_BYTES / 2, limit) ?? characterBoundary(bytes, limit);
  return cut > start ? cut : limit;
}

/** Tiles a document with segments; a cut depends only on bytes up to one segment ahead. */
export function* segments(bytes: Uint8Array): Generator<ByteRange> {
  for (let start = 0; start < bytes.length; ) {
    const end = segmentEnd(bytes, start);
    yield { start, end };
    start = end;
  }
}

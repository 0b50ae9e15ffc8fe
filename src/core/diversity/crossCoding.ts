import { DocumentReader } from "../adaptive/documentBits";
import { previewOf } from "../scoring/signals";
import type { CrossCoding, SideCoding, Taught } from "../types/diversity";
import type { Sampled } from "./sample";

/** Of each side at most so many bytes are read, so that it takes seconds. */
export const CODED_BYTES = 500_000;
/** Documents that are listed of each side. */
const LISTED = 10;
/** Of shorter documents a saved share says little. Bytes. */
const LEAST_LISTED = 40;

/**
 * What either of two samples teaches about the other: an adaptive byte model reads both behind one another, once in each order. What a side takes first is its prequential code length alone, what it takes second that after the other.
 * Yields the bytes that it has read since it last did, twice those of both samples in all.
 * @param one, other documents of about as many bytes on either side, in the order in which they are read.
 */
export function* crossCoding(one: Sampled[], other: Sampled[]): Generator<number, CrossCoding> {
  const [oneAlone, otherAfter] = yield* bothBits(one, other);
  const [otherAlone, oneAfter] = yield* bothBits(other, one);
  return { one: sideCoding(one, oneAlone, oneAfter), other: sideCoding(other, otherAlone, otherAfter) };
}

/** [documents] bits of either side, the first one read first. */
function* bothBits(first: Sampled[], second: Sampled[]): Generator<number, [Float64Array, Float64Array]> {
  const reader = new DocumentReader();
  return [yield* bitsOf(first, reader), yield* bitsOf(second, reader)];
}

function* bitsOf(documents: Sampled[], reader: DocumentReader): Generator<number, Float64Array> {
  const bits = new Float64Array(documents.length);
  for (const [i, { bytes }] of documents.entries()) bits[i] = yield* reader.read(bytes);
  return bits;
}

function sideCoding(documents: Sampled[], alone: Float64Array, after: Float64Array): SideCoding {
  const bytes = documents.reduce((sum, document) => sum + document.bytes.length, 0);
  const [bitsAlone, bitsAfter] = [alone, after].map((bits) => bits.reduce((sum, value) => sum + value, 0));
  const taught = documents.map((document, i) => ({ document, saved: 1 - after[i] / alone[i] }));
  const late = taught.slice(Math.floor(taught.length / 2));
  const listed = late.filter(({ document }) => document.bytes.length >= LEAST_LISTED).sort((a, b) => a.saved - b.saved);
  return {
    documents: documents.length,
    bytes,
    alone: bitsAlone / bytes,
    after: bitsAfter / bytes,
    saved: 1 - bitsAfter / bitsAlone,
    leastTaught: listed.slice(0, LISTED).map(({ document, saved }) => taughtDocument(document, saved)),
  };
}

function taughtDocument({ id, line, bytes }: Sampled, saved: number): Taught {
  return { id, line, bytes: bytes.length, saved, preview: previewOf(bytes) };
}

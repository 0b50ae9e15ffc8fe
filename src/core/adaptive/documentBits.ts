import { PrequentialReader } from "./prequential";

/** Bytes that are read before a caller is heard: about a tenth of a second. */
const HEARD = 2 ** 15;
const LINE_FEED = 0x0a;

/** Reads documents behind one another, a line feed after each, with a model that begins empty. */
export class DocumentReader {
  private readonly reader = new PrequentialReader();
  /** Code length of the line feeds so far, bits: it is no document's. With those of the documents it is the prequential code length of the joined text. */
  betweenBits = 0;

  /** Code length of a document given all that were read before, bits. Yields the bytes that it has read since it last did. */
  *read(document: Uint8Array): Generator<number, number> {
    let bits = 0;
    for (let start = 0; start < document.length; start += HEARD) {
      const piece = document.subarray(start, start + HEARD);
      for (const byte of piece) bits += this.reader.read(byte);
      yield piece.length;
    }
    this.betweenBits += this.reader.read(LINE_FEED);
    return bits;
  }
}

/** Parts of a corpus, of which a document's own is read last. */
export const PARTS = 4;

/**
 * [documents] Code length of each given most of the others, bits. To leave out one document at a time would take a reading for each; instead the corpus is cut into PARTS parts of as many documents, give or take one,
 * and read PARTS times by a model that begins empty, each time from another part on and round to the part before it, whose documents count. So before each document have been read all other parts, which are at least three
 * quarters of the other documents, and those of its own part that stand before it. Yields the bytes that it has read since it last did, at most PARTS times those of the documents.
 */
export function* bitsAmongOthers(documents: Uint8Array[]): Generator<number, Float64Array> {
  const bits = new Float64Array(documents.length);
  const start = (part: number) => Math.floor((part * documents.length) / PARTS);
  for (let last = 0; last < PARTS; last++) {
    if (start(last) === start(last + 1)) continue;
    const reader = new DocumentReader();
    for (const document of [...documents.slice(start(last + 1)), ...documents.slice(0, start(last))]) yield* reader.read(document);
    for (let i = start(last); i < start(last + 1); i++) bits[i] = yield* reader.read(documents[i]);
  }
  return bits;
}

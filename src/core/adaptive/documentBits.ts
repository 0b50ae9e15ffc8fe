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

/** [documents] Code lengths, bits. */
export interface BitsAmongOthers {
  /** Behind at least three quarters of the others: all other parts, and what stands before in the own one. */
  most: Float64Array;
  /** Behind the one part before the own, and what stands before in it; NaN where there are too few documents for PARTS parts. */
  few: Float64Array;
}

/**
 * Code lengths of documents given most of the others. To leave out one document at a time would take a reading for each; instead the corpus is cut into PARTS parts of as many documents, give or take one,
 * and read PARTS times by a model that begins empty, each time from another part on and round to the part before it, whose documents count. In the second place of such a reading a part stands behind one other, the
 * same that stands right before it when it is the last: so the two code lengths differ by what the further parts have taught. Yields the bytes that it has read since it last did, at most PARTS times those of the documents.
 */
export function* bitsAmongOthers(documents: Uint8Array[]): Generator<number, BitsAmongOthers> {
  const [most, few] = [new Float64Array(documents.length), new Float64Array(documents.length).fill(Number.NaN)];
  const start = (part: number) => Math.floor((part * documents.length) / PARTS);
  for (let last = 0; last < PARTS; last++) {
    if (start(last) === start(last + 1)) continue;
    const reader = new DocumentReader();
    for (let turn = 1; turn <= PARTS; turn++) {
      const part = (last + turn) % PARTS;
      for (let i = start(part); i < start(part + 1); i++) {
        const bits = yield* reader.read(documents[i]);
        if (turn === PARTS) most[i] = bits;
        else if (turn === 2 && documents.length >= PARTS) few[i] = bits;
      }
    }
  }
  return { most, few };
}

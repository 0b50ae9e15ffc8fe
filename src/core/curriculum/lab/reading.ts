import { PrequentialReader } from "../../adaptive/prequential";
import type { Parts } from "./sample";

/** Code lengths of one reading under a compressor that begins empty and learns as it reads, bits. */
export interface Reading {
  bits: number;
  /** Of the documents held out, which are read last, by the third of the order in which they would be. */
  heldOut: number[];
}

export const THIRDS = 3;
export const thirdOf = (place: number): number => Math.min(THIRDS - 1, Math.floor(place * THIRDS));

/** Between two documents, so that none runs into the next one. It is read, and not counted. */
const SEPARATOR = 10;
/** Bytes between two yields: about 50 ms. */
const PIECE = 8192;

/** Reads documents one after the other, then those held out. Yields the share that is done. @param order numbers of documents. */
export function* read({ documents, heldOut, places }: Parts, order: Uint32Array): Generator<number, Reading> {
  const reader = new PrequentialReader();
  const result: Reading = { bits: 0, heldOut: new Array(THIRDS).fill(0) };
  const all = [...order, ...heldOut];
  const total = all.reduce((sum, document) => sum + documents[document].length, 0);
  let done = 0;
  for (const [position, document] of all.entries()) {
    let bits = 0;
    for (const byte of documents[document]) {
      bits += reader.read(byte);
      if (++done % PIECE === 0) yield done / total;
    }
    reader.read(SEPARATOR);
    if (position < order.length) result.bits += bits;
    else result.heldOut[thirdOf(places[document])] += bits;
  }
  return result;
}

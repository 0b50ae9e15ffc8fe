import { salted } from "../../adaptive/contexts";

/** Contexts are the last byte, the last two, and so on. */
export const ORDERS = 6;
/** Rows of each order's table, a power of two. */
export const ROWS = 2048;
const ROW_BITS = 11;
/** What stands before a document's beginning. */
const NOTHING = 0x100;

/** Hashes of the 1 to ORDERS bytes before a byte of a document, into `hashes`. Nothing of other documents is seen. */
export function contextsBefore(bytes: Uint8Array, at: number, hashes: Int32Array): void {
  let hash = 0;
  for (let order = 0; order < ORDERS; order++) {
    const place = at - 1 - order;
    hash = salted(hash, place >= 0 ? bytes[place] : NOTHING);
    hashes[order] = hash;
  }
}

/** The rows of half a byte, one of each order's table. @param partial a 1 for the first half; 16 and the first half for the second one. */
export function rowsOf(hashes: Int32Array, partial: number, rows: Int32Array): void {
  for (let order = 0; order < ORDERS; order++) rows[order] = order * ROWS + (salted(hashes[order], partial) >>> (32 - ROW_BITS));
}

import { wordsOfPiece } from "./wordsPieces";
import { startsException } from "./wordsSequences";

/** How a piece was cut, and its words' numbers in the text that was asked about last. */
export interface Cut {
  piece: string;
  hash: number;
  words: readonly string[];
  /** Some word may begin an exception of several words. */
  candidate: boolean;
  /** The text that `ids` are of. */
  stamp: number;
  ids: Int32Array;
}

/** Longer pieces are rarely met twice. UTF-16 units. */
const LONGEST_KEPT = 48;
/** Pieces kept over texts: the different ones of some megabytes of prose. */
const KEPT = 1 << 17;
const SLOTS = KEPT * 2;
/** Slot → number of the cut, plus one. An own table, since a Map would need a string of every piece before it could be looked up. */
let slots = new Int32Array(0);
let cuts: Cut[] = [];

function forget(): void {
  slots = new Int32Array(SLOTS);
  cuts = [];
}

function equals(piece: string, text: string, start: number): boolean {
  for (let index = 0; index < piece.length; index++) if (piece.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  return true;
}

/** A string of its own: a slice would keep the whole text in memory. */
const copied = (piece: string): string => piece.split("").join("");

function cutNew(piece: string, hash: number): Cut {
  const words = wordsOfPiece(piece);
  return { piece, hash, words, candidate: words.some(startsException), stamp: -1, ids: new Int32Array(words.length) };
}

function slotOf(text: string, start: number, end: number, hash: number): number {
  for (let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
    if (slots[slot] === 0) return slot;
    const { piece, hash: other } = cuts[slots[slot] - 1];
    if (other === hash && piece.length === end - start && equals(piece, text, start)) return slot;
  }
}

/** The cut of the piece at [start, end); `hash` is any function of its UTF-16 units. */
export function cutOf(text: string, start: number, end: number, hash: number): Cut {
  if (end - start > LONGEST_KEPT) return cutNew(text.slice(start, end), hash);
  if (cuts.length >= KEPT || slots.length === 0) forget();
  const slot = slotOf(text, start, end, hash);
  if (slots[slot] === 0) slots[slot] = cuts.push(cutNew(copied(text.slice(start, end)), hash));
  return cuts[slots[slot] - 1];
}

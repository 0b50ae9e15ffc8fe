import { codePoints } from "./datatroveLines";
import { wordsOfPiece } from "./wordsPieces";
import { startsException } from "./wordsSequences";

/** A word, kept over texts, with its number in the one that is being split. */
export interface Word {
  text: string;
  /** Code points. */
  length: number;
  /** Whether an exception of several words may begin with it. */
  candidate: boolean;
  /** The text that `id` is of. */
  stamp: number;
  id: number;
}

/** How a piece without white space is cut. */
export interface Cut {
  piece: string;
  hash: number;
  words: Word[];
  /** Some word is a candidate. */
  candidate: boolean;
}

/** Longer pieces are rarely met twice. UTF-16 units. */
const LONGEST_KEPT = 48;
/** What is kept over texts before all is forgotten: about what is different in some megabytes of prose. Pieces, and UTF-16 units. */
const MOST_PIECES = 1 << 16;
const MOST_UNITS = 1 << 22;

const words = new Map<string, Word>();
let units = 0;
/** Slot → number of the cut, plus one. An own table, since a Map would need a string of every piece before it could be looked up. */
let slots = new Int32Array(4 * MOST_PIECES);
let cuts: Cut[] = [];
let stamp = 0;

/** Begins a text. Only here something is forgotten, so that a word has one number throughout a text. */
export function beginText(): number {
  if (cuts.length > MOST_PIECES || units > MOST_UNITS) forget();
  return ++stamp;
}

function forget(): void {
  slots = new Int32Array(4 * MOST_PIECES);
  cuts = [];
  units = 0;
  words.clear();
}

/** A string of its own: a slice would keep the whole text in memory. */
const copied = (text: string): string => text.split("").join("");

export function wordOf(text: string): Word {
  const known = words.get(text);
  if (known) return known;
  const own = copied(text);
  const word = { text: own, length: codePoints(own), candidate: startsException(own), stamp: -1, id: -1 };
  words.set(own, word);
  units += own.length;
  return word;
}

function newCut(piece: string, hash: number): Cut {
  const found = wordsOfPiece(piece).map(wordOf);
  return { piece, hash, words: found, candidate: found.some(({ candidate }) => candidate) };
}

function equals(piece: string, text: string, start: number): boolean {
  for (let index = 0; index < piece.length; index++) if (piece.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  return true;
}

function slotOf(text: string, start: number, end: number, hash: number): number {
  const mask = slots.length - 1;
  for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
    if (slots[slot] === 0) return slot;
    const { piece, hash: other } = cuts[slots[slot] - 1];
    if (other === hash && piece.length === end - start && equals(piece, text, start)) return slot;
  }
}

/** The cut of the piece at [start, end); `hash` is any function of its UTF-16 units. Where a text is too long for the table, it is cut anew. */
export function cutOf(text: string, start: number, end: number, hash: number): Cut {
  if (end - start > LONGEST_KEPT) return newCut(text.slice(start, end), hash);
  const slot = slotOf(text, start, end, hash);
  if (slots[slot] !== 0) return cuts[slots[slot] - 1];
  const cut = newCut(copied(text.slice(start, end)), hash);
  if (2 * cuts.length < slots.length) slots[slot] = cuts.push(cut);
  return cut;
}

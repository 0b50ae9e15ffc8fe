import { uniform } from "../../scoring/random";
import { segmented, unspaced } from "../text/unspaced";

/** The head of a document that is shuffled: enough words to tell, and little enough to be quick. UTF-16 units. */
const HEAD = 2400;
/** With fewer words an order says little. */
export const FEWEST_WORDS = 12;

export interface WordShuffle {
  /** The head of the text, from its beginning to the end of a word. */
  head: string;
  words: number;
  /** The same words in another order; what stands between them stays in its place. @param order any number, each its own. */
  shuffled(order: number): string;
}

/**
 * The beginning of a text with its words in another order. What a model saves on the true order is the order gain: near 0 for a text whose words
 * are shuffled already, in any language. Undefined where there are too few words.
 */
export function wordShuffle(text: string): WordShuffle | undefined {
  const pieces = piecesOf(text.slice(0, HEAD), text.length > HEAD);
  const words = pieces.filter((_, i) => i % 2 === 1);
  if (words.length < FEWEST_WORDS) return undefined;
  return { head: pieces.join(""), words: words.length, shuffled: (order) => reordered(pieces, words, order) };
}

function reordered(pieces: string[], words: string[], seed: number): string {
  const order = permutation(words.length, seed);
  return pieces.map((piece, i) => (i % 2 === 1 ? words[order[(i - 1) / 2]] : piece)).join("");
}

/** What stands between words, and words, by turns: [between, word, between, word, …, between]. */
function piecesOf(text: string, isCut: boolean): string[] {
  const pieces = text.split(/(\S+)/u).flatMap((piece, i) => (i % 2 === 1 && unspaced.test(piece) ? wordsBetweenNothing(piece) : [piece]));
  // The last word of a cut head may be half of one; a pair of surrogates may be cut as well.
  return isCut ? pieces.slice(0, -2) : pieces;
}

/** A chunk without blanks as words with nothing between them: begins and ends with a word. */
const wordsBetweenNothing = (chunk: string): string[] => segmented(chunk).flatMap((word, i) => (i === 0 ? [word] : ["", word]));

/** Fisher–Yates from hashed numbers. */
function permutation(length: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const other = Math.floor(uniform(seed, i) * (i + 1));
    [order[i], order[other]] = [order[other], order[i]];
  }
  return order;
}

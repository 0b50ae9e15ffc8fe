import { uniform } from "../../scoring/random";

/** The head of a document that is shuffled: enough words to tell, and little enough to be quick. UTF-16 units. */
const HEAD = 2400;
/** With fewer words an order says little. */
export const FEWEST_WORDS = 12;

/** Scripts that set no blanks between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export interface WordShuffle {
  /** The head of the text, from its beginning to the end of a word. */
  head: string;
  /** The same words in another order; what stands between them stays in its place. */
  shuffled: string;
  words: number;
}

/**
 * The beginning of a text with its words in another order. What a model saves on the true order is the order gain: near 0 for a text whose words
 * are shuffled already, in any language. Undefined where there are too few words.
 */
export function wordShuffle(text: string, seed: number): WordShuffle | undefined {
  const pieces = piecesOf(text.slice(0, HEAD), text.length > HEAD);
  const words = pieces.filter((_, i) => i % 2 === 1);
  if (words.length < FEWEST_WORDS) return undefined;
  const order = permutation(words.length, seed);
  const shuffled = pieces.map((piece, i) => (i % 2 === 1 ? words[order[(i - 1) / 2]] : piece)).join("");
  return { head: pieces.join(""), shuffled, words: words.length };
}

/** What stands between words, and words, by turns: [between, word, between, word, …, between]. */
function piecesOf(text: string, isCut: boolean): string[] {
  const pieces = text.split(/(\S+)/u).flatMap((piece, i) => (i % 2 === 1 && unspaced.test(piece) ? segmented(piece) : [piece]));
  // The last word of a cut head may be half of one; a pair of surrogates may be cut as well.
  return isCut ? pieces.slice(0, -2) : pieces;
}

let segmenter: Intl.Segmenter | undefined;

/** A chunk without blanks as words with nothing between them: begins and ends with a word. */
function segmented(chunk: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  return Array.from(segmenter.segment(chunk), ({ segment }) => segment).flatMap((word, i) => (i === 0 ? [word] : ["", word]));
}

/** Fisher–Yates from hashed numbers. */
function permutation(length: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const other = Math.floor(uniform(seed, i) * (i + 1));
    [order[i], order[other]] = [order[other], order[i]];
  }
  return order;
}

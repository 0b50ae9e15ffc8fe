import type { DocumentFacts } from "../facts";
import { codePoints, type Piece, splitAt, splitLines, strip } from "../text/datatroveLines";
import { spacedWordsOf, type Words, wordsOf } from "../text/words";
import { type Joined, join, wordHashes } from "./passages";

/** What several families look at, computed once a document. */
export const textOf = ({ text }: DocumentFacts): string => text.text;

/** Code points of the text. */
export const lengthOf = ({ text }: DocumentFacts): number => text.once("published:length", () => codePoints(text.text));

/** Words as datatrove splits English. */
export const words = ({ text }: DocumentFacts): Words => text.once("published:words", () => wordsOf(text.text));
export const joinedWords = (facts: DocumentFacts): Joined => facts.text.once("published:joined", () => join(words(facts)));
export const hashes = (facts: DocumentFacts): Int32Array => facts.text.once("published:hashes", () => wordHashes(words(facts)));

/** Words between white space. */
export const spacedWords = ({ text }: DocumentFacts): Words => text.once("published:spaced", () => spacedWordsOf(text.text));
export const spacedHashes = (facts: DocumentFacts): Int32Array =>
  facts.text.once("published:spacedHashes", () => wordHashes(spacedWords(facts)));

/** Lines as Python's splitlines() has them. */
export const splitlines = ({ text }: DocumentFacts): Piece[] => text.once("published:splitlines", () => splitLines(text.text));

/** Between single line feeds, with those that hold nothing but white space. */
export const feedLines = ({ text }: DocumentFacts): Piece[] => text.once("published:feedLines", () => splitAt(text.text, /\n/g));

/** Between single line feeds, without those that hold nothing but white space. */
export const filledLines = (facts: DocumentFacts): Piece[] =>
  facts.text.once("published:filledLines", () => feedLines(facts).filter((line) => strip(line.text) !== ""));

/** Sums a figure of the vocabulary over the words. */
export function sumOverWords({ vocabulary, ids }: Words, figure: (word: string, id: number) => number): number {
  const figures = Float64Array.from(vocabulary, figure);
  let sum = 0;
  for (const id of ids) sum += figures[id];
  return sum;
}

/** Code point → how often it occurs. */
const histogram = ({ text }: DocumentFacts): Map<string, number> =>
  text.once("published:histogram", () => {
    const counts = new Map<string, number>();
    for (const character of text.text) counts.set(character, (counts.get(character) ?? 0) + 1);
    return counts;
  });

/** Characters that an expression (not global) matches. */
export function charactersThat(facts: DocumentFacts, match: RegExp): number {
  let sum = 0;
  for (const [character, count] of histogram(facts)) if (match.test(character)) sum += count;
  return sum;
}

import type { DocumentFacts } from "../facts";
import { type Piece, splitAt, splitLines, strip } from "../text/datatroveLines";
import { spacedWordsOf, type Words, wordsOf } from "../text/words";
import { type Joined, join, wordHashes } from "./passages";

/** What several families look at, computed once a document. */
export const textOf = ({ text }: DocumentFacts): string => text.text;

/** Code points of the text. */
export const codePointsOf = ({ text }: DocumentFacts): Int32Array => text.once("published:codePoints", () => codePointArray(text.text));
export const lengthOf = (facts: DocumentFacts): number => codePointsOf(facts).length;

function codePointArray(text: string): Int32Array {
  const all = new Int32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at)!;
    all[count++] = codePoint;
    if (codePoint > 0xffff) at++;
  }
  return all.subarray(0, count);
}

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

/** [different words] how often each occurs. */
function timesOf({ vocabulary, ids }: Words): Uint32Array {
  const times = new Uint32Array(vocabulary.length);
  for (let index = 0; index < ids.length; index++) times[ids[index]]++;
  return times;
}

/** Sums a figure of the vocabulary over the words. */
export function sumOverWords(words: Words, figure: (word: string, id: number) => number): number {
  const times = timesOf(words);
  let sum = 0;
  for (let id = 0; id < times.length; id++) if (times[id] > 0) sum += times[id] * figure(words.vocabulary[id], id);
  return sum;
}

/** Characters that are counted in an array, not in a map. */
const ASCII = 128;

/** Character → how often it occurs. */
const histogram = (facts: DocumentFacts): Map<string, number> =>
  facts.text.once("published:histogram", () => countAll(codePointsOf(facts)));

function countAll(codePoints: Int32Array): Map<string, number> {
  const ascii = new Uint32Array(ASCII);
  const others = new Map<number, number>();
  for (let index = 0; index < codePoints.length; index++) {
    const codePoint = codePoints[index];
    if (codePoint < ASCII) ascii[codePoint]++;
    else others.set(codePoint, (others.get(codePoint) ?? 0) + 1);
  }
  const all = [...ascii.entries(), ...others].filter(([, count]) => count > 0);
  return new Map(all.map(([codePoint, count]) => [String.fromCodePoint(codePoint), count]));
}

/** Characters that an expression (not global) matches. */
export function charactersThat(facts: DocumentFacts, match: RegExp): number {
  let sum = 0;
  for (const [character, count] of histogram(facts)) if (match.test(character)) sum += count;
  return sum;
}

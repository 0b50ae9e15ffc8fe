import type { DocumentFacts } from "../facts";
import type { Measurement } from "../rule";
import { codePoints } from "../text/datatroveLines";
import { sizeAt, sizeBefore } from "../text/wordsClasses";
import { type Family, percent, plain, type Short, share, shortRows } from "./family";
import { characterNgrams, ngrams, occurrences, wordHashes } from "./passages";
import { charactersThat, codePointsOf, lengthOf, splitlines } from "./views";

/**
 * ASCII punctuation, digits and white space, emoji, and a list of other signs. Emoji by Unicode's property, where the program asks a package;
 * single characters are compared, so that an emoji of several counts by its parts.
 */
const OTHER =
  "\\u{2000}-\\u{200f}\\u{3000}\\u{fffc}’“”–ー一▬…✦�£•€«»°·═×士＾˘⇓↓↑←→（）§″′´¿−±∈¢ø‚„½¼¾¹²³―⁃，ˌ¸‹›ʺˈʻ¦‐⠀‰‑≤≥‖◆●■►▼▲▴∆▻¡★☆✱ːº。¯˜¥ɪ≈†上ン：∼⁄・♡✓⊕․．⋅÷１‟；،、¨ाাी्े◦˚゜ʼ≖¤ッツシ℃√！【】‿∞➤～πه۩☛₨➩☻๑٪♥ıॽ《‘©﴿٬？▷Г♫∟™ª₪®「—❖」﴾》";
const SPECIAL = `[!-@\\[-\`{-~\\t-\\r \\p{Emoji}${OTHER}]`;
const special = new RegExp(SPECIAL, "u");
const alphanumeric = /[\p{L}\p{N}]/u;

const isSpecial = (codePoint: number | undefined): boolean => codePoint !== undefined && special.test(String.fromCodePoint(codePoint));

/** From both ends by hand: an expression would try every run of them on its way. */
function withoutSpecialEnds(word: string): string {
  let start = 0;
  while (isSpecial(word.codePointAt(start))) start += sizeAt(word, start);
  let end = word.length;
  while (end > start && isSpecial(word.codePointAt(end - sizeBefore(word, end)))) end -= sizeBefore(word, end);
  return word.slice(start, end);
}

/** Lower case, between spaces, line feeds and tabulators, without special characters around them. */
function refinedWords({ text }: DocumentFacts): string[] {
  return text.once("published:refined", () =>
    text.text
      .toLowerCase()
      .split(/[ \n\t]+/)
      .map(withoutSpecialEnds)
      .filter((word) => word !== ""),
  );
}

function numbersOf(words: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(words, (word) => {
    if (!numbers.has(word)) numbers.set(word, numbers.size);
    return numbers.get(word)!;
  });
}

const REPEATED_WORDS = 10;
const REPEATED_CHARACTERS = 10;

/** Of all runs of ten words, those that occur more than once. */
function wordRepetition(facts: DocumentFacts): Measurement {
  const ids = numbersOf(refinedWords(facts));
  const counts = occurrences(ngrams({ ids }, wordHashes({ ids }), REPEATED_WORDS));
  return { value: share(sum(counts.filter((count) => count > 1)), counts.length)?.value ?? 0 };
}

const sum = (counts: Uint32Array): number => counts.reduce((total, count) => total + count, 0);

/** The √k commonest of k different runs of ten characters, as far as they occur more than once, by all runs. */
function characterRepetition(facts: DocumentFacts): Measurement {
  const counts = occurrences(characterNgrams(codePointsOf(facts), REPEATED_CHARACTERS)).filter((count) => count > 0);
  const repeated = counts.filter((count) => count > 1).sort();
  const considered = Math.min(Math.floor(Math.sqrt(counts.length)), repeated.length);
  return { value: share(sum(repeated.subarray(repeated.length - considered)), sum(counts))?.value ?? 0 };
}

const ofAll = (facts: DocumentFacts, wanted: RegExp): Measurement => ({
  value: share(charactersThat(facts, wanted), lengthOf(facts))?.value ?? 0,
});

function longestLine(facts: DocumentFacts): number {
  return splitlines(facts).reduce((longest, { text }) => Math.max(longest, codePoints(text)), 0);
}

const meanLine = (facts: DocumentFacts): number => share(lengthOf(facts), splitlines(facts).length)?.value ?? 0;

const SHARES: Short[] = [
  ["alphanumeric", "share of letters and digits among the characters", "below", 0.25, (facts) => ofAll(facts, alphanumeric)],
  [
    "special-characters",
    "share of punctuation, digits, white space and emoji among the characters",
    "above",
    0.25,
    (facts) => ofAll(facts, special),
  ],
  ["character-repetition", "share of the commonest runs of 10 characters among all runs", "above", 0.5, characterRepetition],
  ["word-repetition", "share of repeated runs of 10 words among all runs", "above", 0.5, wordRepetition],
];

const NUMBERS: Short[] = [
  ["mean-line-length", "characters per line", "below", 10, (facts) => ({ value: meanLine(facts) })],
  ["longest-line", "characters of the longest line", "below", 10, (facts) => ({ value: longestLine(facts) })],
  ["characters", "characters of the text", "below", 10, (facts) => ({ value: lengthOf(facts) })],
  ["words", "words of the text", "below", 10, (facts) => ({ value: refinedWords(facts).length })],
];

/** Filters with their defaults, as far as they need neither a model nor lists that are downloaded (stop words, flagged words). */
export const dataJuicer: Family = {
  name: "data-juicer",
  source: "Data-Juicer (arXiv 2309.02033), defaults of data_juicer/ops/filter (2025)",
  rows: [...shortRows("Data-Juicer", percent, SHARES), ...shortRows("Data-Juicer", plain, NUMBERS)],
};

import type { DocumentFacts } from "../facts";
import type { Measurement } from "../rule";
import { codePoints, type Piece, splitAt, strip } from "../text/datatroveLines";
import { type Family, percent, plain, type Short, share, shortRows } from "./family";
import { repeatedNgramCharacters, topNgramShare } from "./nemoNgrams";
import { matchesOf, pieceSpans, placesOf } from "./spans";
import { charactersThat, filledLines, lengthOf, spacedWords, sumOverWords, textOf } from "./views";

const PROGRAM = "NeMo Curator";
const ELLIPSES = ["...", "[...]", "…", "(...)", "[…]", "-»", "read more..", "read more"];
const BULLETS = ["•", "‣", "⁃", "⁌", "⁍", "∙", "○", "●", "◘", "◦", "⦾", "⦿"];
const END_MARKS = [".", "?", "!", '"', "'"];
const COMMON = ["the", "be", "to", "of", "and", "that", "have", "with"];
const POLICIES = [
  "terms of use",
  "privacy policy",
  "cookie policy",
  "uses cookies",
  "privacy overview",
  "use of cookies",
  "use cookies",
  "privacy & cookies policy",
  "privacy and cookies policy",
];

/** Characters that an expression matches, by all; an empty text is all of them. */
function characters(facts: DocumentFacts, wanted: RegExp): Measurement {
  const whole = lengthOf(facts);
  const found = charactersThat(facts, wanted);
  return { value: whole > 0 ? found / whole : 1, spans: found > 0 ? placesOf(textOf(facts), new RegExp(wanted, `${wanted.flags}g`)) : [] };
}

/** White space other than these is not counted; \b is the backspace. */
const white = /[\t\n\r \b]/;
const url = /https?:\/\/[a-z!$-_]+/g;

function urlCharacters(facts: DocumentFacts): Measurement {
  const found = textOf(facts).match(url) ?? [];
  const sum = found.reduce((total, one) => total + one.length, 0);
  return { value: textOf(facts) === "" ? 1 : sum / lengthOf(facts), spans: placesOf(textOf(facts), url) };
}

const perWord = (facts: DocumentFacts, holds: (word: string) => boolean): Measurement | undefined =>
  share(
    sumOverWords(spacedWords(facts), (word) => Number(holds(word))),
    spacedWords(facts).ids.length,
  );

const isSymbol = (word: string): boolean => ELLIPSES.includes(word) || matchesOf(word, /#+/g) / codePoints(word) > 0.5;
const letter = /\p{Alphabetic}/u;

function linesThat(facts: DocumentFacts, holds: (line: string) => boolean): Measurement | undefined {
  const found = filledLines(facts).filter(({ text }) => holds(strip(text)));
  return share(found.length, filledLines(facts).length, pieceSpans(found));
}

const endsWith =
  (ends: readonly string[]) =>
  (line: string): boolean =>
    ends.some((end) => line.endsWith(end));
const startsWith =
  (starts: readonly string[]) =>
  (line: string): boolean =>
    starts.some((start) => line.startsWith(start));
const withoutEndMark = (line: string): boolean => !endsWith(END_MARKS)(line);
const endsWithEllipsis = (line: string): boolean => endsWith(ELLIPSES)(line.toLowerCase());

const paragraphs = ({ text }: DocumentFacts): Piece[] => text.once("published:nemoParagraphs", () => splitAt(text.text, /\n\n/g));

/** What is left of the pieces without their repetitions, by number. */
function different(pieces: readonly Piece[]): Measurement | undefined {
  return share(new Set(pieces.map(({ text }) => text)).size, pieces.length);
}

const total = (texts: Iterable<string>): number => [...texts].reduce((sum, text) => sum + codePoints(text), 0);

/** The same by characters. */
function differentCharacters(pieces: readonly Piece[]): Measurement | undefined {
  const texts = pieces.map(({ text }) => text);
  return share(total(new Set(texts)), total(texts));
}

function boilerplate(facts: DocumentFacts): Measurement | undefined {
  const lower = paragraphs(facts).map(({ text }) => text.toLowerCase());
  if (lower.some((text) => text.includes("lorem ipsum"))) return { value: 1, spans: placesOf(textOf(facts), /lorem ipsum/gi) };
  const found = paragraphs(facts).filter((_, index) => POLICIES.some((policy) => lower[index].includes(policy)));
  return share(found.length, lower.length, pieceSpans(found));
}

const wordLength = (facts: DocumentFacts): Measurement | undefined => {
  const words = spacedWords(facts);
  return share(
    sumOverWords(words, (_, id) => words.lengths[id]),
    words.ids.length,
  );
};

const SHARES: Short[] = [
  [
    "other-characters",
    "share of characters other than letters, digits, line feeds and ?!,. of ASCII",
    "above",
    0.25,
    (facts) => characters(facts, /[^a-zA-Z0-9\n?!,.]/u),
  ],
  ["symbol-words", "share of words that are ellipses or number signs", "above", 0.1, (facts) => perWord(facts, isSymbol)],
  ["digits", "share of digits among the characters", "above", 0.15, (facts) => characters(facts, /\p{Nd}/u)],
  ["urls", "share of characters in web addresses", "above", 0.2, urlCharacters],
  ["white-space", "share of white space among the characters", "above", 0.25, (facts) => characters(facts, white)],
  ["parentheses", "share of brackets among the characters", "above", 0.1, (facts) => characters(facts, /[{}⟨⟩[\]()]/)],
  ["boilerplate", "share of paragraphs that name a policy", "above", 0.4, boilerplate],
  ["different-lines", "lines without their repetitions, as a share of all", "below", 0.7, (facts) => different(filledLines(facts))],
  [
    "different-paragraphs",
    "paragraphs without their repetitions, as a share of all",
    "below",
    0.7,
    (facts) => different(paragraphs(facts)),
  ],
  [
    "different-line-characters",
    "characters of the lines without repetitions, as a share of all",
    "below",
    0.8,
    (facts) => differentCharacters(filledLines(facts)),
  ],
  [
    "different-paragraph-characters",
    "characters of the paragraphs without repetitions, as a share of all",
    "below",
    0.8,
    (facts) => differentCharacters(paragraphs(facts)),
  ],
  ["open-lines", "share of lines that do not end like a sentence", "above", 0.85, (facts) => linesThat(facts, withoutEndMark)],
  ["alphabetic-words", "share of words with at least one letter", "below", 0.8, (facts) => perWord(facts, (word) => letter.test(word))],
  ["ellipsis-lines", "share of lines that end with an ellipsis", "above", 0.3, (facts) => linesThat(facts, endsWithEllipsis)],
  ["bullet-lines", "share of lines that begin with a bullet", "above", 0.9, (facts) => linesThat(facts, startsWith(BULLETS))],
];

const NUMBERS: Short[] = [
  ["words-least", "words between white space", "below", 50, (facts) => ({ value: spacedWords(facts).ids.length })],
  ["words-most", "words between white space", "above", 100_000, (facts) => ({ value: spacedWords(facts).ids.length })],
  [
    "common-words",
    "occurrences of the, be, to, of, and, that, have, with",
    "below",
    2,
    (facts) => ({ value: sumOverWords(spacedWords(facts), (word) => Number(COMMON.includes(word))) }),
  ],
  ["mean-word-length-least", "mean length of words, in characters", "below", 3, wordLength],
  ["mean-word-length-most", "mean length of words, in characters", "above", 10, wordLength],
  [
    "longest-word",
    "characters of the longest word",
    "above",
    1000,
    (facts) => ({ value: spacedWords(facts).lengths.reduce((a, b) => Math.max(a, b), 0) }),
  ],
];

const TOP: [n: number, threshold: number][] = [
  [2, 0.2],
  [3, 0.18],
  [4, 0.16],
];
const DUPLICATE: [n: number, threshold: number][] = [
  [5, 0.15],
  [6, 0.14],
  [7, 0.13],
  [8, 0.12],
  [9, 0.11],
  [10, 0.1],
];

const NGRAMS: Short[] = [
  ...TOP.map(
    ([n, threshold]): Short => [
      `top-${n}-gram`,
      `share of characters in the commonest ${n} words in a row`,
      "above",
      threshold,
      (facts) => topNgramShare(facts, n),
    ],
  ),
  ...DUPLICATE.map(
    ([n, threshold]): Short => [
      `duplicate-${n}-grams`,
      `share of characters in repeated runs of ${n} words`,
      "above",
      threshold,
      (facts) => repeatedNgramCharacters(facts, n),
    ],
  ),
];

/** The rules of the English recipe. Of its policies, three whole cookie notices are left out. */
export const nemo: Family = {
  name: "nemo",
  source: "NeMo Curator, config/heuristic_filter_en.yaml and heuristic_filter.py (2025)",
  offFor: ["code", "data"],
  rows: [...shortRows(PROGRAM, percent, [...SHARES, ...NGRAMS]), ...shortRows(PROGRAM, plain, NUMBERS)],
};

import type { DocumentFacts, Span } from "../facts";
import type { Measurement } from "../rule";
import { codePoints, splitWords } from "../text/datatroveLines";
import { type Family, percent, share } from "./family";
import { matchesOf, pieceSpan, worst } from "./spans";
import { feedLines, spacedWords, sumOverWords } from "./views";

const COUNTER =
  /^[^\p{L}\p{N}_]*\p{Nd}[,.\p{Nd}]*[kmb]?\s+(?:likes|shares|comments|retweets|reposts|quotes|bookmarks|upvotes|downvotes|downloads|views|followers)[^\p{L}\p{N}_]*$/u;
const MOST_UPPERCASE = 0.5;
const MOST_DIGITS = 0.999999;
const LEAST_WORDS = 2;
/** Words of a line that is looked at for the phrases below. */
const SHORT_LINE = 10;
const STOP_WORDS = ["the", "be", "to", "of", "and", "that", "have", "with"];

/** Why a line is taken out. A line without characters stays. */
const REASONS: ((line: string, words: number) => boolean)[] = [
  (line) => matchesOf(line, /\p{Uppercase}/gu) / codePoints(line) > MOST_UPPERCASE,
  (line) => matchesOf(line, /[\p{Nd}²³¹⁰⁴-⁹₀-₉]/gu) / codePoints(line) > MOST_DIGITS,
  (line) => COUNTER.test(line.toLowerCase()),
  (_, words) => words < LEAST_WORDS,
];

/** What is cut out of short lines. The full stops stand for any character, as in the program. */
const PHRASES = [/\s?items in cart/giu, /\s?read more...$/giu, /^sign-in\s?/giu];

const wordCount = (line: string): number => splitWords(line).length;

/** How many words of a line are lost. */
function lostWords(line: string): number {
  const words = wordCount(line);
  if (line !== "" && REASONS.some((holds) => holds(line, words))) return words;
  if (words > SHORT_LINE) return 0;
  return words - wordCount(PHRASES.reduce((left, phrase) => left.replace(phrase, ""), line));
}

function removedWords(facts: DocumentFacts): Measurement | undefined {
  const spans: Span[] = [];
  let removed = 0;
  for (const piece of feedLines(facts)) {
    const lost = lostWords(piece.text);
    if (lost > 0) spans.push(pieceSpan(piece));
    removed += lost;
  }
  return share(removed, spacedWords(facts).ids.length, worst(spans));
}

/** Li et al. 2024 (DCLM-Baseline), its version of RefinedWeb's line rules. Words are split at white space; the program splits as Unicode does. */
export const dclm: Family = {
  name: "dclm",
  source: "DCLM (arXiv 2406.11794), baselines_configs/dclm_baseline_refinedweb.yaml (2024)",
  offFor: ["code", "data"],
  rows: [
    {
      name: "removed-words",
      description: "share of words in lines of capitals, of digits, counters, single words and phrases of web pages",
      limit: "above",
      threshold: 0.05,
      measure: removedWords,
      message: (value) => `${percent(value)} of the words are in lines that DCLM takes out; it keeps documents that lose up to 5 %.`,
    },
    {
      name: "stop-words",
      description: "occurrences of the, be, to, of, and, that, have, with",
      limit: "below",
      threshold: 2,
      measure: (facts) => ({ value: sumOverWords(spacedWords(facts), (word) => Number(STOP_WORDS.includes(word))) }),
      message: (value) => `${value} occurrences of the eight commonest English words; DCLM keeps documents with 2 or more.`,
    },
  ],
};

import type { DocumentFacts } from "../../facts";
import type { QualitySignal } from "../../signal";
import { lexiconOf } from "../../text/lexicon";

/** A stretch of text is over where its share of different words falls to this (McCarthy & Jarvis 2010). */
const TYPE_TOKEN_RATIO = 0.72;
/** Words below which a measure of their variety is chance. */
const FEWEST = 10;

const signal = (description: string, of: (words: string[]) => number): QualitySignal => ({
  description,
  needs: "text",
  of: ({ text }: DocumentFacts) => of(lexiconOf(text)),
});

const meanLength = (words: string[]): number => words.reduce((sum, word) => sum + word.length, 0) / words.length;

export const vocabulary: Record<string, QualitySignal> = {
  dictionaryWords: signal("words; in scripts without blanks by dictionary", (words) => words.length),
  charactersPerWord: signal("mean characters of a word", meanLength),
  typeTokenRatio: signal("share of different words; falls with length", (words) =>
    words.length > 0 ? new Set(words).size / words.length : Number.NaN,
  ),
  mtld: signal("mean words in a row until the share of different ones falls to .72 (MTLD, McCarthy & Jarvis 2010)", mtld),
};

/** The mean of the two directions' measures (McCarthy & Jarvis 2010). NaN where no word comes again. */
export function mtld(words: string[]): number {
  if (words.length < FEWEST) return Number.NaN;
  const [forward, backward] = [stretchesIn(words), stretchesIn(words.toReversed())];
  return forward > 0 && backward > 0 ? (words.length / forward + words.length / backward) / 2 : Number.NaN;
}

/** What is left at the end counts in part: as far as it has come from 1 to the ratio. */
function stretchesIn(words: string[]): number {
  let stretches = 0;
  let [seen, length] = [new Set<string>(), 0];
  for (const word of words) {
    seen.add(word);
    length++;
    if (seen.size / length > TYPE_TOKEN_RATIO) continue;
    stretches++;
    [seen, length] = [new Set(), 0];
  }
  const rest = length > 0 ? (1 - seen.size / length) / (1 - TYPE_TOKEN_RATIO) : 0;
  return stretches + rest;
}

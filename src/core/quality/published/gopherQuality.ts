import type { DocumentFacts } from "../facts";
import { type Piece, stripEnd, stripStart } from "../text/datatroveLines";
import { PUNCTUATION } from "../text/datatrovePunctuation";
import type { Words } from "../text/words";
import { type Family, percent, share } from "./family";
import { countOf, pieceSpans, placesOf } from "./spans";
import { splitlines, sumOverWords, textOf, words } from "./views";

const isSymbol = (word: string): boolean => [...word].every((character) => PUNCTUATION.has(character));
const letter = /\p{L}/u;
const STOP_WORDS = ["the", "be", "to", "of", "and", "that", "have", "with"];

const beginsWithBullet = (line: string): boolean => "•-".includes(stripStart(line)[0] ?? " ");
const endsWithEllipsis = (line: string): boolean => ["...", "…"].some((end) => stripEnd(line).endsWith(end));

/** The vocabulary may name words that became part of another one, so the words themselves are asked. */
function stopWords({ vocabulary, ids }: Words): number {
  return STOP_WORDS.filter((word) => ids.includes(vocabulary.indexOf(word))).length;
}

/** Words that are not punctuation only, and their code points. */
function visible(facts: DocumentFacts): { count: number; characters: number } {
  return facts.text.once("published:visibleWords", () => {
    const all = words(facts);
    const counted = Uint8Array.from(all.vocabulary, (word) => (isSymbol(word) ? 0 : 1));
    return {
      count: sumOverWords(all, (_, id) => counted[id]),
      characters: sumOverWords(all, (_, id) => counted[id] * all.lengths[id]),
    };
  });
}

function linesThat(facts: DocumentFacts, holds: (line: string) => boolean) {
  const lines = splitlines(facts);
  const found = lines.filter(({ text }: Piece) => holds(text));
  return share(found.length, lines.length, pieceSpans(found));
}

function perWord(facts: DocumentFacts, ...symbols: string[]) {
  const text = textOf(facts);
  const count = symbols.reduce((sum, symbol) => sum + countOf(text, symbol), 0);
  return share(count, words(facts).ids.length, count > 0 ? symbols.flatMap((symbol) => placesOf(text, symbol)).slice(0, 20) : []);
}

function wordLength(facts: DocumentFacts) {
  const { characters, count } = visible(facts);
  return share(characters, count);
}

/** Rae et al. 2021 (Gopher), appendix A1.1, with the comparisons and the words of datatrove. */
export const gopherQuality: Family = {
  name: "gopher-quality",
  source: "Gopher (arXiv 2112.11446, A1.1) as in datatrove 0.10.1, GopherQualityFilter",
  // Its figures are of prose: code has few stop words, and a table short lines and many numbers.
  offFor: ["code", "data"],
  rows: [
    {
      name: "words-least",
      description: "words that are not punctuation only",
      limit: "below",
      threshold: 50,
      measure: (facts) => ({ value: visible(facts).count }),
      message: (value) => `${value} words: Gopher keeps documents of 50 or more.`,
    },
    {
      name: "words-most",
      description: "words that are not punctuation only",
      limit: "above",
      threshold: 100_000,
      measure: (facts) => ({ value: visible(facts).count }),
      message: (value) => `${value} words: Gopher keeps documents of up to 100,000.`,
    },
    {
      name: "mean-word-length-least",
      description: "mean length of the words that are not punctuation only, in characters",
      limit: "below",
      threshold: 3,
      measure: wordLength,
      message: (value) => `Words have ${value.toFixed(2)} characters on average; Gopher keeps 3 to 10.`,
    },
    {
      name: "mean-word-length-most",
      description: "mean length of the words that are not punctuation only, in characters",
      limit: "above",
      threshold: 10,
      measure: wordLength,
      message: (value) => `Words have ${value.toFixed(2)} characters on average; Gopher keeps 3 to 10.`,
    },
    {
      name: "hashes",
      description: "number signs per word",
      limit: "above",
      threshold: 0.1,
      measure: (facts) => perWord(facts, "#"),
      message: (value) => `${value.toFixed(3)} "#" per word; Gopher keeps up to 0.1.`,
    },
    {
      name: "ellipses",
      description: "ellipses per word",
      limit: "above",
      threshold: 0.1,
      measure: (facts) => perWord(facts, "...", "…"),
      message: (value) => `${value.toFixed(3)} ellipses per word; Gopher keeps up to 0.1.`,
    },
    {
      name: "bullet-lines",
      description: "share of lines that begin with a bullet or a hyphen",
      limit: "above",
      threshold: 0.9,
      measure: (facts) => linesThat(facts, beginsWithBullet),
      message: (value) => `${percent(value)} of the lines begin with a bullet; Gopher keeps up to 90 %.`,
    },
    {
      name: "ellipsis-lines",
      description: "share of lines that end with an ellipsis",
      limit: "above",
      threshold: 0.3,
      measure: (facts) => linesThat(facts, endsWithEllipsis),
      message: (value) => `${percent(value)} of the lines end with an ellipsis; Gopher keeps up to 30 %.`,
    },
    {
      name: "alphabetic-words",
      description: "share of words with at least one letter",
      limit: "below",
      threshold: 0.8,
      measure: (facts) =>
        share(
          sumOverWords(words(facts), (word) => Number(letter.test(word))),
          words(facts).ids.length,
        ),
      message: (value) => `${percent(value)} of the words have a letter; Gopher keeps 80 % or more.`,
    },
    {
      name: "stop-words",
      description: "different words of the, be, to, of, and, that, have, with",
      limit: "below",
      threshold: 2,
      measure: (facts) => ({ value: stopWords(words(facts)) }),
      message: (value) => `${value} of the eight commonest English words; Gopher keeps documents with 2 or more.`,
    },
  ],
};

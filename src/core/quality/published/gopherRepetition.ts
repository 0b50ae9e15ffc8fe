import type { DocumentFacts, Span } from "../facts";
import type { Measurement } from "../rule";
import { type Piece, splitAt, strip, stripStart } from "../text/datatroveLines";
import { type Duplicates, duplicatesOf } from "./duplicates";
import { type Family, percent, type Row, share } from "./family";
import { firsts, joinedNgrams, ngrams, occurrences } from "./passages";
import { merged, pieceSpans, wordSpan, worst } from "./spans";
import { hashes, joinedWords, lengthOf, textOf, words } from "./views";

type Unit = "line" | "paragraph";

function paragraphs(text: string): Piece[] {
  const before = text.length - stripStart(text).length;
  return splitAt(strip(text), /\n{2,}/g).map((piece) => ({ ...piece, start: piece.start + before }));
}

const SPLITTERS: Record<Unit, (text: string) => Piece[]> = { line: (text) => splitAt(text, /\n+/g), paragraph: paragraphs };

function duplicates(facts: DocumentFacts, unit: Unit): Duplicates & { count: number } {
  return facts.text.once(`published:repeated:${unit}`, () => {
    const pieces = SPLITTERS[unit](textOf(facts));
    return { ...duplicatesOf(pieces), count: pieces.length };
  });
}

function repeatedUnits(facts: DocumentFacts, unit: Unit): Measurement | undefined {
  if (textOf(facts) === "") return undefined;
  const { repeated, count } = duplicates(facts, unit);
  return share(repeated.length, count, pieceSpans(repeated));
}

function repeatedCharacters(facts: DocumentFacts, unit: Unit): Measurement | undefined {
  const { repeated, characters } = duplicates(facts, unit);
  return share(characters, lengthOf(facts), pieceSpans(repeated));
}

/** The first of the commonest, as Counter.most_common has it. */
function commonest(counts: Uint32Array): number {
  let best = 0;
  for (let index = 1; index < counts.length; index++) if (counts[index] > counts[best]) best = index;
  return best;
}

function charactersOf(facts: DocumentFacts, start: number, n: number): number {
  const { lengths, ids } = words(facts);
  let sum = 0;
  for (let index = start; index < start + n; index++) sum += lengths[ids[index]];
  return sum;
}

/** Overlapping ones count in full, so that it can exceed 1. */
function topNgram(facts: DocumentFacts, n: number): Measurement | undefined {
  const passages = ngrams(words(facts), hashes(facts), n);
  if (passages.count === 0) return undefined;
  const counts = occurrences(passages);
  const best = commonest(counts);
  const spans: Span[] = [];
  for (let index = best; index < passages.count && spans.length < 20; index++)
    if (passages.equal(best, index)) spans.push(wordSpan(words(facts), index, index + n));
  return share((charactersOf(facts, best, n) + n - 1) * counts[best], lengthOf(facts), counts[best] > 1 ? spans : []);
}

/** A repeated n-gram is counted once: the next one is looked for behind it. */
function duplicateNgrams(facts: DocumentFacts, n: number): Measurement | undefined {
  const passages = joinedNgrams(joinedWords(facts), n);
  const first = firsts(passages);
  const spans: Span[] = [];
  let characters = 0;
  for (let index = 0; index < passages.count; index++) {
    if (first(index) === index) continue;
    characters += charactersOf(facts, index, n);
    spans.push(wordSpan(words(facts), index, index + n));
    index += n - 1;
  }
  return share(characters, lengthOf(facts), worst(merged(spans)));
}

/** Whole sentences, which other languages can take as they are. */
const unitWords: Record<Unit, { repeated: string; characters: string; isRepeated(share: string): string; areIn(share: string): string }> = {
  line: {
    repeated: "share of lines that stand in the document before",
    characters: "share of characters in repeated lines",
    isRepeated: (share) => `${share} of the lines are repeated; Gopher keeps up to 30 %.`,
    areIn: (share) => `${share} of the characters are in repeated lines; Gopher keeps up to 20 %.`,
  },
  paragraph: {
    repeated: "share of paragraphs that stand in the document before",
    characters: "share of characters in repeated paragraphs",
    isRepeated: (share) => `${share} of the paragraphs are repeated; Gopher keeps up to 30 %.`,
    areIn: (share) => `${share} of the characters are in repeated paragraphs; Gopher keeps up to 20 %.`,
  },
};

const unitRows = (unit: Unit): Row[] => [
  {
    name: `duplicate-${unit}s`,
    description: unitWords[unit].repeated,
    limit: "above",
    threshold: 0.3,
    measure: (facts) => repeatedUnits(facts, unit),
    message: (value) => unitWords[unit].isRepeated(percent(value)),
  },
  {
    name: `duplicate-${unit}-characters`,
    description: unitWords[unit].characters,
    limit: "above",
    threshold: 0.2,
    measure: (facts) => repeatedCharacters(facts, unit),
    message: (value) => unitWords[unit].areIn(percent(value)),
  },
];

const topRow = (n: number, threshold: number): Row => ({
  name: `top-${n}-gram`,
  description: `characters of the commonest ${n} words in a row, times its occurrences, by the text's characters`,
  limit: "above",
  threshold,
  measure: (facts) => topNgram(facts, n),
  message: (value) => `The commonest ${n} words in a row make up ${percent(value)} of the text; Gopher keeps up to ${percent(threshold)}.`,
});

const duplicateRow = (n: number, threshold: number): Row => ({
  name: `duplicate-${n}-grams`,
  description: `share of characters in repeated runs of ${n} words`,
  limit: "above",
  threshold,
  measure: (facts) => duplicateNgrams(facts, n),
  message: (value) => `${percent(value)} of the text are repeated runs of ${n} words; Gopher keeps up to ${percent(threshold)}.`,
});

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

/** Rae et al. 2021 (Gopher), table A1. */
export const gopherRepetition: Family = {
  name: "gopher-repetition",
  source: "Gopher (arXiv 2112.11446, table A1) as in datatrove 0.10.1, GopherRepetitionFilter",
  offFor: ["code", "data"],
  rows: [
    {
      name: "empty",
      description: "characters of the text",
      limit: "below",
      threshold: 1,
      measure: (facts) => ({ value: lengthOf(facts) }),
      message: () => "The document is empty.",
    },
    ...unitRows("paragraph"),
    ...unitRows("line"),
    ...TOP.map(([n, threshold]) => topRow(n, threshold)),
    ...DUPLICATE.map(([n, threshold]) => duplicateRow(n, threshold)),
  ],
};

import type { DocumentFacts } from "../facts";
import type { Measurement } from "../rule";
import { codePoints } from "../text/datatroveLines";
import { TERMINAL } from "../text/datatrovePunctuation";
import { type Duplicates, duplicatesOf } from "./duplicates";
import { type Family, percent, type Row, share } from "./family";
import { countOf, pieceSpans } from "./spans";
import { filledLines, lengthOf, textOf, words } from "./views";

const SHORT_LINE = 30;

function lastCharacter(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return (last & 0xfc00) === 0xdc00 ? text.slice(-2) : text.slice(-1);
}

const endsLikeSentence = (line: string): boolean => TERMINAL.has(lastCharacter(line));
const isShort = (line: string): boolean => line.length <= 2 * SHORT_LINE && codePoints(line) <= SHORT_LINE;

function terminalLines(facts: DocumentFacts): Measurement | undefined {
  const lines = filledLines(facts);
  const without = lines.filter(({ text }) => !endsLikeSentence(text));
  return share(lines.length - without.length, lines.length, pieceSpans(without));
}

function shortLines(facts: DocumentFacts): Measurement | undefined {
  const lines = filledLines(facts);
  const short = lines.filter(({ text }) => isShort(text));
  return share(short.length, lines.length, pieceSpans(short));
}

const lineFeeds = (facts: DocumentFacts): number => countOf(textOf(facts), "\n");

function duplicateCharacters(facts: DocumentFacts): Measurement | undefined {
  if (filledLines(facts).length === 0) return undefined;
  const { repeated, characters } = facts.text.once("published:repeatedFilled", (): Duplicates => duplicatesOf(filledLines(facts)));
  return share(characters, lengthOf(facts) - lineFeeds(facts), pieceSpans(repeated));
}

type Reading = "code" | "blog";

/** The code and the blog (and paper, 3.5) differ; 0.1 is the published one, 0.01 what runs by default. */
const DUPLICATE_LINES: [reading: Reading, threshold: number][] = [
  ["code", 0.01],
  ["blog", 0.1],
];

const descriptions: Record<Reading, string> = {
  code: "share of characters in repeated lines, against the threshold of the code",
  blog: "share of characters in repeated lines, against the threshold of the blog",
};

const messages: Record<Reading, (share: string, threshold: string) => string> = {
  code: (share, threshold) => `${share} of the characters are in repeated lines; FineWeb's code keeps up to ${threshold}.`,
  blog: (share, threshold) => `${share} of the characters are in repeated lines; FineWeb's blog keeps up to ${threshold}.`,
};

const SOURCE = "FineWeb (arXiv 2406.17557, 3.6) as in datatrove 0.10.1, FineWebQualityFilter";
const sources: Record<Reading, string> = { code: SOURCE, blog: `${SOURCE}, with the blog's threshold of repeated lines` };

const duplicateRow = ([reading, threshold]: [reading: Reading, threshold: number]): Row => ({
  name: `duplicate-line-characters-${reading}`,
  description: descriptions[reading],
  limit: "above",
  threshold,
  measure: duplicateCharacters,
  message: (value) => messages[reading](percent(value), percent(threshold)),
});

const shared: Row[] = [
  {
    name: "empty",
    description: "lines with something in them",
    limit: "below",
    threshold: 1,
    measure: (facts) => ({ value: filledLines(facts).length }),
    message: () => "There is no line with something in it.",
  },
  {
    name: "terminal-punctuation",
    description: "share of lines that end with terminal punctuation",
    limit: "below",
    threshold: 0.12,
    measure: terminalLines,
    message: (value) => `${percent(value)} of the lines end like a sentence; FineWeb keeps 12 % or more.`,
  },
  {
    name: "short-lines",
    description: "share of lines of at most 30 characters",
    limit: "above",
    threshold: 0.67,
    measure: shortLines,
    message: (value) => `${percent(value)} of the lines have 30 characters or fewer; FineWeb keeps up to 67 %.`,
  },
  {
    name: "line-feeds-per-word",
    description: "line feeds per word",
    limit: "above",
    threshold: 0.3,
    measure: (facts) => share(lineFeeds(facts), words(facts).ids.length),
    message: (value) => `${value.toFixed(3)} line feeds per word; FineWeb keeps up to 0.3.`,
  },
];

/** Penedo et al. 2024 (FineWeb): one family a reading, since a document can pass the one and fail the other. */
export const fineweb: Family[] = DUPLICATE_LINES.map((reading) => ({
  name: `fineweb-${reading[0]}`,
  source: sources[reading[0]],
  offFor: ["code", "data"],
  rows: [...shared, duplicateRow(reading)],
}));

import type { DocumentFacts, Span } from "../facts";
import { codePoints, type Piece, splitWords, strip } from "../text/datatroveLines";
import { sentenceCount } from "../text/datatroveSentences";
import type { Family } from "./family";
import { pieceSpan, pieceSpans, worst } from "./spans";
import { feedLines, splitlines } from "./views";

const CITATION = /\[\p{Nd}*\]|\[edit\]|\[citation needed\]/gu;
const ENDS = [".", "?", "!", '"', "'"];
const POLICIES = ["terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies"];
const LONGEST_WORD = 1000;
const LEAST_WORDS = 3;

/** What happens to a line: it is taken out, it is kept, or it costs the document. */
type Fate = "removed" | "kept" | "lorem-ipsum" | "curly-bracket";

interface Line {
  words: string[];
  /** Without white space around it, and without citations. */
  text: string;
  lower: string;
}

const endsLikeProse = ({ text }: Line): boolean => ENDS.some((end) => text.endsWith(end)) && !text.endsWith("...");

/** The first that holds decides. */
const FATES: [fate: Fate, holds: (line: Line) => boolean][] = [
  ["removed", ({ words }) => words.some((word) => word.length > LONGEST_WORD && codePoints(word) > LONGEST_WORD)],
  ["removed", (line) => !endsLikeProse(line)],
  ["removed", ({ words }) => words.length < LEAST_WORDS],
  ["lorem-ipsum", ({ lower }) => lower.includes("lorem ipsum")],
  ["removed", ({ lower }) => lower.includes("javascript")],
  ["curly-bracket", ({ text }) => text.includes("{")],
  ["removed", ({ lower }) => POLICIES.some((policy) => lower.includes(policy))],
];

function lineOf(raw: string): Line {
  const stripped = strip(raw);
  const text = stripped.replace(CITATION, "");
  return { words: splitWords(stripped).map((word) => word.text), text, lower: text.toLowerCase() };
}

const fateOf = (line: Line): Fate => FATES.find(([, holds]) => holds(line))?.[0] ?? "kept";

interface Judged {
  line: Line;
  piece: Piece;
  fate: Fate;
}

const judged = (facts: DocumentFacts): Judged[] =>
  facts.text.once("published:c4", () =>
    splitlines(facts).map((piece) => {
      const line = lineOf(piece.text);
      return { line, piece, fate: fateOf(line) };
    }),
  );

function linesWith(facts: DocumentFacts, fate: Fate) {
  const lines = judged(facts).filter((one) => one.fate === fate);
  return { value: lines.length, spans: pieceSpans(lines.map((one) => one.piece)) };
}

/** Sentences of all lines but those that are taken out; the places are these. */
function sentences(facts: DocumentFacts) {
  const removed: Span[] = [];
  let value = 0;
  for (const { line, piece, fate } of judged(facts)) {
    if (fate === "removed") removed.push(pieceSpan(piece));
    else value += sentenceCount(line.text);
  }
  return { value, spans: worst(removed) };
}

/**
 * Raffel et al. 2020 (C4). A line must end like a sentence, have 3 words, and name neither JavaScript nor a policy; what is left decides.
 * The list of bad words is not used: it is no part of the quality filter.
 */
export const c4: Family = {
  name: "c4",
  source: "C4 (JMLR 21/140, 2.2) as in datatrove 0.10.1, C4QualityFilter",
  // A curly bracket, or lines that do not end like sentences, are what code and tables are made of.
  offFor: ["code", "data"],
  rows: [
    {
      name: "lorem-ipsum",
      description: 'lines that would be kept but for "lorem ipsum"',
      limit: "above",
      threshold: 0,
      measure: (facts) => linesWith(facts, "lorem-ipsum"),
      message: (value) =>
        value === 1 ? 'A line with "lorem ipsum"; C4 drops the document.' : `${value} lines with "lorem ipsum"; C4 drops the document.`,
    },
    {
      name: "curly-bracket",
      description: "lines that would be kept but for a curly bracket",
      limit: "above",
      threshold: 0,
      measure: (facts) => linesWith(facts, "curly-bracket"),
      message: (value) =>
        value === 1 ? 'A line with "{"; C4 takes the document for code.' : `${value} lines with "{"; C4 takes the document for code.`,
    },
    {
      name: "sentences-least",
      description: "sentences in the lines that C4 keeps",
      limit: "below",
      threshold: 5,
      measure: sentences,
      message: (value) => `${value} sentences in the lines that C4 keeps; it wants 5.`,
    },
  ],
};

/** The third longest line, in characters; 0 where there are fewer than three. */
function thirdLongest(facts: DocumentFacts): number {
  const lengths = feedLines(facts).map(({ text }) => codePoints(text));
  return lengths.sort((a, b) => b - a)[2] ?? 0;
}

/** Xue et al. 2021 (mC4). */
export const mc4: Family = {
  name: "mc4",
  source: "mC4 (arXiv 2010.11934, 3.1) as in datatrove 0.10.1, C4ParagraphFilter",
  offFor: ["code", "data"],
  rows: [
    {
      name: "third-longest-line",
      description: "characters of the third longest line",
      limit: "below",
      threshold: 200,
      measure: (facts) => ({ value: thirdLongest(facts) }),
      message: (value) => `The third longest line has ${value} characters; mC4 wants three lines of 200 or more.`,
    },
  ],
};

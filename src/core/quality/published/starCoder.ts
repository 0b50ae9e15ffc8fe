import type { DocumentFacts } from "../facts";
import type { Measurement, Rule } from "../rule";
import { codePoints } from "../text/datatroveLines";
import { type CommentSyntax, commentSpans } from "./comments";
import { type Family, percent, type Row, rulesOf, share } from "./family";
import { pieceSpans, worst } from "./spans";
import { charactersThat, lengthOf, splitlines, textOf } from "./views";

const LONG_LINE = 1000;
const XML = "<?xml version=";
/** Characters in which the declaration is looked for. */
const BEGINNING = 100;
const alphanumeric = /[\p{L}\p{N}]/u;

function longestLine(facts: DocumentFacts): Measurement | undefined {
  const lines = splitlines(facts);
  if (lines.length === 0) return undefined;
  const long = lines.filter(({ text }) => text.length > LONG_LINE);
  return { value: lines.reduce((longest, { text }) => Math.max(longest, codePoints(text)), 0), spans: pieceSpans(long) };
}

function meanLine(facts: DocumentFacts): Measurement | undefined {
  const lines = splitlines(facts);
  return share(
    lines.reduce((sum, { text }) => sum + codePoints(text), 0),
    lines.length,
  );
}

function xmlDeclaration(facts: DocumentFacts): Measurement {
  const start = [...textOf(facts).slice(0, 2 * BEGINNING)].slice(0, BEGINNING).join("").indexOf(XML);
  return start < 0 ? { value: 0 } : { value: 1, spans: [{ start, end: start + XML.length }] };
}

const basic: Row[] = [
  {
    name: "longest-line",
    description: "characters of the longest line",
    limit: "above",
    threshold: LONG_LINE,
    measure: longestLine,
    message: (value) => `The longest line has ${value} characters; StarCoder keeps up to 1,000.`,
  },
  {
    name: "mean-line",
    description: "characters per line",
    limit: "above",
    threshold: 100,
    measure: meanLine,
    message: (value) => `Lines have ${value.toFixed(1)} characters on average; StarCoder keeps up to 100.`,
  },
  {
    name: "alphanumeric",
    description: "share of letters and digits among the characters",
    limit: "below",
    threshold: 0.25,
    measure: (facts) => share(charactersThat(facts, alphanumeric), lengthOf(facts)),
    message: (value) => `${percent(value)} of the characters are letters or digits; StarCoder keeps 25 % or more.`,
  },
  {
    name: "xml",
    description: "XML declarations in the first 100 characters",
    limit: "above",
    threshold: 0,
    measure: xmlDeclaration,
    message: () => "The file begins with an XML declaration; StarCoder drops it.",
  },
];

/** Li et al. 2023. Characters per token (2.5 to 2.9 by language) need its tokenizer, and are left out: bytes per token of another are not the same. */
export const starCoder: Family = {
  name: "starcoder",
  source: "StarCoder (arXiv 2305.06161, 3), bigcode-dataset preprocessing/filtering.py (2023)",
  offFor: ["prose", "data"],
  rows: basic,
};

function commentShare(facts: DocumentFacts, syntax: CommentSyntax): Measurement | undefined {
  const spans = commentSpans(textOf(facts), syntax);
  const characters = spans.reduce((sum, { start, end }) => sum + codePoints(textOf(facts).slice(start, end)), 0);
  return share(characters, lengthOf(facts), worst(spans));
}

const commentRow = (limit: Row["limit"], threshold: number, syntax: CommentSyntax): Row => ({
  name: `comments-${limit === "above" ? "most" : "least"}`,
  description: "share of characters in comments",
  limit,
  threshold,
  measure: (facts) => commentShare(facts, syntax),
  message: (value) => `${percent(value)} of the file are comments; StarCoder keeps 1 % to 80 %.`,
});

/** Two more rules, where the language's comments are known. The program uses a lexer of each language; here comments are found by their signs. */
export const commentRules = (syntax: CommentSyntax): Rule[] =>
  rulesOf({ ...starCoder, rows: [commentRow("below", 0.01, syntax), commentRow("above", 0.8, syntax)] });

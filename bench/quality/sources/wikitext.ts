import { type Article, tidy } from "./paragraphs";

/** WikiText as published has blanks around every token, "@-@" for a hyphen, and "<unk>" for rare words. */
const GLUED: [RegExp, string][] = [
  [/ @([-,.])@ /g, "$1"],
  [/ ([,.;:!?%)\]])/g, "$1"],
  [/([([$£€]) /g, "$1"],
  [/ ('s|'re|'ve|'ll|'d|'m|n't|')(?=[ ,.;:!?)]|$)/g, "$1"],
  [/" ([^"]*?) "/g, '"$1"'],
  [/ ([–—/]) /g, "$1"],
];

export function readWikitext(text: string): Article[] {
  return text
    .split("\n")
    .filter((line) => !/^\s*=/.test(line))
    .flatMap(wholeStretches)
    .map((stretch) => [detokenised(stretch)])
    .filter(([stretch]) => balanced(stretch));
}

/** Sentences in a row without a missing word. */
function wholeStretches(line: string): string[] {
  const sentences = line.split(/(?<= [.!?]) (?=[A-Z"])/);
  const stretches = sentences.map((sentence) => (sentence.includes("<unk>") ? "\n" : sentence)).join(" ");
  return stretches.split("\n").map(tidy).filter(Boolean);
}

const detokenised = (text: string): string => GLUED.reduce((result, [pattern, by]) => result.replace(pattern, by), text);

/** A stretch that begins within a quotation would look broken. */
const balanced = (text: string): boolean => text.split('"').length % 2 === 1 && !/ ["']( |$)/.test(text);

import { type Corruption, changed } from "./corruption";

const KEPT = [0.3, 0.8];
/** A stub of fewer characters would be found by its length alone. */
const LEAST_KEPT = 120;

/** The beginning, 30 to 80 % of the text, up to a place that is no end of a sentence or line: within a word or behind one. */
export const truncation: Corruption = (document, draws) => {
  const characters = Array.from(document.text);
  const aim = Math.floor(characters.length * (KEPT[0] + draws.next() * (KEPT[1] - KEPT[0])));
  let end = Math.max(LEAST_KEPT, aim);
  while (end > 0 && !isWithin(characters, end)) end--;
  return changed(characters.slice(0, end).join("").trimEnd(), document, within(characters, end));
};

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character);

/** Behind a letter, with more of the sentence to come. */
const isWithin = (characters: string[], end: number): boolean =>
  isWord(characters[end - 1]) && (isWord(characters[end]) || characters[end] === " ");

const within = (characters: string[], end: number): string => (isWord(characters[end]) ? "within a word" : "within a sentence");

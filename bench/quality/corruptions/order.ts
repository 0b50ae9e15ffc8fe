import type { GoodDocument } from "../document";
import type { Draws } from "../draws";
import { isUnspaced, joined, type Word, wordsOf } from "../words";
import { type Corrupted, type Corruption, changed } from "./corruption";

/** Words in random order over the whole text; blanks and line ends keep their places, so that the layout stays. */
export const shuffledWords: Corruption = (document, draws) => {
  const characters = isUnspaced(document.language) && draws.chance(0.5);
  const units = characters ? charactersOf(document.text) : wordsOf(document.text, document.language);
  return shuffled(units, document, draws, characters ? "characters" : "words");
};

function shuffled(units: Word[], document: GoodDocument, draws: Draws, variant: string): Corrupted | undefined {
  const words = draws.shuffled(units.map(({ word }) => word));
  return changed(joined(units.map(({ gap }, i) => ({ word: words[i], gap }))), document, variant);
}

const charactersOf = (text: string): Word[] => Array.from(text.matchAll(/(\S)(\s*)/gu), ([, word, gap]) => ({ word, gap }));

const EDITED = [0.05, 0.15];

/** 5 to 15 % of the words replaced, left out, or swapped with the next: a near duplicate of a record that is in the set as good. */
export const lightEdits: Corruption = (document, draws, { vocabulary }) => {
  const words = wordsOf(document.text, document.language);
  const count = Math.max(1, Math.round(words.length * (EDITED[0] + draws.next() * (EDITED[1] - EDITED[0]))));
  const places = draws.shuffled(words.map((_, i) => i)).slice(0, count);
  for (const place of places.sort((a, b) => b - a)) draws.pick(EDITS)(words, place, draws, vocabulary);
  return changed(joined(words), document, "5 to 15 % of words");
};

const EDITS: ((words: Word[], place: number, draws: Draws, vocabulary: string[]) => void)[] = [
  (words, place, draws, vocabulary) => {
    words[place].word = draws.pick(vocabulary);
  },
  (words, place) => {
    words.splice(place, 1);
  },
  (words, place) => {
    const next = words[place + 1];
    if (next) [words[place].word, next.word] = [next.word, words[place].word];
  },
];

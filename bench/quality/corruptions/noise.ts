import type { Draws } from "../draws";
import { type Corruption, changed, type Surroundings } from "./corruption";
import { isLetter, otherLetter } from "./letters";

/** Each letter replaced by a random one of its script and case. */
export const randomLetters: Corruption = (document, draws, { alphabet }) => {
  const letters = Array.from(document.text, (character) => (isLetter(character) ? otherLetter(character, alphabet, draws) : character));
  return changed(letters.join(""), document, "same script and case");
};

const NOISE_SHARE = 0.1;

type Edit = (character: string, next: string, draws: Draws, surroundings: Surroundings) => { text: string; used: number };

const randomOf = (character: string, draws: Draws, { alphabet }: Surroundings): string =>
  isLetter(character) ? otherLetter(character, alphabet, draws) : draws.pick([...alphabet.values()].flat());

/** What typing and reading machines do wrong; `used` counts the characters that the edit stands for. */
const EDITS: Edit[] = [
  (character, _, draws, around) => ({ text: randomOf(character, draws, around), used: 1 }),
  (character, _, draws, around) => ({ text: character + randomOf(character, draws, around), used: 1 }),
  () => ({ text: "", used: 1 }),
  (character, next) => ({ text: next + character, used: 2 }),
];

/** One character in ten substituted, doubled by another, left out, or swapped with the next. */
export const characterNoise: Corruption = (document, draws, surroundings) => {
  const characters = Array.from(document.text);
  let text = "";
  for (let i = 0; i < characters.length; ) {
    const edit = draws.chance(NOISE_SHARE) ? draws.pick(EDITS) : undefined;
    const { text: piece, used } = edit?.(characters[i], characters[i + 1] ?? "", draws, surroundings) ?? { text: characters[i], used: 1 };
    text += piece;
    i += used;
  }
  return changed(text, document, "10 % of characters");
};

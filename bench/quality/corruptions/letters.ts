import type { Draws } from "../draws";
import { grouped } from "../grouping";

const SCRIPTS = ["Latin", "Cyrillic", "Arabic", "Devanagari", "Han", "Hiragana", "Katakana", "Greek", "Thai"] as const;
const PATTERNS = SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, "u")] as const);

const scriptOf = (letter: string): string => PATTERNS.find(([, pattern]) => pattern.test(letter))?.[0] ?? "other";

const caseOf = (letter: string): string => (/\p{Lu}/u.test(letter) ? "upper" : "lower");

/** Script and case of a letter, the name of its alphabet. */
export const kindOf = (letter: string): string => `${scriptOf(letter)}/${caseOf(letter)}`;

export const isLetter = (character: string): boolean => /\p{L}/u.test(character);

const byCode = (a: string, b: string): number => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);

/** A letter that fewer documents have belongs to foreign names. */
const USUAL_SHARE = 0.03;

/** Usual letters of the texts by kind, sorted, so that their order does not depend on the texts' order. */
export function alphabetOf(texts: string[]): Map<string, string[]> {
  const documents = new Map<string, number>();
  for (const text of texts) for (const letter of new Set(text.match(/\p{L}/gu))) documents.set(letter, (documents.get(letter) ?? 0) + 1);
  const usual = [...documents.keys()].filter((letter) => (documents.get(letter) ?? 0) >= USUAL_SHARE * texts.length);
  return grouped(usual.sort(byCode), kindOf);
}

/** A random letter of the same script and case; the letter itself where there is no other. */
export function otherLetter(letter: string, alphabet: Map<string, string[]>, draws: Draws): string {
  const others = alphabet.get(kindOf(letter));
  return others && others.length > 1 ? draws.pick(others) : letter;
}

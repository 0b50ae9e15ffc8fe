import type { DocumentFacts } from "../../facts";
import type { QualitySignal } from "../../signal";
import { languageOf } from "../../text/language";
import { lexiconOf } from "../../text/lexicon";

const FEWEST_WORDS = 20;

export const readability: Record<string, QualitySignal> = {
  fleschReadingEase: {
    description: "Flesch Reading Ease (Flesch 1948): 100 is easy, 0 is hard; English only, syllables by groups of vowels",
    needs: "text",
    of: ({ text }: DocumentFacts) => {
      const words = lexiconOf(text).filter((word) => /[a-z]/.test(word));
      if (text.kind !== "prose" || words.length < FEWEST_WORDS || languageOf(text).language !== "en") return Number.NaN;
      const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
      return readingEase({ words: words.length, sentences: sentencesIn(text.text), syllables });
    },
  },
};

/** What a text is counted into. */
export interface ReadabilityCounts {
  words: number;
  sentences: number;
  syllables: number;
}

/** Flesch's formula for English (Flesch 1948). */
export const readingEase = ({ words, sentences, syllables }: ReadabilityCounts): number =>
  206.835 - (1.015 * words) / sentences - (84.6 * syllables) / words;

const sentencesIn = (text: string): number => Math.max(1, text.match(/[.!?]+["'”’)\]]*(?=\s|$)/g)?.length ?? 0);

/** Where two vowels beside one another are two syllables: "pi-ano", "stadi-um", "be-ing"; not "na-tion", "spe-cial". */
const hiatus = /(?:^|[^cglstx])i(?:[ao]|um|us)|[aeouy]ing$/g;
/** Endings whose e is silent, behind a consonant: "make", "makes", "called"; not "ta-ble", "want-ed", "box-es". */
const silent = /(?:[^aeiouyl]|[aeiouyl]l)e$|(?:[^aeiouydtl]|[aeiouyl]l)ed$|(?:[^aeiouylcgsxzh]|[aeiouyl]l|[^cs]h)es$/;

/** Syllables of an English word in small letters: groups of vowels, with hiatus, without a silent e; one at least. */
export function syllablesOf(word: string): number {
  const groups = (word.match(/[aeiouy]+/g)?.length ?? 0) + (word.match(hiatus)?.length ?? 0);
  return Math.max(1, groups - (silent.test(word) ? 1 : 0));
}

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
      return 206.835 - (1.015 * words.length) / sentencesIn(text.text) - (84.6 * syllables) / words.length;
    },
  },
};

const sentencesIn = (text: string): number => Math.max(1, text.match(/[.!?]+["'”’)\]]*(?=\s|$)/g)?.length ?? 0);

/** Groups of vowels, without a silent e at the end; one at least. */
export function syllablesOf(word: string): number {
  const groups = word.match(/[aeiouy]+/g)?.length ?? 0;
  const silent = /[^aeiouyl]e$/.test(word) ? 1 : 0;
  return Math.max(1, groups - silent);
}

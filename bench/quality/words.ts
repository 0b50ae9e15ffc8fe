import type { Language } from "./document";

/** Languages that are written without blanks between words. */
const UNSPACED = new Set<Language>(["zh", "ja", "th"]);

export const isUnspaced = (language: Language): boolean => UNSPACED.has(language);

/** A word and what stands behind it, up to the next word. */
export interface Word {
  word: string;
  gap: string;
}

const SEGMENTERS = new Map<string, Intl.Segmenter>();

function segmenter(language: Language, granularity: "word" | "sentence"): Intl.Segmenter {
  const key = `${language}/${granularity}`;
  const known = SEGMENTERS.get(key) ?? new Intl.Segmenter(language === "code" ? "en" : language, { granularity });
  SEGMENTERS.set(key, known);
  return known;
}

/** Sentences with the blanks behind them: joined they are the text. */
export const sentencesOf = (text: string, language: Language): string[] =>
  Array.from(segmenter(language, "sentence").segment(text), ({ segment }) => segment);

/** Words with the gaps behind them: joined they are the text, but for blanks before the first word. */
export function wordsOf(text: string, language: Language): Word[] {
  return isUnspaced(language)
    ? segmentedWords(text, language)
    : Array.from(text.matchAll(/(\S+)(\s*)/g), ([, word, gap]) => ({ word, gap }));
}

function segmentedWords(text: string, language: Language): Word[] {
  const words: Word[] = [];
  for (const { segment } of segmenter(language, "word").segment(text)) {
    const last = words.at(-1);
    if (/^\s+$/.test(segment) && last) last.gap += segment;
    else words.push({ word: segment, gap: "" });
  }
  return words;
}

export const joined = (words: Word[]): string => words.map(({ word, gap }) => word + gap).join("");

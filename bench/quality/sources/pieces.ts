import type { GoodDocument, Language } from "../document";
import type { Draws } from "../draws";
import { isUnspaced, sentencesOf } from "../words";
import type { Article } from "./paragraphs";

/** Documents are 200 to 3,000 characters. */
export const LEAST = 200;
export const MOST = 3000;

/** Which lengths are aimed at, characters: where a language has little text, short ones, so that every corruption gets documents of its own. */
export type Lengths = readonly [least: number, most: number];

/** Paragraphs of one article put together, or one cut at sentence ends, until a drawn length is reached. No text stands in two documents. */
export function* piecesOf(articles: Article[], language: Language, lengths: Lengths, draws: Draws): Generator<string> {
  for (const article of articles) {
    let piece: Piece = { text: "", aim: draws.integer(...lengths) };
    for (const part of partsOf(article, language, lengths[1])) {
      piece = { ...piece, text: piece.text + part };
      if (piece.text.trim().length < piece.aim) continue;
      yield piece.text.trim();
      piece = { text: "", aim: draws.integer(...lengths) };
    }
    if (piece.text.trim().length >= LEAST) yield piece.text.trim();
  }
}

interface Piece {
  text: string;
  aim: number;
}

/** What a document may end behind: a paragraph, or a sentence of a long one. A program is never cut. */
function partsOf(article: Article, language: Language, most: number): string[] {
  return article.flatMap((paragraph) => {
    const parts = paragraph.length > most && language !== "code" ? wholeSentences(paragraph, language) : [paragraph];
    return parts.map((part, i) => (i === parts.length - 1 ? `${part}\n\n` : part));
  });
}

/** The segmenter also ends sentences behind abbreviations; what is shorter than a usual sentence stays with the one before. */
function wholeSentences(paragraph: string, language: Language): string[] {
  const usual = isUnspaced(language) ? 10 : 30;
  const sentences: string[] = [];
  for (const sentence of sentencesOf(paragraph, language)) {
    const last = sentences.at(-1);
    if (last !== undefined && (sentence.length < usual || !/[.!?।。！？؟…]["”»』」)]*\s*$/.test(last)))
      sentences[sentences.length - 1] = last + sentence;
    else sentences.push(sentence);
  }
  return sentences;
}

export const isDocument = ({ text }: GoodDocument): boolean => text.length >= LEAST && text.length <= MOST;

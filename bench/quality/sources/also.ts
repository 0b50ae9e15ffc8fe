import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { GoodDocument, Language } from "../document";
import { Draws } from "../draws";
import { tidy } from "./paragraphs";
import { isDocument, type Lengths, piecesOf } from "./pieces";
import { readProgram } from "./program";

/** Documents are long, so that one of them gives a few pieces and no more. */
const PIECES = 3;
const MOST_DOCUMENTS = 12_000;
const PROSE: Lengths = [250, 1300];
const CHARACTERS: Lengths = [200, 400];

/** Script → language, as far as the script alone tells it; Latin is decided by its commonest words. */
const SCRIPTS: [Language, RegExp][] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["zh", /\p{Script=Han}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
];
const WORDS: [Language, RegExp][] = [
  ["en", /\b(?:the|of|and|to|that|is)\b/gi],
  ["es", /\b(?:el|los|las|que|una|por|con)\b/gi],
  ["fr", /\b(?:le|les|des|est|une|dans|que)\b/gi],
  ["de", /\b(?:der|die|und|das|nicht|ist|ein)\b/gi],
  ["pl", /\b(?:nie|się|jest|że|na|do)\b/gi],
];
const LEAST_NATIVE = 0.3;
const LEAST_COMMON = 0.1;

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Undefined where no language is sure. */
export function languageOf(text: string): Language | undefined {
  const letters = countOf(text, /\p{L}/gu);
  const script = SCRIPTS.find(([, pattern]) => countOf(text, pattern) > LEAST_NATIVE * letters);
  if (script) return script[0];
  const [best] = WORDS.map(([language, pattern]) => ({ language, count: countOf(text, pattern) })).sort((a, b) => b.count - a.count);
  return best.count > LEAST_COMMON * countOf(text, /\p{L}+/gu) ? best.language : undefined;
}

const PROGRAM = /[;{}]\s*$|^\s*(?:def |import |from \S+ import|#include|return\b|\/\/|\* )/;

const isProgram = (text: string): boolean => {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return !text.includes("```") && lines.filter((line) => PROGRAM.test(line)).length > 0.4 * lines.length;
};

/** Running text: sentences, without tables, markup and listings. */
const isProse = (paragraph: string): boolean =>
  paragraph.length > 80 && /[.!?。！？…؟।]["”»』」)]*$/.test(paragraph) && !/[<>{}[\]|\\`*#=_]|https?:|^\s*[-+•]|\s{3}/.test(paragraph);

/** Good documents of NUL-separated text, whose language and kind are guessed; what is neither prose nor a program is left out. */
export function alsoText(path: string, seed: number): GoodDocument[] {
  const draws = new Draws(seed, `also ${basename(path)}`);
  const texts = draws.shuffled(readFileSync(path, "utf8").split("\0")).slice(0, MOST_DOCUMENTS);
  return texts.flatMap((text) => documentsOf(text, `also ${basename(path)}`, draws)).filter(isDocument);
}

function documentsOf(text: string, source: string, draws: Draws): GoodDocument[] {
  if (isProgram(text))
    return readProgram(text)
      .slice(0, PIECES)
      .map(([piece]) => ({ text: piece, language: "code", source }));
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((block) => tidy(block.replace(/\s*\n\s*/g, " ")))
    .filter(isProse);
  const language = languageOf(paragraphs.join("\n"));
  if (language === undefined) return [];
  const pieces = piecesOf([paragraphs], language, ["zh", "ja"].includes(language) ? CHARACTERS : PROSE, draws);
  return Array.from(pieces, (piece) => ({ text: piece, language, source })).slice(0, PIECES);
}

import type { CodeLengths } from "../../types";
import type { ModelFacts } from "../facts";
import type { TextFacts } from "../text/textFacts";
import { type DocumentFigures, figureNames } from "./documentFigures";
import { type WordShuffle, wordShuffle } from "./wordShuffle";

/** What the analysis of quality needs of a model. */
export interface FigureModel {
  codeLengths(documents: Uint8Array[]): Promise<CodeLengths>;
  documentFigures(request: { documents: Uint8Array[]; heads: Uint32Array }): Promise<Float64Array>;
}

export interface ModelFactOptions {
  seed: number;
  /** Undoes mojibake; undefined where there is none. */
  repaired(facts: TextFacts): string | undefined;
}

const encoder = new TextEncoder();

/** What the model makes of documents: their figures, and code lengths of their words in another order and of their repaired text. */
export async function modelFacts(texts: TextFacts[], model: FigureModel, { seed, repaired }: ModelFactOptions): Promise<ModelFacts[]> {
  const shuffles = texts.map(({ text }) => wordShuffle(text, seed));
  const heads = Uint32Array.from(shuffles, (shuffle) => (shuffle ? encoder.encode(shuffle.head).length : 0));
  const repairs = texts.map((facts) => repaired(facts));
  const others = [...shuffles.map((shuffle) => shuffle?.shuffled), ...repairs];
  const figures = model.documentFigures({ documents: texts.map(({ bytes }) => bytes), heads });
  const lengths = await codeLengthsOf(others, model);
  const rows = await figures;
  return texts.map((_, i) => {
    const own = figuresAt(rows, i);
    const [shuffledBits, repairedBits] = [lengths[i], lengths[texts.length + i]];
    return {
      figures: own,
      ...shuffleFacts(shuffles[i], own, shuffledBits),
      ...(repairedBits !== undefined && { repairedBits }),
    };
  });
}

function shuffleFacts(shuffle: WordShuffle | undefined, { headBits }: DocumentFigures, shuffledBits: number | undefined) {
  if (!shuffle || shuffledBits === undefined) return {};
  return { shuffle: { words: shuffle.words, bits: headBits, shuffledBits } };
}

/** Bits of those texts that there are. */
async function codeLengthsOf(texts: (string | undefined)[], model: FigureModel): Promise<(number | undefined)[]> {
  const present = texts.filter((text) => text !== undefined);
  const { bits } = present.length > 0 ? await model.codeLengths(present.map((text) => encoder.encode(text))) : { bits: [] };
  let next = 0;
  return texts.map((text) => (text === undefined ? undefined : bits[next++]));
}

function figuresAt(rows: Float64Array, document: number): DocumentFigures {
  const first = document * figureNames.length;
  return Object.fromEntries(figureNames.map((name, i) => [name, rows[first + i]])) as DocumentFigures;
}

import type { CodeLengths } from "../../types";
import type { ModelFacts, ShuffleFacts } from "../facts";
import type { TextFacts } from "../text/textFacts";
import { type DocumentFigures, figureNames } from "./documentFigures";
import { orderScore } from "./orderScore";
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

/** What the model makes of documents: their figures, and code lengths of their words in other orders and of their repaired text. */
export async function modelFacts(texts: TextFacts[], model: FigureModel, { seed, repaired }: ModelFactOptions): Promise<ModelFacts[]> {
  const shuffles = texts.map(({ text }) => wordShuffle(text));
  const heads = Uint32Array.from(shuffles, (shuffle) => (shuffle ? encoder.encode(shuffle.head).length : 0));
  const figures = model.documentFigures({ documents: texts.map(({ bytes }) => bytes), heads });
  const repairs = codeLengthsOf(
    texts.map((facts) => repaired(facts)),
    model,
  );
  const rows = await figures;
  const own = texts.map((_, i) => figuresAt(rows, i));
  const orders = await shuffleFacts(shuffles, own, model, seed);
  const repairedBits = await repairs;
  return texts.map((_, i) => ({
    figures: own[i],
    ...(orders[i] && { shuffle: orders[i] }),
    ...(repairedBits[i] !== undefined && { repairedBits: repairedBits[i] }),
  }));
}

/** One other order tells where the model knows the language well; where it does not, or the words may be shuffled, MORE_ORDERS are looked at. */
const MORE_ORDERS = 4;
const PLAIN = 5;

async function shuffleFacts(
  shuffles: (WordShuffle | undefined)[],
  figures: DocumentFigures[],
  model: FigureModel,
  seed: number,
): Promise<(ShuffleFacts | undefined)[]> {
  const lengthsOf = (chosen: (WordShuffle | undefined)[], order: number) =>
    codeLengthsOf(
      chosen.map((shuffle) => shuffle?.shuffled(seed + order)),
      model,
    );
  const first = await lengthsOf(shuffles, 0);
  const facts = shuffles.map((shuffle, i) =>
    shuffle && first[i] !== undefined ? { words: shuffle.words, bits: figures[i].headBits, shuffledBits: first[i], orders: 1 } : undefined,
  );
  const unclear = shuffles.map((shuffle, i) => (facts[i] && orderScore(facts[i]) < PLAIN ? shuffle : undefined));
  for (let order = 1; order < MORE_ORDERS; order++) {
    const lengths = await lengthsOf(unclear, order);
    facts.forEach((each, i) => {
      if (each && lengths[i] !== undefined) addOrder(each, lengths[i]);
    });
  }
  return facts;
}

function addOrder(facts: ShuffleFacts, bits: number): void {
  facts.shuffledBits = (facts.shuffledBits * facts.orders + bits) / (facts.orders + 1);
  facts.orders++;
}

/** Bits of those texts that there are. */
async function codeLengthsOf(texts: (string | undefined)[], model: FigureModel): Promise<(number | undefined)[]> {
  const present = texts.filter((text) => text !== undefined);
  const { bits } = present.length > 0 ? await model.codeLengths(present.map((text) => encoder.encode(text))) : { bits: [] };
  let next = 0;
  return texts.map((text) => (text === undefined ? undefined : bits[next++]));
}

/** The figures of one document among rows of them. @param rows [documents × figureNames]. */
export function figuresAt(rows: Float64Array, document: number): DocumentFigures {
  const first = document * figureNames.length;
  return Object.fromEntries(figureNames.map((name, i) => [name, rows[first + i]])) as DocumentFigures;
}

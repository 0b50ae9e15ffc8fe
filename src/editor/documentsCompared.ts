import type { CompressorRates } from "../core/scoring/compareCompressors";
import { CompareLayout } from "../core/scoring/compareLayout";
import { type CompareReport, compareReport, type ModelAccount } from "../core/scoring/compareReport";
import { CompareScores, scoreLayout } from "../core/scoring/compareScore";
import type { TokenModel } from "../core/scoring/model";
import { slicerOf, slicers } from "../core/scoring/slices";
import type { ModelCard, WindowRule } from "../core/types";
import type { ComparedDocuments, DocumentAccount } from "../protocol/page";
import type { ComparedTexts } from "./comparedTexts";
import type { KeptTokens } from "./keptTokens";

/** A model that has scored all compared documents. */
export interface ScoredTexts {
  name: string;
  card: ModelCard;
  rule: WindowRule;
  isCurrent: boolean;
  kept: KeptTokens;
}

export interface Slicing {
  /** One of `slicings`. */
  by: string;
  slicings: string[];
  seed: number;
}

/** The models on the file's documents, and on the parts that a slicer tells apart: what `bitlens compare` prints. One model at the least. */
export async function compareTexts(
  texts: ComparedTexts,
  models: ScoredTexts[],
  rates: CompressorRates,
  { by, slicings, seed }: Slicing,
): Promise<ComparedDocuments> {
  const layout = layOut(texts, by);
  const scored = await Promise.all(
    models.map(async (model) => ({ ...model, speed: model.kept.speed, scores: await scoresOf(texts, model, layout) })),
  );
  const corpus = { layout, documents: texts.facts.lengths.length, broken: texts.facts.broken, textBytes: texts.textBytes, ...rates };
  const report = compareReport(scored, { ...corpus, ...(texts.isSample && { sample: { seed } }) }, { seed });
  return pictureOf(report, models, { by, slicings });
}

/** Fields cut documents, so with them bits are taken token by token, which is what is kept. */
function layOut({ placed }: ComparedTexts, by: string): CompareLayout {
  const layout = new CompareLayout(by === "field" ? [slicers.field] : [slicerOf(by), slicers.field]);
  for (const document of placed) layout.add(document);
  return layout;
}

async function scoresOf({ placed }: ComparedTexts, { card, rule, kept }: ScoredTexts, layout: CompareLayout): Promise<CompareScores> {
  const scores = new CompareScores(layout);
  const model = { card, rule, ...kept.replay() } as TokenModel;
  for await (const _ of scoreLayout(bytesOf(placed), model, scores));
  return scores;
}

async function* bytesOf(placed: ComparedTexts["placed"]): AsyncGenerator<Uint8Array> {
  for (const { document } of placed) yield document.bytes;
}

function pictureOf(report: CompareReport, models: ScoredTexts[], { by, slicings }: Pick<Slicing, "by" | "slicings">): ComparedDocuments {
  const { documents, scoredDocuments, textBytes, scoredBytes, rates, compressors, whole } = report;
  const slicer = slicerOf(by).by;
  return {
    ...{ documents, scoredDocuments, textBytes, scoredBytes, rates, compressors, isSample: report.sample !== undefined },
    models: report.models.map((account) => accountOf(account, models.find(({ name }) => name === account.name)!.isCurrent)),
    whole: { ...whole, name: "all" },
    slices: report.slices.filter((slice) => slice.by === slicer),
    by,
    slicings,
  };
}

function accountOf(account: ModelAccount, isCurrent: boolean): DocumentAccount {
  const {
    name,
    tokens,
    bytesPerToken,
    bitsPerToken,
    bitsPerByte,
    interval,
    S1,
    S1WithoutModel,
    breakEvenBytes,
    tokensPerSecond,
    bytesPerSecond,
  } = account;
  return {
    ...{ name, isCurrent, tokens, bytesPerToken, bitsPerToken, bitsPerByte, interval, S1, S1WithoutModel },
    ...{ breakEven: breakEvenBytes, tokensPerSecond, bytesPerSecond },
  };
}

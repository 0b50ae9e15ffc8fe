import { type CompressorRates, compressorRates, joinedText } from "../core/scoring/compareCompressors";
import { type SharedPlan, sharedPlan } from "../core/scoring/comparison";
import { compressors, lzma } from "../files/compressors";
import { SEED, until } from "./analysis";
import { type ComparedTexts, drawTexts, labelColumns } from "./comparedTexts";
import { budgetsOf, type PreparedRun } from "./preparedRun";
import { readSettings } from "./settings";
import type { Target } from "./target";

/** The documents' tokens are not remembered, so they take less time than a ranking: so much of its budget. */
const DOCUMENTS_SHARE = 0.3;

/** LZMA holds the editor's thread for a second or two a megabyte, so it sees no more than this. Bytes. */
const LZMA_LIMIT = 256_000;
const GZIP_LIMIT = 2_000_000;

/** What all models score. */
export interface ComparisonPlan {
  /** The windows that the panel's own sample has, so that the current model's figures are the panel's. */
  stream: SharedPlan;
  texts: ComparedTexts;
  /** Of the documents' text. */
  rates: CompressorRates;
  /** Ways to tell the documents apart. */
  slicings: string[];
}

/** Also where the panel has scored everything only as much as a sample: other models would take as long again. */
export async function planComparison({ plan, findings }: PreparedRun, { uri }: Target, signal: AbortSignal): Promise<ComparisonPlan> {
  const isExact = plan.streamBudget === Number.POSITIVE_INFINITY;
  const { streamBudget, documentBudget } = isExact ? await budgetsOf(plan.job, readSettings(uri).sampleSeconds) : plan;
  const { corpus, measure } = findings;
  const open = () => until(signal, corpus.entries());
  const place = { path: findings.path, format: corpus.format };
  const texts = await drawTexts(open, place, DOCUMENTS_SHARE * documentBudget, SEED);
  const measured = { gzip: { compressor: compressors.gzip, limit: GZIP_LIMIT }, lzma: { compressor: lzma, limit: LZMA_LIMIT } };
  const rates = await compressorRates(() => joinedText(open()), measured);
  const stream = sharedPlan(measure!.bytes, streamBudget, plan.job.rule, SEED);
  return { stream, texts, rates, slicings: slicingsOf(texts, corpus.fields ?? []) };
}

/** By script always, by field where there are several, and by columns of the records. */
function slicingsOf(texts: ComparedTexts, fields: string[]): string[] {
  const columns = labelColumns(texts, fields).map((column) => (["script", "field", "file"].includes(column) ? `column:${column}` : column));
  return ["script", ...(fields.length > 1 ? ["field"] : []), ...columns];
}

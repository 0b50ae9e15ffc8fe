import type { Corpus } from "../core/corpus/corpus";
import { memorySource } from "../core/corpus/memorySource";
import { openCorpus } from "../core/corpus/openCorpus";
import { type Judged, QualityAnalysis } from "../core/quality/analysis";
import { isJudged } from "../core/quality/filter/verdict";
import type { FigureModel } from "../core/quality/model/modelFacts";
import type { Rule } from "../core/quality/rule";
import type { BrokenRecord, Source } from "../core/types";
import { gzipSize } from "../files/compressors";
import { decoders } from "../files/decoders";
import { fileSource } from "../files/fileSource";
import type { Explanation, QualityClientApi, QualityRequest, QualityResult } from "../protocol/quality";
import { rulesOf } from "./chosenRules";
import { totalOf } from "./filterRun";
import { survey } from "./filterSurvey";
import { ResultTable } from "./resultTable";
import { Stages } from "./stages";
import { Texts } from "./texts";

/** A file that was looked through, and what stays of it: figures, findings and reasons of all rows, and texts on demand. */
export interface Analyzed {
  request: QualityRequest;
  input: { corpus: Corpus; source: Source };
  rules: Rule[];
  table: ResultTable;
  texts: Texts;
}

/** Reads a corpus three times: what documents say of one another, their figures, the verdicts. @throws CANCELLED, or a sentence. */
export async function analyzed(request: QualityRequest, client: QualityClientApi, signal: AbortSignal): Promise<Analyzed> {
  const input = await openInput(request);
  const rules = rulesOf(request.rules, request.model !== undefined);
  const { domain } = await survey(input.corpus, undefined);
  const table = new ResultTable(rules, domain);
  const texts = new Texts(input.corpus, input.source, (row) => table.rangeOf(row));
  const found = { request, input, rules, table, texts };
  await fill(found, analysisOf(found, client), new Stages(client, signal, request.model !== undefined));
  return found;
}

async function openInput({ source: wanted, format, fields, split }: QualityRequest): Promise<Analyzed["input"]> {
  const source = "path" in wanted ? await fileSource(wanted.path) : memorySource(wanted.name, wanted.bytes);
  const options = { ...(format && { format }), ...(fields && { fields }), ...(split && { split }) };
  return { source, corpus: await openCorpus(source, decoders, options) };
}

function analysisOf({ request: { seed, model }, input: { corpus, source }, rules }: Analyzed, client: QualityClientApi): QualityAnalysis {
  const settings = { rules, seed, format: corpus.format, name: source.name, gzipSize };
  return new QualityAnalysis(() => corpus.entries(), { ...settings, ...(model && { model: figuresFrom(client) }) });
}

/** The model is the editor's; how many tokens other orders of words have is not asked for. */
const figuresFrom = (client: QualityClientApi): FigureModel => ({
  codeLengths: async (documents) => ({ bits: await client.codeLengths(documents), tokens: new Uint32Array(documents.length) }),
  documentFigures: ({ documents, heads }) => client.documentFigures(documents, heads),
});

async function fill({ input, table, texts }: Analyzed, analysis: QualityAnalysis, stages: Stages): Promise<void> {
  const total = totalOf(input);
  const itself = (place: number) => place;
  for await (const _ of stages.places("read", analysis.read(), itself, total));
  for await (const _ of stages.places("measure", analysis.measure(), itself, total));
  for await (const entry of stages.places("judge", analysis.judge(), endOf, total)) {
    if (isWhole(entry)) texts.add(table.length, entry.document);
    else texts.add(table.length, entry);
    if (isWhole(entry)) table.add(entry);
    else table.addBroken(entry, await brokenBytes(entry, input));
  }
}

const isWhole = (entry: Judged | BrokenRecord): entry is Judged => isJudged(entry);
const endOf = (entry: Judged | BrokenRecord): number => (isWhole(entry) ? entry.document.range.end : entry.range.end);

/** Of a record that cannot be read a mark keeps to its bytes; where these are not to be had, to what is known of it. */
async function brokenBytes({ line, range, error }: BrokenRecord, { corpus, source }: Analyzed["input"]): Promise<Uint8Array | string> {
  const isStored = corpus.compression === undefined && corpus.format !== "parquet";
  return isStored && source.slice ? source.slice(range.start, range.end) : `${line} ${error}`;
}

export function resultOf({ request: { seed, model }, input, table }: Analyzed): QualityResult {
  return { ...table.result(), notes: input.corpus.notes, ...(model && { model }), seed };
}

/** @throws a sentence where a row is none. */
export function explanationOf({ table, texts }: Analyzed, row: number): Explanation {
  if (!(row >= 0 && row < table.length)) throw new Error("There is no such document any more. Find low-quality documents again.");
  const error = texts.errorOf(row);
  const unreadable = { rule: "unreadable", value: 1, threshold: 0, source: "bitlens", start: 0, end: 0 };
  const findings = table.findings.of(row).map(({ severity: _, ...finding }) => finding);
  return { reasons: table.reasons.of(row), findings: error === undefined ? findings : [{ ...unreadable, message: error }] };
}

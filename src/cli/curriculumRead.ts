import type { Corpus } from "../core/corpus/corpus";
import type { Candidate } from "../core/curriculum/curriculum";
import { entropy0 } from "../core/information/entropy";
import { domainOf } from "../core/quality/filter/domain";
import { kindOf } from "../core/quality/text/kind";
import { languageOf } from "../core/quality/text/language";
import { TextFacts } from "../core/quality/text/textFacts";
import { documentGroups, type ScoredDocument, type ScoredEntry, scoreDocuments } from "../core/scoring/documents";
import { isScored } from "../core/scoring/signals";
import { type Document, isBroken, type Source } from "../core/types";
import { gzipSize } from "../files/compressors";
import type { ModelJob } from "../model/client";
import { totalOf } from "../quality/filterRun";
import type { Survey } from "../quality/filterSurvey";
import type { CurriculumPlan } from "./curriculumSettings";
import { Progress } from "./progress";
import { signalReader } from "./signalFacts";

/** A file as it was found. */
export interface Input {
  corpus: Corpus;
  source: Source;
  survey: Survey;
}

/** Ranks are within each language, not within the values of a column. */
export const LANGUAGE = "language";

/** What the file holds. */
export interface Read {
  documents: Candidate[];
  /** Of the file, readable or not. */
  records: number;
  unranked: number;
  unreadable: number;
}

export async function readDocuments(input: Input, plan: CurriculumPlan, signal: AbortSignal, job?: ModelJob): Promise<Read> {
  const { corpus, source } = input;
  const names = plan.by.map((each) => each.signal);
  const values = await signalReader(names, input, job, plan.options);
  const progress = new Progress(`${source.name}: reading`, totalOf(input));
  const read: Read = { documents: [], records: 0, unranked: 0, unreadable: 0 };
  for await (const group of job ? scoreDocuments(corpus.entries(), job, { gzipSize }) : unscored(corpus)) {
    signal.throwIfAborted();
    const found = await values(group);
    for (const entry of group)
      add(
        read,
        entry,
        names.map((name) => found.get(entry)?.[name] ?? Number.NaN),
        input,
        plan,
      );
    progress.update((group.at(-1) as ScoredDocument).document?.range.end ?? 0);
  }
  progress.stop();
  return read;
}

/** Groups of documents whose tokens and bits nobody asked for. */
async function* unscored(corpus: Corpus): AsyncGenerator<ScoredEntry[]> {
  const plain = (document: Document): ScoredDocument => ({
    ...{ document, tokens: Number.NaN, bits: Number.NaN, entropy0: entropy0(document.bytes) },
    gzipRatio: document.bytes.length > 0 ? document.bytes.length / gzipSize(document.bytes) : 0,
  });
  for await (const group of documentGroups(corpus.entries())) yield group.map((entry) => (isBroken(entry) ? entry : plain(entry)));
}

function add(read: Read, entry: ScoredEntry, values: number[], input: Input, plan: CurriculumPlan): void {
  const index = read.records++;
  if (!isScored(entry)) read.unreadable++;
  else if (values.some(Number.isNaN)) read.unranked++;
  else {
    const { document, tokens } = entry;
    const amount = { bytes: document.bytes.length, ...(plan.needsModel && { tokens }) };
    read.documents.push({ id: document.id, line: document.line, index, values, slice: sliceOf(document, input, plan), ...amount });
  }
}

/** What a curriculum should not be a sort by: the value of a column, or the language, of what is no prose its kind. */
function sliceOf(document: Document, { corpus, source, survey: { domain } }: Input, { options: { per } }: CurriculumPlan): string {
  if (per !== undefined && per !== LANGUAGE && domain) return domainOf(document.record?.(), domain);
  const text = new TextFacts(document.bytes);
  const kind = kindOf(text.text, corpus.format, source.name);
  return kind === "prose" ? languageOf(text).language || "language unknown" : kind;
}

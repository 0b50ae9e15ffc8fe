import type { Corpus } from "../core/corpus/corpus";
import type { DocumentFacts } from "../core/quality/facts";
import type { FigureModel } from "../core/quality/model/modelFacts";
import { qualitySignalOf } from "../core/quality/signals";
import { kindOf } from "../core/quality/text/kind";
import { TextFacts } from "../core/quality/text/textFacts";
import type { ScoredDocument, ScoredEntry } from "../core/scoring/documents";
import type { TokenModel } from "../core/scoring/model";
import { isScored, signals as scoringSignals } from "../core/scoring/signals";
import type { Source } from "../core/types";
import { type FactReader, factSources } from "./factSources";

/** @throws a sentence that lists the signals, where a name is none of them. */
export function checkSignals(names: string[]): void {
  for (const name of names) qualitySignalOf(name);
}

/** What signals need of a model; an open model's job offers it. */
export interface StudyModel extends FigureModel {
  /** For the signals that need an answer. */
  documentTokens?: TokenModel["documentTokens"];
}

/** Readings of the whole file that some signals need beforehand. */
export interface FirstReading {
  /** Aborting it ends them. */
  signal: AbortSignal;
  /** @param what is done: "counting words". @param done bytes so far. @param of how many; undefined where that cannot be told. */
  progress(what: string, done: number, of: number | undefined): void;
}

/** What signals depend on beside the text. */
export interface SignalSettings {
  seed: number;
  /** Path of the file that the trusted… signals compare with. */
  trusted?: string;
  /** The smaller model, for the signals that compare with one. */
  smaller?: Pick<StudyModel, "codeLengths">;
  /** Fields of the prompt, joined by line feeds, and of the answer, as names or paths; both are found where there is no answer. */
  prompt?: string[];
  answer?: string;
  first?: FirstReading;
}

/** Values of the asked signals for each document of a group. */
export type SignalReader = (group: ScoredEntry[]) => Promise<Map<ScoredEntry, Record<string, number>>>;

/**
 * Reads signals of scored documents. What scoring gives anyway costs nothing more; other signals of the model are a second pass over the text, and those that need the other
 * documents a reading of the whole file beforehand. @param job absent where no signal needs a model. @throws a sentence for a name that is no signal, for standard input where the file is needed, and where a
 * setting is missing that a signal needs.
 */
export async function signalReader(
  names: string[],
  { corpus, source }: { corpus: Corpus; source: Source },
  job: StudyModel | undefined,
  settings: SignalSettings,
): Promise<SignalReader> {
  checkSignals(names);
  const further = names.filter((name) => !Object.hasOwn(scoringSignals, name));
  const textOf = (bytes: Uint8Array) => new TextFacts(bytes, kindOf(new TextFacts(bytes).text, corpus.format, source.name));
  const readers: FactReader[] = [];
  for (const { isAsked, open } of factSources)
    if (isAsked(further)) readers.push(await open({ names: further, corpus, source, model: job, settings, textOf }));
  return async (group) => {
    const documents = group.filter(isScored);
    const facts = further.length > 0 ? await factsOf(documents, readers, textOf) : [];
    const value = (name: string, i: number) =>
      Object.hasOwn(scoringSignals, name) ? scoringSignals[name].of(documents[i]) : qualitySignalOf(name).of(facts[i]);
    return new Map(documents.map((document, i) => [document, Object.fromEntries(names.map((name) => [name, value(name, i)]))]));
  };
}

/** One source after the other, so that no two ask models at the same time. */
async function factsOf(
  documents: ScoredDocument[],
  readers: FactReader[],
  textOf: (bytes: Uint8Array) => TextFacts,
): Promise<DocumentFacts[]> {
  const facts = documents.map(({ document, gzipRatio }): DocumentFacts => ({ text: textOf(document.bytes), gzipRatio }));
  for (const read of readers) {
    const found = await read(
      facts.map(({ text }) => text),
      documents,
    );
    for (const [i, each] of found.entries()) Object.assign(facts[i], each);
  }
  return facts;
}

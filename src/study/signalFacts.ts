import type { Corpus } from "../core/corpus/corpus";
import { CorpusIndex } from "../core/quality/corpus/corpusIndex";
import type { DocumentFacts, Needs, TrustedFacts } from "../core/quality/facts";
import { type FigureModel, modelFacts } from "../core/quality/model/modelFacts";
import { Neighbours, primedBits } from "../core/quality/model/primed";
import { qualitySignalOf } from "../core/quality/signals";
import { kindOf } from "../core/quality/text/kind";
import { repairMojibake } from "../core/quality/text/mojibake/repair";
import { TextFacts } from "../core/quality/text/textFacts";
import type { ScoredDocument, ScoredEntry } from "../core/scoring/documents";
import type { TokenModel } from "../core/scoring/model";
import { isScored, signals as scoringSignals } from "../core/scoring/signals";
import { isBroken, type Source } from "../core/types";
import { trustedReader } from "./trusted";

/** @throws a sentence that lists the signals, where a name is none of them. */
export function checkSignals(names: string[]): void {
  for (const name of names) qualitySignalOf(name);
}

/** What signals need of a model; an open model's job offers it. */
export interface StudyModel extends FigureModel {
  /** For the signals that need an answer. */
  documentTokens?: TokenModel["documentTokens"];
}

/** A reading of the whole file that some signals need beforehand. */
export interface FirstReading {
  signal: AbortSignal;
  /** @param what is done: "counting words". @param share of it, 0 to 1; undefined where that cannot be told. */
  progress(what: string, share: number | undefined): void;
}

/** What signals depend on beside the text. */
export interface SignalSettings {
  seed: number;
  /** Path of the file that the trusted… signals compare with. */
  trusted?: string;
  /** The smaller model, for the signals that compare with one. */
  smaller?: Pick<StudyModel, "codeLengths">;
  /** Fields of the prompt, joined by line feeds, and of the answer, as names or paths; found where there is no answer. */
  prompt?: string[];
  answer?: string;
  first?: FirstReading;
}

/** Values of the asked signals for each document of a group. */
export type SignalReader = (group: ScoredEntry[]) => Promise<Map<ScoredEntry, Record<string, number>>>;

/**
 * Reads signals of scored documents. What scoring gives anyway costs nothing more; other signals of the model are a second pass over the text, and those that need the other
 * documents a reading of the whole file beforehand. @param job absent where no signal needs a model. @throws a sentence for a name that is no signal, and for standard input where the file is needed.
 */
export async function signalReader(
  names: string[],
  { corpus, source }: { corpus: Corpus; source: Source },
  job: StudyModel | undefined,
  { seed, trusted }: SignalSettings,
): Promise<SignalReader> {
  const asked = names.map((name) => ({ name, signal: qualitySignalOf(name) }));
  const further = asked.filter(({ name }) => !Object.hasOwn(scoringSignals, name));
  const needs = new Set(further.map(({ signal }) => signal.needs));
  if (source.size === undefined && (needs.has("corpus") || needs.has("trusted")))
    throw new Error("This signal needs the other documents: save the input to a file first.");
  const index = needs.has("corpus") ? await indexOf(corpus, source, seed) : undefined;
  const likeness = needs.has("trusted") ? await trustedReader(pathOf(trusted), () => corpus.entries()) : undefined;
  const neighbours = names.includes("primedGain") ? new Neighbours() : undefined;
  return async (group) => {
    const documents = group.filter(isScored);
    const facts = await factsOf(documents, { corpus, source, needs, index, likeness, neighbours, job, seed });
    const value = (name: string, i: number) =>
      Object.hasOwn(scoringSignals, name) ? scoringSignals[name].of(documents[i]) : qualitySignalOf(name).of(facts[i]);
    return new Map(documents.map((document, i) => [document, Object.fromEntries(names.map((name) => [name, value(name, i)]))]));
  };
}

interface Reading {
  corpus: Corpus;
  source: Source;
  needs: Set<Needs>;
  index: { facts: CorpusIndex; numbers: Map<string, number> } | undefined;
  likeness: ((text: string) => TrustedFacts) | undefined;
  neighbours: Neighbours | undefined;
  job: StudyModel | undefined;
  seed: number;
}

function pathOf(trusted: string | undefined): string {
  if (trusted === undefined) throw new Error("This signal compares documents with a file that you trust: name it with --trusted FILE.");
  return trusted;
}

async function factsOf(
  documents: ScoredDocument[],
  { corpus, source, needs, index, likeness, neighbours, job, seed }: Reading,
): Promise<DocumentFacts[]> {
  const texts = documents.map(({ document }) => textOf(document.bytes, corpus, source));
  const models =
    job && needs.has("model") ? await modelFacts(texts, job, { seed, repaired: ({ text }) => repairMojibake(text)?.text }) : [];
  const primed = job && neighbours ? await primedBits(texts, neighbours, job) : [];
  models.forEach((facts, i) => {
    if (primed[i] !== undefined) facts.primedBits = primed[i];
  });
  return texts.map((text, i) => {
    const number = index?.numbers.get(documents[i].document.id);
    const others = index && number !== undefined ? index.facts.ask(number, text) : undefined;
    return {
      ...{ text, gzipRatio: documents[i].gzipRatio },
      ...(models[i] && { model: models[i] }),
      ...(others && { corpus: others }),
      ...(likeness && { trusted: likeness(text.text) }),
    };
  });
}

const textOf = (bytes: Uint8Array, { format }: Corpus, { name }: Source): TextFacts =>
  new TextFacts(bytes, kindOf(new TextFacts(bytes).text, format, name));

async function indexOf(corpus: Corpus, source: Source, seed: number): Promise<NonNullable<Reading["index"]>> {
  const places: { id: string; line: number }[] = [];
  const facts = new CorpusIndex({ seed, placeOf: (index) => places[index] });
  const numbers = new Map<string, number>();
  for await (const entry of corpus.entries()) {
    if (isBroken(entry)) continue;
    numbers.set(entry.id, places.length);
    places.push({ id: entry.id, line: entry.line });
    await facts.add(numbers.get(entry.id)!, textOf(entry.bytes, corpus, source));
  }
  facts.choose((index) => ({ bytes: -index, bitsPerByte: Number.NaN, orderGain: Number.NaN }));
  return { facts, numbers };
}

import { bitsAmongOthers, DocumentReader, PARTS } from "../core/adaptive/documentBits";
import { CorpusIndex } from "../core/quality/corpus/corpusIndex";
import { WordCounts } from "../core/quality/corpus/wordCounts";
import type { LearntFacts } from "../core/quality/facts";
import { type Document, isBroken } from "../core/types";
import { totalOf } from "../quality/filterRun";
import type { FactContext, FactReader } from "./factSources";

/** Text that documents among others are read from, since it is read several times, in parts that change places; at about a third of a megabyte a second four readings of it take a quarter of an hour. */
export const AMONG_OTHERS_BYTES = 64 * 2 ** 20;

/** Lets others of this process have a turn, so that a cancel is heard. */
const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The documents of a file in file order, told of and cancelled; what is asked between two of them. */
async function* documentsOf({ corpus, source, settings: { first } }: FactContext, what: string): AsyncGenerator<Document> {
  for await (const entry of corpus.entries()) {
    first?.signal.throwIfAborted();
    if (!isBroken(entry)) yield entry;
    first?.progress(what, entry.range.end, totalOf({ corpus, source }));
  }
}

/** @throws a sentence where there is no file to read again. */
function refuseStandardInput({ source }: FactContext): void {
  if (source.size === undefined) throw new Error("This signal needs the other documents: save the input to a file first.");
}

/** What the other documents say of each. */
export async function documentIndex(context: FactContext): Promise<FactReader> {
  refuseStandardInput(context);
  const places: { id: string; line: number }[] = [];
  const index = new CorpusIndex({ seed: context.settings.seed, placeOf: (number) => places[number] });
  const numbers = new Map<string, number>();
  for await (const { id, line, bytes } of documentsOf(context, "reading the other documents")) {
    numbers.set(id, places.length);
    places.push({ id, line });
    await index.add(numbers.get(id)!, context.textOf(bytes));
  }
  index.choose((number) => ({ bytes: -number, bitsPerByte: Number.NaN, orderGain: Number.NaN }));
  return (texts, documents) =>
    documents.map(({ document }, i) => {
      const number = numbers.get(document.id);
      const corpus = number === undefined ? undefined : index.ask(number, texts[i]);
      return { ...(corpus && { corpus }) };
    });
}

/** How rare each document's words are. */
export async function countedWords(context: FactContext): Promise<FactReader> {
  refuseStandardInput(context);
  const counts = new WordCounts();
  for await (const { bytes } of documentsOf(context, "counting words")) counts.add(context.textOf(bytes));
  return (texts) => texts.map((text) => ({ rarity: counts.rarity(text) }));
}

/** What a model that learns from the documents makes of them: only the readings that are asked for. */
export async function learntBits(context: FactContext): Promise<FactReader> {
  refuseStandardInput(context);
  const learnt = new Map<string, LearntFacts>();
  if (context.names.includes("bitsBefore")) await readBefore(context, learnt);
  if (context.names.some((name) => name === "bitsAmongOthers" || name === "dataGap")) await readAmongOthers(context, learnt);
  return (_, documents) => documents.map(({ document }) => ({ learnt: learnt.get(document.id) ?? {} }));
}

async function readBefore(context: FactContext, learnt: Map<string, LearntFacts>): Promise<void> {
  const reader = new DocumentReader();
  for await (const { id, bytes } of documentsOf(context, "learning"))
    learnt.set(id, { before: await heard(reader.read(bytes), context, () => undefined) });
}

async function readAmongOthers(context: FactContext, learnt: Map<string, LearntFacts>): Promise<void> {
  const [ids, texts] = [[] as string[], [] as Uint8Array[]];
  let total = 0;
  for await (const { id, bytes } of documentsOf(context, "reading")) {
    total += bytes.length;
    if (total > AMONG_OTHERS_BYTES) throw tooMuch(context);
    ids.push(id);
    // A document may be a view of a larger piece of the file.
    texts.push(bytes.slice());
  }
  let done = 0;
  const { most, few } = await heard(bitsAmongOthers(texts), context, (read) => {
    done += read;
    context.settings.first?.progress("learning", done, PARTS * total);
  });
  for (const [i, id] of ids.entries()) learnt.set(id, { ...learnt.get(id), amongOthers: most[i], amongFew: few[i] });
}

const tooMuch = ({ source }: FactContext) =>
  new Error(
    `${source.name} holds more than ${AMONG_OTHERS_BYTES / 2 ** 20} MiB of text, too much to be read ${PARTS} times: ask for bitsBefore, or for a part of the file.`,
  );

/** Goes through a long piece of work; a cancel ends it. @param tell is told what each step yields. */
async function heard<T>(work: Generator<number, T>, { settings: { first } }: FactContext, tell: (step: number) => void): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    tell(step.value);
    await breath();
    first?.signal.throwIfAborted();
  }
}

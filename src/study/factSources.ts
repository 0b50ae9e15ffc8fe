import type { Corpus } from "../core/corpus/corpus";
import type { DocumentFacts, Needs } from "../core/quality/facts";
import { modelFacts } from "../core/quality/model/modelFacts";
import { Neighbours, primedBits } from "../core/quality/model/primed";
import { qualitySignalOf } from "../core/quality/signals";
import { raritySignals } from "../core/quality/signals/corpus/rarity";
import { repairMojibake } from "../core/quality/text/mojibake/repair";
import type { TextFacts } from "../core/quality/text/textFacts";
import type { ScoredDocument } from "../core/scoring/documents";
import type { Source } from "../core/types";
import { answerReader } from "./answers";
import { countedWords, documentIndex, learntBits } from "./firstReadings";
import type { SignalSettings, StudyModel } from "./signalFacts";
import { trustedReader } from "./trusted";

/** What facts are read with. */
export interface FactContext {
  /** Of the signals that are asked. */
  names: string[];
  corpus: Corpus;
  source: Source;
  model: StudyModel | undefined;
  settings: SignalSettings;
  textOf(bytes: Uint8Array): TextFacts;
}

/** Some facts of each document. */
export type FactReader = (texts: TextFacts[], documents: ScoredDocument[]) => Partial<DocumentFacts>[] | Promise<Partial<DocumentFacts>[]>;

/** Where facts come from. `open` does what has to be done before the first document, and throws a sentence where it cannot be done. */
export interface FactSource {
  isAsked(names: string[]): boolean;
  open(context: FactContext): FactReader | Promise<FactReader>;
}

const anyNeeds = (needs: Needs) => (names: string[]) => names.some((name) => qualitySignalOf(name).needs === needs);
const isRarity = (name: string) => Object.hasOwn(raritySignals, name);

/** Adding one is adding an entry. They are asked in this order. */
export const factSources: FactSource[] = [
  { isAsked: anyNeeds("model"), open: modelReader },
  { isAsked: anyNeeds("smaller"), open: capacityReader },
  { isAsked: anyNeeds("answer"), open: answerReader },
  { isAsked: (names) => names.some((name) => qualitySignalOf(name).needs === "corpus" && !isRarity(name)), open: documentIndex },
  { isAsked: (names) => names.some(isRarity), open: countedWords },
  { isAsked: anyNeeds("learner"), open: learntBits },
  { isAsked: anyNeeds("trusted"), open: likenessReader },
];

function modelReader({ names, model, settings: { seed } }: FactContext): FactReader {
  if (!model) throw new Error("This signal needs the language model: choose one.");
  const neighbours = names.includes("primedGain") ? new Neighbours() : undefined;
  return async (texts) => {
    const facts = await modelFacts(texts, model, { seed, repaired: ({ text }) => repairMojibake(text)?.text });
    const primed = neighbours ? await primedBits(texts, neighbours, model) : [];
    return facts.map((each, i) => ({ model: { ...each, ...(primed[i] !== undefined && { primedBits: primed[i] }) } }));
  };
}

/** The model's own bits are those of scoring. */
function capacityReader({ settings: { smaller } }: FactContext): FactReader {
  if (!smaller) throw new Error("This signal compares the model with a smaller one: name it with --smaller MODEL.");
  return async (texts, documents) => {
    const { bits } = await smaller.codeLengths(texts.map(({ bytes }) => bytes));
    return documents.map((document, i) => ({ capacity: { bits: document.bits, smallerBits: bits[i] } }));
  };
}

async function likenessReader({ corpus, settings: { trusted } }: FactContext): Promise<FactReader> {
  if (trusted === undefined) throw new Error("This signal compares documents with a file that you trust: name it with --trusted FILE.");
  const likeness = await trustedReader(trusted, () => corpus.entries());
  return (texts) => texts.map(({ text }) => ({ trusted: likeness(text) }));
}

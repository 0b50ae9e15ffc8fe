import { documentGroups } from "../scoring/documents";
import { type BrokenRecord, type Document, type Entry, isBroken } from "../types";
import { Badness, type Contribution } from "./badness/badness";
import { type CellKey, lengthClass } from "./badness/cells";
import { noiseOf, noiseSignals } from "./badness/noise";
import { ruleSymptom, type Symptom, symptomKey, symptoms } from "./badness/symptoms";
import { unusual } from "./badness/unusual";
import { wordOrderEvidence } from "./badness/wordOrder";
import { Columns } from "./columns";
import { CorpusIndex } from "./corpus/corpusIndex";
import type { Copy } from "./corpus/keptCopy";
import type { Distances, DocumentFacts, ModelFacts } from "./facts";
import { findingsOf } from "./findings";
import { integers } from "./growing";
import { KnownTexts } from "./knownTexts";
import { type FigureModel, modelFacts } from "./model/modelFacts";
import type { Finding, Rule } from "./rule";
import { similarityIn } from "./rules/corpus";
import { languageOf } from "./text/language";
import { repairMojibake } from "./text/mojibake/repair";
import { TextFacts } from "./text/textFacts";

export interface QualityOptions {
  /** Rules that make findings, with their thresholds. */
  rules: Rule[];
  /** Without it only what texts and other documents say is known. */
  model?: FigureModel;
  seed: number;
  /** A name from the table of formats, and the file's name: they tell programs from prose. */
  format: string;
  name: string;
  gzipSize(bytes: Uint8Array): number;
}

/** A document with all that was found. */
export interface Judged {
  document: Document;
  facts: DocumentFacts;
  /** Its language, or "code", "data": what it was compared with. */
  group: string;
  /** ISO 639-1; "" where it cannot be told. */
  language: string;
  /** 0 to 1, higher is worse. */
  badness: number;
  /** What the badness comes from, the largest first. */
  reasons: Contribution[];
  findings: Finding[];
}

/** Texts that are kept while a corpus is read, bytes. */
const MOST_KEPT = 48 * 2 ** 20;

/** Signals that "wordOrder" is made of. */
const ORDER_SIGNALS = ["orderScore", "pairOrderScore"];

/**
 * Quality of a corpus' documents, in three readings of the file in order: `index` learns what documents say of one another, `measure` takes their figures,
 * `judge` gives the verdicts. One after the other, each once. `measure` may be left out, and `read` with it: then nothing is known of what they find.
 */
export class QualityAnalysis {
  private readonly index: CorpusIndex;
  private readonly known: KnownTexts;
  /** Readers count documents, and numbers take less than strings. */
  private readonly ids: (string | number)[] = [];
  private readonly lines = integers();
  private readonly lengths = integers();
  /** The first documents' texts, with which near duplicates are compared exactly: as bytes, which lie outside of the heap. */
  private readonly texts: Uint8Array[] = [];
  private keptBytes = 0;
  private readonly models: ModelFacts[] = [];
  private readonly keys: CellKey[] = [];
  private readonly symptoms: Symptom[];
  private readonly columns: Columns;
  private badness: Badness | undefined;
  private isRead = false;

  constructor(
    private readonly entries: () => AsyncIterable<Entry>,
    private readonly options: QualityOptions,
  ) {
    const own = options.rules.filter(({ family, needs }) => family === "bitlens" && needs !== "model");
    this.index = new CorpusIndex({
      seed: options.seed,
      placeOf: (index) => ({ id: String(this.ids[index]), line: this.lines.get(index) }),
      textOf: (index) => textIn(this.texts[index]),
    });
    this.known = new KnownTexts(options.format, options.name);
    this.symptoms = [...symptoms, ...own.map(ruleSymptom)];
    this.columns = new Columns(this.symptoms, options.rules, [...ORDER_SIGNALS, ...noiseSignals.map(({ signal }) => signal)]);
  }

  /** Yields the place in the file that was reached. @param toMeasure false where `measure` is left out, so that nothing is learnt for it. */
  async *read(toMeasure = true): AsyncGenerator<number> {
    for await (const entry of this.entries()) {
      if (!isBroken(entry)) await this.addDocument(entry, toMeasure);
      yield entry.range.end;
    }
    this.texts.length = 0;
    this.index.choose((index) => this.copyOf(index));
    this.isRead = true;
  }

  private async addDocument(document: Document, toMeasure: boolean): Promise<void> {
    const index = this.ids.push(String(Number(document.id)) === document.id ? Number(document.id) : document.id) - 1;
    this.lines.set(index, document.line);
    const facts = this.known.of(index, document.bytes);
    this.lengths.set(index, facts.bytes.length);
    this.keptBytes += facts.bytes.length;
    if (this.keptBytes <= MOST_KEPT) this.texts[index] = facts.bytes;
    await this.index.add(index, facts, toMeasure);
    this.known.add(facts);
  }

  /** Yields the place in the file that was reached. */
  async *measure(): AsyncGenerator<number> {
    let index = 0;
    for await (const group of documentGroups(this.entries())) {
      const documents = group.filter((entry): entry is Document => !isBroken(entry));
      const texts = documents.map(({ bytes }, i) => this.known.of(index + i, bytes));
      const models = this.options.model ? await modelFacts(texts, this.options.model, { seed: this.options.seed, repaired }) : [];
      texts.forEach((text, i) => {
        this.addFigures(index++, text, models[i]);
      });
      yield group.at(-1)!.range.end;
    }
    this.finish();
  }

  private addFigures(index: number, text: TextFacts, model: ModelFacts | undefined): void {
    if (model) this.models[index] = model;
    this.keys[index] = { language: this.index.groupOf(index), length: lengthClass(text.bytes.length) };
    this.columns.add(this.factsOf(index, text));
  }

  private finish(): void {
    const columns = (names: string[]) => names.map((name) => this.columns.of(name));
    const wordOrder = wordOrderEvidence(columns(ORDER_SIGNALS), this.keys);
    const noise = noiseOf(noiseSignals, columns(noiseSignals.map(({ signal }) => signal)), this.keys);
    this.index.choose((index) => this.copyOf(index));
    const duplicates = Float64Array.from(this.keys, ({ language }, index) => {
      const { jaccard = 0 } = this.index.duplicateOf(index) ?? {};
      // A function that is like another one may be a copy, which is worth a place in the order, though no finding.
      return language === "code" ? jaccard : similarityIn(language, jaccard);
    });
    const unfinished = unusual(this.columns.of("unfinished"), this.keys);
    const late: Record<string, Float64Array> = { wordOrder, noise, unfinished, "near-duplicate": duplicates };
    const values = this.symptoms.map(({ signal }) => late[signal] ?? this.columns.of(signal));
    this.badness = new Badness(this.symptoms, values, this.keys);
  }

  /** Without a model's figures only its length is known. */
  private copyOf(index: number): Copy {
    const { figures, shuffle } = this.models[index] ?? {};
    const bytes = this.lengths.get(index);
    const orderGain = shuffle ? 1 - shuffle.bits / shuffle.shuffledBits : Number.NaN;
    return { bytes, bitsPerByte: figures ? figures.bits / bytes : Number.NaN, orderGain };
  }

  /** Documents with their verdicts, and broken records, in file order; the first `from` of both are passed over. */
  async *judge(from = 0): AsyncGenerator<Judged | BrokenRecord> {
    let index = 0;
    let passed = 0;
    for await (const entry of this.entries()) {
      const document = isBroken(entry) ? -1 : index++;
      if (passed++ >= from) yield isBroken(entry) ? entry : this.judged(document, entry);
    }
  }

  private judged(index: number, document: Document): Judged {
    const facts = this.factsOf(index, this.known.of(index, document.bytes));
    const badness = this.badness?.of(index) ?? Number.NaN;
    if (this.badness) facts.distances = this.distances(index);
    const { language } = facts.corpus ?? languageOf(facts.text);
    return {
      document,
      facts,
      group: this.groupOf(index, facts, language),
      language,
      badness,
      reasons: this.badness?.reasons(index) ?? [],
      findings: findingsOf(facts, this.options.rules),
    };
  }

  private groupOf(index: number, { text, corpus }: DocumentFacts, language: string): string {
    if (corpus) return this.keys[index]?.language ?? this.index.groupOf(index);
    return text.kind === "prose" ? language : text.kind;
  }

  private distances(index: number): Distances {
    return Object.fromEntries(this.symptoms.map((symptom, s) => [symptomKey(symptom), this.badness!.distance(s, index)]));
  }

  private factsOf(index: number, text: TextFacts): DocumentFacts {
    const model = this.models[index];
    const { gzipSize } = this.options;
    return {
      text,
      ...(this.isRead && { corpus: this.index.ask(index, text) }),
      // Few ask for it, and it takes longer than most of what is asked.
      get gzipRatio() {
        return text.once("gzipRatio", () => (text.bytes.length > 0 ? text.bytes.length / gzipSize(text.bytes) : 0));
      },
      ...(model && { model }),
    };
  }
}

const textIn = (bytes: Uint8Array | undefined): string | undefined => bytes && new TextFacts(bytes).text;
const repaired = ({ text }: TextFacts): string | undefined => repairMojibake(text)?.text;

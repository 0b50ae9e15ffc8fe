import { DuplicateIndex } from "../duplicates/duplicateIndex";
import type { TextOf } from "../duplicates/options";
import type { CorpusFacts } from "../facts";
import { integers } from "../growing";
import { languageOf, scriptOf } from "../text/language";
import type { TextFacts } from "../text/textFacts";
import { type Copy, keptCopy } from "./keptCopy";
import { LanguageCensus, type Told } from "./languages";
import { WordPairs } from "./wordPairs";

export interface IndexOptions {
  seed: number;
  /** Reads an earlier document's text again, which makes comparisons exact. */
  textOf?: TextOf;
  /** Id and line of a document, for what is said of duplicates. */
  placeOf(index: number): { id: string; line: number };
}

/** What the documents of a corpus say about one another. First `add` them all in file order, then `ask` for any. */
export class CorpusIndex {
  private readonly duplicates: DuplicateIndex;
  private readonly pairs = new WordPairs();
  private readonly census = new LanguageCensus();
  /** [documents] what each was taken for, as a number in `kinds`. */
  private readonly told = integers();
  private readonly kinds: Told[] = [];
  private readonly numbers = new Map<string, number>();
  /** Members of clusters, each with the one that is kept. */
  private readonly kept = new Map<number, number>();

  constructor(private readonly options: IndexOptions) {
    const { seed, textOf } = options;
    this.duplicates = new DuplicateIndex({ seed, ...(textOf && { textOf }) });
  }

  /** Indices ascend from 0; await one before adding the next. @param withPairs false where nobody is going to ask for pairs of words. */
  async add(index: number, facts: TextFacts, withPairs = true): Promise<void> {
    await this.duplicates.add(index, facts.text);
    if (withPairs) this.pairs.add(index, facts.text);
    const told = toldOf(facts);
    this.census.add(told);
    this.told.set(index, this.numberOf(told));
  }

  /** The language, or kind, whose documents a document is compared with. */
  groupOf(index: number): string {
    return this.census.groupOf(this.kinds[this.told.get(index)]);
  }

  /** Decides which of near duplicates are kept; to be called once all documents are added, and again where more is known of them. */
  choose(copyOf: (index: number) => Copy): void {
    for (const members of this.duplicates.clusters()) {
      const kept = keptCopy(members, copyOf);
      for (const member of members) this.kept.set(member, kept);
    }
  }

  /** The document that is kept in another one's place, and how similar they are. */
  duplicateOf(index: number): { index: number; jaccard: number } | undefined {
    const kept = this.kept.get(index);
    if (kept === undefined || kept === index) return undefined;
    return { index: kept, jaccard: this.duplicates.similarity(index) ?? this.duplicates.similarity(kept) ?? 0 };
  }

  /** @param facts of the text that was added. */
  ask(index: number, facts: TextFacts): CorpusFacts {
    const { copied, shared, sharedSpans } = this.duplicates.ask(index, facts.text);
    const duplicate = this.duplicateOf(index);
    const told = this.kinds[this.told.get(index)];
    const { pairs } = this;
    return {
      copied,
      shared,
      sharedSpans,
      ...(duplicate && { duplicateOf: { ...this.options.placeOf(duplicate.index), jaccard: duplicate.jaccard } }),
      ...(this.kept.get(index) === index && { isKept: true }),
      language: told.language,
      languageShare: this.census.shareOf(told),
      // Signals alone ask for it, and it takes longer than the rest.
      get pairs() {
        return facts.once("pairOrder", () => pairs.order(index, facts.text));
      },
    };
  }

  /** Few different ones come where confidence is kept in hundredths: as finely as the census draws its line. */
  private numberOf(told: Told): number {
    const rounded = { ...told, confidence: Math.floor(told.confidence * 100) / 100 };
    const key = Object.values(rounded).join();
    const number = this.numbers.get(key) ?? this.kinds.push(rounded) - 1;
    this.numbers.set(key, number);
    return number;
  }
}

/** Without the detector's score, of which there are as many different ones as documents. */
function toldOf(facts: TextFacts): Told {
  const { language, confidence } = languageOf(facts);
  return { language, confidence, script: scriptOf(facts), kind: facts.kind };
}

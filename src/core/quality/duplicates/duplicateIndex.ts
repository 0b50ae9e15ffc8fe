import type { Span } from "../facts";
import { integers, reals } from "../growing";
import { Clusters } from "./clusters";
import { Echoes } from "./echoes";
import { ExactTexts, textHash } from "./exactTexts";
import { NearDuplicates, type Pair } from "./nearDuplicates";
import { type DuplicateOptions, duplicateOptions } from "./options";
import type { Vote } from "./votes";

/** An earlier document that this one nearly repeats. */
export interface Duplicate {
  /** The most similar one that was found. */
  nearest: number;
  /** Of the five-word runs of this one and the nearest, 0 to 1; exact where texts could be read again, else estimated (standard error at most 0.05). */
  jaccard: number;
  /** The first document of the cluster, as far as it is known by now: the one that is kept. */
  first: number;
}

/** What earlier documents say of one. */
export interface Added {
  /** Share of its passages that stand in an earlier document, 0 to 1. */
  copied: number;
  duplicate?: Duplicate;
}

/** What all documents say of one. */
export interface Asked extends Added {
  /** Share of its passages that stand in `sharedBy` documents or more, itself among them, 0 to 1. */
  shared: number;
  /** Where those are, UTF-16 offsets, in order, at most 20. */
  sharedSpans: Span[];
}

/**
 * Duplicates and shared passages of a corpus that is read once or twice in file order. First `add` every document, then `ask` for any.
 *
 * Time is linear in the text, plus at most four comparisons a document. Memory: 200 to 225 bytes per document that differs from all before it, at most
 * `passageBytes` for passages, and buffers for the longest document.
 */
export class DuplicateIndex {
  private readonly options: DuplicateOptions;
  private readonly exact = new ExactTexts();
  private readonly echoes: Echoes;
  private readonly near: NearDuplicates;
  private readonly joined = new Clusters();
  /** The nearest document + 1 of each, and how similar they are. */
  private readonly nearest = integers();
  private readonly similarities = reals();
  private last = -1;

  constructor(options: Partial<DuplicateOptions> = {}) {
    this.options = duplicateOptions(options);
    this.echoes = new Echoes(this.options.seed, this.options.passageBytes);
    this.near = new NearDuplicates(this.options);
  }

  /** Of all tables and buffers. */
  get bytes(): number {
    const parts = [this.exact, this.echoes, this.near, this.joined, this.nearest, this.similarities];
    return parts.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The share of passages that is looked at: 1 for a small corpus, then halved whenever the table is full. */
  get sampled(): number {
    return 2 ** -this.echoes.halvings;
  }

  /** False where there were more documents than signatures are kept of. */
  get complete(): boolean {
    return !this.near.full;
  }

  /** Adds a document. Indices ascend, gaps are allowed; await one before adding the next. */
  async add(index: number, text: string): Promise<Added> {
    if (index <= this.last) throw new Error(`Document ${index} came after document ${this.last}. Add documents in file order, each once.`);
    this.last = index;
    const { copied, votes } = this.echoes.add(index, text);
    for (const pair of await this.pairs(index, text, votes)) this.join(index, pair);
    return this.known(index, copied);
  }

  /** What the whole corpus says of a document that was added, after all were; `text` is what it was added with. */
  ask(index: number, text: string): Asked {
    const { copied, shared, spans } = this.echoes.ask(index, text, this.options.sharedBy);
    return { ...this.known(index, copied), shared, sharedSpans: spans };
  }

  /** Similarity to the nearest earlier document; undefined where there is none. */
  similarity(index: number): number | undefined {
    return this.duplicate(index)?.jaccard;
  }

  /** Near duplicates together, in file order. */
  clusters(): number[][] {
    return this.joined.all();
  }

  private async pairs(index: number, text: string, votes: Vote[]): Promise<Pair[]> {
    const hash = textHash(text);
    const first = hash === undefined ? index : this.exact.first(hash, index);
    return first === index ? this.near.add(index, text, votes) : [{ document: first, jaccard: 1 }];
  }

  /** The first pair that comes is the nearest. */
  private join(index: number, { document, jaccard }: Pair): void {
    this.joined.join(index, document);
    if (this.nearest.get(index) !== 0) return;
    this.nearest.set(index, document + 1);
    this.similarities.set(index, jaccard);
  }

  /** A repeated text is copied whole, also where it is too short to have passages or none of them is in the sample. */
  private known(index: number, copied: number): Added {
    const duplicate = this.duplicate(index);
    return duplicate === undefined ? { copied } : { copied: duplicate.jaccard === 1 ? 1 : copied, duplicate };
  }

  private duplicate(index: number): Duplicate | undefined {
    const nearest = this.nearest.get(index) - 1;
    return nearest < 0 ? undefined : { nearest, jaccard: this.similarities.get(index), first: this.joined.first(index) };
  }
}

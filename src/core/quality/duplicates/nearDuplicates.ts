import { Bands, type Signature } from "./bands";
import { type Acquaintance, type Compared, comparedText, estimatedVerdict, exactVerdict, PAIR_WORDS, type Verdict } from "./comparison";
import { MinHash } from "./minHash";
import type { DuplicateOptions } from "./options";
import { PairSketch } from "./pairSketch";
import { SHINGLE_WORDS, writeShingles } from "./shingles";
import type { Vote } from "./votes";
import { WordReader } from "./words";

/** An earlier document that one nearly repeats. */
export interface Pair {
  document: number;
  /** Of the sets of five-word runs. */
  jaccard: number;
}

/** Estimated similarities of the five-word runs and of the pairs; unrelated texts are below both, and edited ones above one. */
const PROMISING = { runs: 0.2, pairs: 0.25 };
/** Earlier documents that one is compared with: the most promising ones. */
const MOST_COMPARED = 4;
/** UTF-16 units. The sets of longer texts would take more memory than all the rest, so these are compared by estimates. */
const LONGEST_COMPARED = 4_000_000;

interface Candidate extends Acquaintance {
  document: number;
}

/** Documents by their MinHash signatures, and the comparison of one with those that it might repeat. */
export class NearDuplicates {
  private readonly words = new WordReader();
  private readonly minHash: MinHash;
  private readonly sketch = new PairSketch();
  private pairHashes = new Int32Array(1024);
  private readonly bands: Bands;

  constructor(private readonly options: DuplicateOptions) {
    this.minHash = new MinHash(options.seed);
    this.bands = new Bands(options.mostSigned);
  }

  get bytes(): number {
    return this.bands.bytes + this.words.bytes + this.pairHashes.byteLength;
  }

  get full(): boolean {
    return this.bands.full;
  }

  /** Adds a document; the earlier ones that it nearly repeats, the most similar first. None for a short one, which is not added either. */
  async add(document: number, text: string, votes: Vote[]): Promise<Pair[]> {
    const signature = this.sign(text);
    if (signature === undefined) return [];
    const candidates = this.candidates(signature, votes);
    this.bands.add(signature, document);
    return candidates.length === 0 ? [] : this.near(text, candidates);
  }

  private sign(text: string): Signature | undefined {
    const words = this.words.read(text);
    const { leastWords, leastLetters } = this.options;
    if (words.count < Math.max(leastWords, SHINGLE_WORDS) || words.letters < leastLetters) return undefined;
    if (this.pairHashes.length < words.count) this.pairHashes = new Int32Array(words.hashes.length);
    const pairs = this.sketch.sign(this.pairHashes, writeShingles(words, PAIR_WORDS, this.pairHashes));
    return { runs: this.minHash.sign(words.hashes, writeShingles(words, SHINGLE_WORDS)), pairs };
  }

  private candidates(signature: Signature, votes: Vote[]): Candidate[] {
    const met = this.bands.candidates(signature.runs).map((row) => this.candidate(signature, row, votes));
    const unmet = votes.filter(({ document }) => met.every((candidate) => candidate.document !== document));
    const rows = unmet.flatMap(({ document }) => this.bands.rowOf(document) ?? []);
    const found = [...met, ...rows.map((row) => this.candidate(signature, row, votes))];
    return found
      .filter((candidate) => this.isPromising(candidate))
      .sort(byPromise)
      .slice(0, MOST_COMPARED);
  }

  private candidate(signature: Signature, row: number, votes: Vote[]): Candidate {
    const document = this.bands.owner(row);
    const { runs, pairs } = this.bands.similarity(signature, row);
    return { document, estimated: runs, pairs, vote: votes.find((vote) => vote.document === document) };
  }

  /** One passage in common makes a candidate, and what was kept of it says whether to read its text. */
  private isPromising({ estimated, pairs, vote }: Candidate): boolean {
    return estimated >= PROMISING.runs || pairs >= PROMISING.pairs || (vote !== undefined && vote.share >= this.options.copiedFromOne);
  }

  private async near(text: string, candidates: Candidate[]): Promise<Pair[]> {
    const compared = this.options.textOf !== undefined && text.length <= LONGEST_COMPARED ? comparedText(text) : undefined;
    const pairs: Pair[] = [];
    for (const candidate of candidates) {
      const { near, jaccard } = await this.verdict(candidate, compared);
      if (near) pairs.push({ document: candidate.document, jaccard });
    }
    return pairs.sort((one, other) => other.jaccard - one.jaccard || one.document - other.document);
  }

  private async verdict(candidate: Candidate, compared: Compared | undefined): Promise<Verdict> {
    const earlier = compared && (await this.options.textOf?.(candidate.document));
    if (compared === undefined || earlier === undefined || earlier.length > LONGEST_COMPARED)
      return estimatedVerdict(candidate, this.options);
    return exactVerdict(compared, comparedText(earlier), candidate.vote, this.options);
  }
}

const promise = ({ estimated, pairs, vote }: Candidate): number => Math.max(estimated, pairs, vote?.share ?? 0);
const byPromise = (one: Candidate, other: Candidate): number => promise(other) - promise(one) || one.document - other.document;

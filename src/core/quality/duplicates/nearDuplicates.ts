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

/** Pairs below both are accidents. */
const LEAST_ESTIMATE = 0.2;
const LEAST_VOTE = { share: 0.15, passages: 2 };
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
    const voted = votes.filter(({ share, passages }) => share >= LEAST_VOTE.share && passages >= LEAST_VOTE.passages);
    const met = this.bands.candidates(signature.runs).map((row) => this.candidate(signature, row, votes));
    const unmet = voted.filter(({ document }) => met.every((candidate) => candidate.document !== document));
    const rows = unmet.flatMap(({ document }) => this.bands.rowOf(document) ?? []);
    const found = [...met, ...rows.map((row) => this.candidate(signature, row, votes))];
    return found.filter(isPromising).sort(byPromise).slice(0, MOST_COMPARED);
  }

  private candidate(signature: Signature, row: number, votes: Vote[]): Candidate {
    const document = this.bands.owner(row);
    const { runs, pairs } = this.bands.similarity(signature, row);
    return { document, estimated: runs, pairs, vote: votes.find((vote) => vote.document === document) };
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

const isPromising = ({ estimated, vote }: Candidate): boolean =>
  estimated >= LEAST_ESTIMATE || (vote !== undefined && vote.share >= LEAST_VOTE.share);

const promise = ({ estimated, vote }: Candidate): number => Math.max(estimated, vote?.share ?? 0);
const byPromise = (one: Candidate, other: Candidate): number => promise(other) - promise(one) || one.document - other.document;

import { STRETCHED, stretched } from "../adaptive/logistic";
import type { VocabularyTrie } from "./vocabularyTrie";

const BYTES = 256;
/** So many sightings behind a byte weigh as much as what came anywhere. */
const SMOOTHING = 30;
/** A share below counts as this: tokens do not always end as late as they could. */
const LEAST = 0.04;

/** An input counts so much more than others from the beginning: it is right at once, and needs no learning. */
const SCALE = 3;

/** The logit of one share against another, by table, scaled for a mixer. */
const inputOf = (one: number, zero: number): number => SCALE * stretched[(((one + LEAST) / (one + zero + 2 * LEAST)) * STRETCHED) | 0];

/** How often each byte came behind each: what texts side by side have in common. */
export class ByteCounts {
  private readonly behind = new Float32Array(BYTES * BYTES);
  private readonly anywhere = new Float32Array(BYTES).fill(0.2);
  private total = 0.2 * BYTES;

  add(last: number, byte: number): void {
    this.behind[last * BYTES + byte]++;
    this.anywhere[byte]++;
    this.total++;
  }

  /** Writes how likely each byte is behind one, not scaled. */
  weights(last: number, out: Float64Array): void {
    const scale = SMOOTHING / this.total;
    for (let byte = 0; byte < BYTES; byte++) out[byte] = this.behind[last * BYTES + byte] + scale * this.anywhere[byte];
  }
}

/**
 * What the end of a token says of the byte behind it: hardly one that would have made the token longer; and what it says that a token goes on. Without this the bits that were paid for the end would teach nothing.
 */
export class Exclusion {
  private readonly weights = new Float64Array(BYTES);
  private isKnown = false;
  /** Children of the node that remain, given the bits of the byte so far: [from, to). */
  private from = 0;
  private to = 0;

  constructor(
    private readonly trie: VocabularyTrie,
    private readonly counts: ByteCounts,
  ) {}

  add(last: number, byte: number): void {
    this.counts.add(last, byte);
    this.isKnown = false;
  }

  private weigh(last: number): void {
    if (!this.isKnown) this.counts.weights(last, this.weights);
    this.isKnown = true;
  }

  private sum(low: number, high: number): number {
    let sum = 0;
    for (let byte = low; byte < high; byte++) sum += this.weights[byte];
    return sum;
  }

  /** Sum of the weights of children below a byte, from the first that remains; the rest remains. */
  private take(limit: number): number {
    const { bytes } = this.trie;
    let sum = 0;
    while (this.from < this.to && bytes[this.from] < limit) sum += this.weights[bytes[this.from++]];
    return sum;
  }

  /** For that a token ends at a node, as far as the bytes tell that make it longer. @param last byte before. */
  endInput(node: number, last: number): number {
    this.weigh(last);
    this.begin(node);
    const longer = this.take(BYTES) / this.sum(0, BYTES);
    return inputOf(1 - longer, longer);
  }

  /** The first bit of a byte behind a node is next. */
  begin(node: number): void {
    this.from = this.trie.first[node];
    this.to = this.trie.first[node + 1];
  }

  /** For a 1, beside what else speaks for it. @param ended true where the token has ended at the node, false where it goes on. @param partial a 1 and the bits of the byte so far, `shift` + 1 before its end. */
  bitInput(ended: boolean, last: number, partial: number, shift: number): number {
    this.weigh(last);
    const low = (partial << (shift + 1)) & 0xff;
    const [middle, high] = [low + (1 << shift), low + (2 << shift)];
    this.take(low);
    const start = this.from;
    const zero = this.take(middle) / this.sum(low, middle);
    const one = this.take(high) / this.sum(middle, high);
    this.to = this.from;
    this.from = start;
    return ended ? inputOf(1 - one, 1 - zero) : inputOf(one, zero);
  }
}

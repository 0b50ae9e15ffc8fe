import { childOf, type VocabularyTrie } from "./vocabularyTrie";

/** Logits beyond are no surer: 2^-16 is the least probability that is coded. Natural logarithm. */
const SUREST = 12;

/** The logit of a share of a sum, both at least 0. Math.log may differ in the last bit from engine to engine: whoever decodes needs the same one, as for the network itself. */
function logitOf(part: number, whole: number): number {
  if (!(part > 0)) return -SUREST;
  const logit = Math.log(part / (whole - part));
  return logit > SUREST ? SUREST : logit < -SUREST ? -SUREST : logit;
}

/**
 * What a network's distribution over the next token says of the decisions that spell the token: whether it ends here, and each bit of its next byte. The product of these probabilities is the token's own,
 * over the sum of all tokens that have bytes.
 */
export class NetworkBits {
  /** [tokens + 1] sums of the probabilities of the first tokens in the trie's order. */
  private readonly sums: Float64Array;
  /** The prefix so far. */
  node = 0;
  /** The children that the bits of the next byte leave: [from, to). */
  private from = 0;
  private to = 0;
  /** Where those whose next bit is a 1 begin. */
  private middle = 0;

  constructor(readonly trie: VocabularyTrie) {
    this.sums = new Float64Array(trie.order.length + 1);
  }

  /** @param probabilities [vocabulary] of the next token. */
  begin(probabilities: Float32Array): void {
    const { order } = this.trie;
    const { sums } = this;
    let sum = 0;
    for (let i = 0; i < order.length; i++) {
      // What rounds to nothing has to stay possible.
      sum += probabilities[order[i]] + 1e-12;
      sums[i + 1] = sum;
    }
    this.enter(0);
  }

  private enter(node: number): void {
    this.node = node;
    this.from = this.trie.first[node];
    this.to = this.trie.first[node + 1];
  }

  /** How many tokens end here, and whether longer ones have this prefix. */
  get ends(): number {
    return this.trie.ends[this.node];
  }

  get goesOn(): boolean {
    return this.to > this.from;
  }

  /** Logit of that the token ends here. */
  endLogit(): number {
    const { sums, node, trie } = this;
    const low = trie.low[node];
    return logitOf(sums[low + trie.ends[node]] - sums[low], sums[trie.high[node]] - sums[low]);
  }

  /** Of tokens with the same bytes, logit of that it is this one and none of those behind it. @param place from 0 among those that end here. */
  sameLogit(place: number): number {
    const { sums, node, trie } = this;
    const low = trie.low[node];
    return logitOf(sums[low + place + 1] - sums[low + place], sums[low + trie.ends[node]] - sums[low + place]);
  }

  /** Looks at the next bit of the next byte. @param bits that are known of it, as the low bits of `known`. @returns the bit where only one is possible, else −1. */
  bit(partial: number, shift: number): number {
    const { bytes } = this.trie;
    const threshold = ((partial << 1) | 1) << shift;
    let [low, high] = [this.from, this.to];
    while (low < high) {
      const half = (low + high) >> 1;
      if ((bytes[half] | 0x100) < threshold) low = half + 1;
      else high = half;
    }
    this.middle = low;
    return low === this.from ? 1 : low === this.to ? 0 : -1;
  }

  /** Logit of a 1 for the bit that was looked at. */
  bitLogit(): number {
    const { sums, from, middle, to } = this;
    const start = sums[this.lowOf(from)];
    const split = sums[this.lowOf(middle)];
    const end = sums[this.trie.high[this.trie.children[to - 1]]];
    return logitOf(end - split, end - start);
  }

  private lowOf(child: number): number {
    return this.trie.low[this.trie.children[child]];
  }

  /** The bit that came. */
  takeBit(bit: number): void {
    if (bit) this.from = this.middle;
    else this.to = this.middle;
  }

  /** The byte is known: its child is what the prefix is now. */
  takeByte(): void {
    this.enter(this.trie.children[this.from]);
  }

  /** True where a byte may come next. */
  allows(byte: number): boolean {
    return childOf(this.trie, this.node, byte) !== 0;
  }

  /** The node of a byte that begins a token; 0 where none begins so. */
  nodeOf(byte: number): number {
    return childOf(this.trie, 0, byte);
  }
}

/**
 * The tokens of a vocabulary in the order of their bytes, as a trie. With a token's prefix fixed the tokens that may still come are neighbours, so that the sum of their probabilities is the difference of
 * two prefix sums.
 */
export interface VocabularyTrie {
  /** [tokens] ids, by their bytes; tokens without bytes are left out. */
  order: Int32Array;
  /** [nodes] the tokens with this prefix are order[low … high − 1]; those that are this prefix and no more are the first `ends` of them. Node 0 is the empty prefix. */
  low: Int32Array;
  high: Int32Array;
  ends: Int32Array;
  /** [nodes + 1] where a node's children begin in `bytes` and `children`. */
  first: Int32Array;
  /** The next byte, ascending among the children of a node, and the node that it leads to. */
  bytes: Uint8Array;
  children: Int32Array;
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** @param bytesOf the bytes that a token stands for; none for special tokens. */
export function vocabularyTrie(size: number, bytesOf: (id: number) => Uint8Array): VocabularyTrie {
  const spelled = Array.from({ length: size }, (_, id) => ({ id, bytes: bytesOf(id) })).filter(({ bytes }) => bytes.length > 0);
  spelled.sort((a, b) => compare(a.bytes, b.bytes) || a.id - b.id);
  const rows = new TrieRows(spelled.map(({ bytes }) => bytes));
  rows.visit(0, spelled.length, 0);
  return { order: Int32Array.from(spelled, ({ id }) => id), ...rows.columns() };
}

/** The node that a byte leads to from another; 0 where there is none. */
export function childOf({ bytes, children, first }: VocabularyTrie, node: number, byte: number): number {
  let [low, high] = [first[node], first[node + 1]];
  while (low < high) {
    const half = (low + high) >> 1;
    if (bytes[half] < byte) low = half + 1;
    else high = half;
  }
  return low < first[node + 1] && bytes[low] === byte ? children[low] : 0;
}

/** Nodes in the order in which they are found; the children of one are neighbours, so they are numbered before they are visited. */
class TrieRows {
  private readonly low: number[] = [];
  private readonly high: number[] = [];
  private readonly ends: number[] = [];
  private readonly first: number[] = [];
  private readonly bytes: number[] = [];
  private readonly children: number[] = [];

  constructor(private readonly words: Uint8Array[]) {}

  /** Breadth first: nodes of one depth after the other. */
  visit(low: number, high: number, depth: number): void {
    const waiting = [{ low, high, depth }];
    for (const node of waiting) {
      let at = node.low;
      while (at < node.high && this.words[at].length === node.depth) at++;
      this.low.push(node.low);
      this.high.push(node.high);
      this.ends.push(at - node.low);
      this.first.push(this.bytes.length);
      while (at < node.high) at = this.child(waiting, at, node.high, node.depth);
    }
  }

  private child(waiting: { low: number; high: number; depth: number }[], start: number, limit: number, depth: number): number {
    const byte = this.words[start][depth];
    let end = start;
    while (end < limit && this.words[end][depth] === byte) end++;
    this.bytes.push(byte);
    this.children.push(waiting.length);
    waiting.push({ low: start, high: end, depth: depth + 1 });
    return end;
  }

  columns(): Omit<VocabularyTrie, "order"> {
    const integers = (values: number[]) => Int32Array.from(values);
    return {
      ...{ low: integers(this.low), high: integers(this.high), ends: integers(this.ends) },
      first: integers([...this.first, this.bytes.length]),
      bytes: Uint8Array.from(this.bytes),
      children: integers(this.children),
    };
  }
}

/**
 * Conditional plug-in entropies of bytes: Shannon (1948), section 7, with observed frequencies in place of probabilities.
 *
 * H_k = H(X | the k bytes before) = 1/(n − k) · Σ over contexts c and bytes x of N(cx) · log2(N(c) / N(cx)), where N(cx) counts the positions
 * from k on that hold x after c, and N(c) = Σ N(cx). The first k positions have no context and are left out. With no position left (n ≤ k) the
 * entropy is defined as 0. Unit: bits per byte, 0 to 8.
 *
 * Plug-in estimates are biased low on short data: with about as many contexts as bytes H_2 tends to 0 whatever the data are.
 */

export interface ByteEntropies {
  /** Bytes seen. */
  bytes: number;
  /** Bits per byte, given 0, 1 and 2 bytes before. */
  entropy0: number;
  entropy1: number;
  entropy2: number;
  /** Different contexts of 1 and of 2 bytes that a byte followed: how far the estimates can be trusted. */
  contexts1: number;
  contexts2: number;
}

/** How the counts are represented; the results do not depend on it. */
export interface Representation {
  /** Up to this many bytes of input they themselves are kept, and sorted on demand. At least 2. */
  sorted: number;
  /** The type of the dense table's counters as long as none can overflow; then Float64Array. */
  Counters: typeof Uint32Array | typeof Uint8Array;
}

// Sorting 256 kB takes about as long as scanning the dense table.
const DEFAULT: Representation = { sorted: 2 ** 18, Counters: Uint32Array };

const PAIR = 0xffff;
const TRIPLE = 0xffffff;

type Counters = Uint8Array | Uint32Array | Float64Array;

/** Calls back with every counted string (an integer, its last byte lowest) in ascending order. Counts are positive. */
type EachCount = (visit: (key: number, count: number) => void) => void;

/** Order-0 entropy of a whole document, bits per byte; 0 for an empty one. */
export function entropy0(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < bytes.length; i++) counts[bytes[i]]++;
  return conditionalEntropy(dense(counts), bytes.length).entropy;
}

/**
 * Counts the bytes, pairs and triples of a stream that arrives in chunks of any size.
 * Memory: a few times the input up to 256 kB, then a table of 2^24 counters: 64 MB, and 128 MB from 4 GiB of input on.
 */
export class ByteStatistics {
  private bytes = 0;
  private kept: Uint8Array = new Uint8Array(256);
  private triples?: Counters;
  /** The last two bytes and what came before them, packed; used with `triples` only. */
  private recent = 0;

  constructor(private readonly representation = DEFAULT) {}

  update(chunk: Uint8Array): void {
    const fits = this.triples ? 0 : Math.min(chunk.length, this.representation.sorted - this.bytes);
    if (fits > 0) this.keep(chunk.subarray(0, fits));
    if (fits < chunk.length) this.count(chunk.subarray(fits));
  }

  /** Everything counted so far; may be called at any time, and again. */
  result(): ByteEntropies {
    const [zero, one, two] = [0, 1, 2].map((order) => conditionalEntropy(this.strings(order), this.bytes - order));
    return {
      bytes: this.bytes,
      entropy0: zero.entropy,
      entropy1: one.entropy,
      entropy2: two.entropy,
      contexts1: one.contexts,
      contexts2: two.contexts,
    };
  }

  private keep(chunk: Uint8Array): void {
    const length = this.bytes + chunk.length;
    if (length > this.kept.length) {
      const larger = new Uint8Array(Math.min(this.representation.sorted, Math.max(length, 2 * this.kept.length)));
      larger.set(this.kept.subarray(0, this.bytes));
      this.kept = larger;
    }
    this.kept.set(chunk, this.bytes);
    this.bytes = length;
  }

  private count(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (!this.triples) this.triples = this.countKept();
    if (this.bytes >= 2 ** (8 * this.triples.BYTES_PER_ELEMENT)) this.triples = Float64Array.from(this.triples);
    this.recent = addTriples(chunk, 0, this.recent, this.triples);
  }

  /** Leaves the sorted representation for the dense one. Of the bytes only the first two are still needed, which end no triple. */
  private countKept(): Counters {
    const triples = new this.representation.Counters(TRIPLE + 1);
    const kept = this.kept.subarray(0, this.representation.sorted);
    this.recent = addTriples(kept, 2, (kept[0] << 8) | kept[1], triples);
    this.kept = kept.slice(0, 2);
    return triples;
  }

  /** The counts of the strings of order + 1 bytes. */
  private strings(order: number): EachCount {
    if (!this.triples) return sorted(this.kept.subarray(0, this.bytes), order);
    return dense(order === 2 ? this.triples : suffixCounts(this.triples, order, this.kept));
  }
}

/** Counts the triples that end in chunk[from], chunk[from + 1], …, where `recent` holds the two bytes before. Returns the new `recent`. */
function addTriples(chunk: Uint8Array, from: number, recent: number, triples: Counters): number {
  let last = recent;
  for (let i = from; i < chunk.length; i++) {
    last = ((last << 8) | chunk[i]) & TRIPLE;
    triples[last]++;
  }
  return last;
}

/** Counts of single bytes (order 0) or of pairs (order 1): all but those within the stream's first two bytes end a triple. */
function suffixCounts(triples: Counters, order: number, firstTwo: Uint8Array): Float64Array {
  const mask = order === 0 ? 0xff : PAIR;
  const counts = new Float64Array(mask + 1);
  for (let key = 0; key < triples.length; key++) counts[key & mask] += triples[key];
  const [first, second] = firstTwo;
  if (order === 0) counts[first]++;
  counts[((first << 8) | second) & mask]++;
  return counts;
}

function dense(counts: Counters): EachCount {
  return (visit) => {
    for (let key = 0; key < counts.length; key++) if (counts[key] > 0) visit(key, counts[key]);
  };
}

function sorted(bytes: Uint8Array, order: number): EachCount {
  const keys = new Uint32Array(Math.max(0, bytes.length - order));
  for (let i = 0; i < keys.length; i++) for (let j = i; j <= i + order; j++) keys[i] = (keys[i] << 8) | bytes[j];
  keys.sort();
  return (visit) => {
    for (let start = 0, end = 0; start < keys.length; start = end) {
      while (end < keys.length && keys[end] === keys[start]) end++;
      visit(keys[start], end - start);
    }
  };
}

/** Bits per position, and the number of contexts (all bytes of a key but the last). `positions` is the sum of the counts, or not positive. */
function conditionalEntropy(eachCount: EachCount, positions: number): { entropy: number; contexts: number } {
  let [bits, contexts, context, inContext, inStrings] = [0, 0, -1, 0, 0];
  eachCount((key, count) => {
    if (key >>> 8 !== context) {
      bits += timesLog(inContext) - inStrings;
      [context, inContext, inStrings] = [key >>> 8, 0, 0];
      contexts++;
    }
    inContext += count;
    inStrings += timesLog(count);
  });
  bits += timesLog(inContext) - inStrings;
  // Rounding may leave a context with one successor a hair below zero.
  return { entropy: positions > 0 ? Math.max(0, bits / positions) : 0, contexts };
}

const timesLog = (count: number): number => (count > 1 ? count * Math.log2(count) : 0);

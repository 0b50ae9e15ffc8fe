import type { Span } from "../facts";
import { IS_UNSPACED, type Scan, scanOf } from "./scan";
import type { TextFacts } from "./textFacts";

export interface Repeats {
  /** Share of the text's UTF-16 units in token n-grams that stood before in it; no unit counts twice. */
  share: number;
  /** Share of them in the longest stretch of tokens that stood before. */
  longest: number;
  /** The stretches, the longest first. */
  spans: Span[];
}

/** Tokens of an n-gram: words, or letters where a text has no blanks. */
const WORDS = 6;
const LETTERS = 13;

export const repeatsOf = (facts: TextFacts): Repeats => facts.once("repeats", () => repeats(scanOf(facts), facts.text.length));

export function repeats(scan: Scan, length: number): Repeats {
  const spans = repeatedSpans(scan, isUnspaced(scan) ? LETTERS : WORDS);
  const total = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  spans.sort((a, b) => b.end - b.start - (a.end - a.start));
  const longest = spans.length > 0 ? spans[0].end - spans[0].start : 0;
  return { share: length > 0 ? total / length : 0, longest: length > 0 ? longest / length : 0, spans };
}

/** More than half of the tokens are letters of a script without blanks. */
export function isUnspaced({ flags, count }: Scan): boolean {
  let letters = 0;
  for (let i = 0; i < count; i++) letters += flags[i] & IS_UNSPACED ? 1 : 0;
  return letters > count / 2;
}

/** Stretches of n-grams that stood before, joined where they overlap or touch. */
function repeatedSpans(scan: Scan, n: number): Span[] {
  const seen = new FirstPlaces(scan, n);
  const spans: Span[] = [];
  for (let i = 0; i + n <= scan.count; i++) {
    if (!seen.stoodBefore(i)) continue;
    const [start, end] = [scan.starts[i], scan.ends[i + n - 1]];
    const last = spans.at(-1);
    if (last && i > 0 && scan.starts[i] <= last.end + 1) last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}

/** Where each n-gram stands for the first time: a table with open addresses. */
class FirstPlaces {
  /** [slots] index of the first token, plus one; 0 is free. */
  private readonly places: Int32Array;
  private readonly mask: number;

  constructor(
    private readonly scan: Scan,
    private readonly n: number,
  ) {
    const size = 2 ** Math.ceil(Math.log2(2 * scan.count + 2));
    this.places = new Int32Array(size);
    this.mask = size - 1;
  }

  /** Whether the n-gram at token i stood before; if not, it is kept. */
  stoodBefore(i: number): boolean {
    for (let slot = this.hash(i) & this.mask; ; slot = (slot + 1) & this.mask) {
      const place = this.places[slot];
      if (place === 0) {
        this.places[slot] = i + 1;
        return false;
      }
      if (this.same(place - 1, i)) return true;
    }
  }

  private hash(i: number): number {
    const { hashes } = this.scan;
    let hash = 0;
    for (let k = i; k < i + this.n; k++) hash = Math.imul(hash ^ hashes[k], 0x9e3779b1) ^ (hash >>> 15);
    return hash ^ (hash >>> 16);
  }

  private same(a: number, b: number): boolean {
    const { hashes } = this.scan;
    for (let k = 0; k < this.n; k++) if (hashes[a + k] !== hashes[b + k]) return false;
    return true;
  }
}

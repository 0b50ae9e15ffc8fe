import type { Span } from "../facts";
import { IS_UNSPACED, type Scan, scanOf } from "./scan";
import { lengthOf } from "./spans";
import type { TextFacts } from "./textFacts";

export interface Repeats {
  /** Share of the text's UTF-16 units in token n-grams that stood before in it; no unit counts twice. */
  share: number;
  /** Share of them in stretches that follow at once on what they repeat. */
  atOnce: number;
  /** Share of them in the longest stretch of tokens that stood before. */
  longest: number;
  /** The stretches, the longest first. */
  spans: Span[];
}

/** Tokens of an n-gram: words, or letters where a text has no blanks. */
const WORDS = 6;
const LETTERS = 13;

export const repeatsOf = (facts: TextFacts): Repeats => facts.once("repeats", () => repeats(facts));

function repeats(facts: TextFacts): Repeats {
  const { length } = facts.text;
  const scan = scanOf(facts);
  const spans = repeatedSpans(scan, isUnspaced(scan) ? LETTERS : WORDS).sort((a, b) => b.end - b.start - (a.end - a.start));
  const share = (some: Span[]): number => (length > 0 ? lengthOf(some) / length : 0);
  return { share: share(spans), atOnce: share(spans.filter((span) => span.followsAtOnce)), longest: share(spans.slice(0, 1)), spans };
}

/** More than half of the tokens are letters of a script without blanks. */
export function isUnspaced({ flags, count }: Scan): boolean {
  let letters = 0;
  for (let i = 0; i < count; i++) letters += flags[i] & IS_UNSPACED ? 1 : 0;
  return letters > count / 2;
}

interface Stretch extends Span {
  /** At least as long as the way back to where it stood: nothing else lies between. */
  followsAtOnce: boolean;
}

/** Stretches of n-grams that stood before, joined where they overlap or touch. */
function repeatedSpans(scan: Scan, n: number): Stretch[] {
  const places = new FirstPlaces(scan, n);
  const spans: Stretch[] = [];
  let [first, back] = [0, 0];
  for (let i = 0; i + n <= scan.count; i++) {
    const place = places.placeOf(i);
    if (place === i) continue;
    const last = spans.at(-1);
    const goesOn = last !== undefined && scan.starts[i] <= last.end + 1;
    if (!goesOn) [first, back] = [i, i - place];
    const followsAtOnce = i + n - first >= back;
    if (goesOn) Object.assign(last, { end: scan.ends[i + n - 1], followsAtOnce });
    else spans.push({ start: scan.starts[i], end: scan.ends[i + n - 1], followsAtOnce });
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

  /** The first token of the first n-gram that is the one at token i; i where there was none, which is kept. */
  placeOf(i: number): number {
    for (let slot = this.hash(i) & this.mask; ; slot = (slot + 1) & this.mask) {
      const place = this.places[slot];
      if (place === 0) this.places[slot] = i + 1;
      if (place === 0) return i;
      if (this.same(place - 1, i)) return place - 1;
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

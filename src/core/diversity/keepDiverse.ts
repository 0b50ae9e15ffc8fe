import { GramNumbers, greatest } from "./ngrams";

/** A document that waits: what share of its runs was new when it was last looked at. It can only fall. */
interface Waiting {
  document: number;
  share: number;
  /** How many documents were kept then. */
  kept: number;
}

/**
 * Documents in the order in which a greedy choice keeps them: each time that one whose distinct runs of one to four words are new in the largest share, given all that are kept. So what repeats others comes last, of equal documents all but
 * the first. What a document adds never grows while others are kept, so only the most promising one is looked at anew (lazy greedy, Minoux 1978): the result is that of looking at all.
 * @param documents the words of each. @param count how many to keep. @returns their numbers, in the order of the choice; ties in file order.
 */
export function keepDiverse(documents: string[][], count: number): number[] {
  const runs = distinctRuns(documents);
  const covered = new Uint8Array(greatest(runs) + 1);
  const waiting = new Heap(runs.map((_, document) => ({ document, share: Number.POSITIVE_INFINITY, kept: -1 })));
  const kept: number[] = [];
  for (let best = waiting.first; kept.length < count && best; best = waiting.first) {
    if (best.kept === kept.length) {
      waiting.pop();
      kept.push(best.document);
      for (const run of runs[best.document]) covered[run] = 1;
    } else waiting.replaceFirst({ document: best.document, share: newShare(runs[best.document], covered), kept: kept.length });
  }
  return kept;
}

/** [documents] numbers of a document's runs, those of different lengths different. */
function distinctRuns(documents: string[][]): Uint32Array[] {
  const numbers = new GramNumbers();
  return documents.map((words) => {
    const grams = numbers.grams(words);
    return Uint32Array.from(new Set(grams.flatMap((runs, n) => Array.from(runs, (run) => run * grams.length + n))));
  });
}

/** Nothing is new in a document without words. */
function newShare(runs: Uint32Array, covered: Uint8Array): number {
  let fresh = 0;
  for (const run of runs) if (covered[run] === 0) fresh++;
  return runs.length > 0 ? fresh / runs.length : 0;
}

const isBefore = (one: Waiting, other: Waiting): boolean =>
  one.share > other.share || (one.share === other.share && one.document < other.document);

/** A binary heap, the most promising document first. Given in file order with equal shares, it is one already. */
class Heap {
  constructor(private readonly items: Waiting[]) {}

  get first(): Waiting | undefined {
    return this.items[0];
  }

  pop(): void {
    const last = this.items.pop();
    if (last && this.items.length > 0) this.replaceFirst(last);
  }

  replaceFirst(item: Waiting): void {
    const { items } = this;
    let place = 0;
    for (let child = 1; child < items.length; child = 2 * place + 1) {
      if (child + 1 < items.length && isBefore(items[child + 1], items[child])) child++;
      if (!isBefore(items[child], item)) break;
      items[place] = items[child];
      place = child;
    }
    items[place] = item;
  }
}

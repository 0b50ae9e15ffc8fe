/** Words in a row, up to so many. */
export const LONGEST_GRAM = 4;

/** Numbers for words and for runs of words, the same run the same number: exact, without strings of runs. */
export class GramNumbers {
  private readonly words = new Map<string, number>();
  /** [n − 2] of a run of n words by the number of its first n − 1 and of its last. */
  private readonly runs: Map<number, number>[] = Array.from({ length: LONGEST_GRAM - 1 }, () => new Map());

  /** [n − 1][runs] numbers of all runs of n words of a text, in order, for n from 1 to LONGEST_GRAM. */
  grams(words: string[]): Uint32Array[] {
    const single = Uint32Array.from(words, (word) => numberOf(this.words, word));
    const all = [single];
    for (const known of this.runs) {
      const shorter = all[all.length - 1];
      const n = all.length + 1;
      // Two numbers of 26 bits are exact in a double; a Map has room for 2^24 keys.
      const key = (first: number) => shorter[first] * 2 ** 26 + single[first + n - 1];
      all.push(Uint32Array.from({ length: Math.max(0, words.length - n + 1) }, (_, first) => numberOf(known, key(first))));
    }
    return all;
  }
}

function numberOf<T>(known: Map<T, number>, key: T): number {
  const number = known.get(key) ?? known.size;
  if (number === known.size) known.set(key, number);
  return number;
}

/**
 * Sum over n = 1 … 4 of distinct runs of n words over all of them: 0 to 4, higher is more diverse (Shaib et al. 2024, "Standardizing the Measurement of Text Diversity"). As published, the documents are joined, so some runs go across
 * their borders. It falls with the size of the data. NaN where there is no word.
 * @param documents the words of each.
 */
export function ngramDiversity(documents: string[][]): number {
  const grams = new GramNumbers().grams(documents.flat());
  return grams[0].length === 0
    ? Number.NaN
    : grams.reduce((sum, runs) => sum + (runs.length > 0 ? new Set(runs).size / runs.length : 0), 0);
}

/**
 * Mean over the documents of ln(1 + Σ over the distinct runs of four words of (documents that have it − 1)): 0 where no run comes in two (Salkar et al. 2022, as Shaib et al. 2024 compute it). It grows with the number and the length of documents.
 * NaN where there is no document.
 */
export function selfRepetition(documents: string[][]): number {
  const numbers = new GramNumbers();
  const distinct = documents.map((words) => Uint32Array.from(new Set(numbers.grams(words)[LONGEST_GRAM - 1])));
  const having = new Uint32Array(greatest(distinct) + 1);
  for (const runs of distinct) for (const run of runs) having[run]++;
  const repeated = (runs: Uint32Array) => runs.reduce((sum, run) => sum + having[run] - 1, 0);
  return distinct.reduce((sum, runs) => sum + Math.log(1 + repeated(runs)), 0) / documents.length;
}

/** The greatest of all numbers; −1 where there is none. */
export const greatest = (lists: Uint32Array[]): number => lists.reduce((most, list) => list.reduce((a, b) => Math.max(a, b), most), -1);

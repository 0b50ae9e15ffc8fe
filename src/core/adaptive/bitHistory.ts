/**
 * What happened in one context, in one byte: how often a 0 and a 1 came, roughly, and which came last. Counts are bounded by one another, since who has seen a bit
 * sixty times and then the other one has seen a change; of the other bit no more than a few are remembered then (in the manner of the paq family: Mahoney 2005,
 * "Adaptive weighing of context models for lossless data compression"; the table itself is made here).
 */

/** The most of the commoner bit by how many there are of the rarer one. */
const MOST = [60, 30, 14, 7, 5];

interface History {
  zeros: number;
  ones: number;
  /** −1 where nothing has come. */
  last: number;
}

const isKept = (zeros: number, ones: number): boolean => Math.max(zeros, ones) <= (MOST[Math.min(zeros, ones)] ?? 0);

/** What is left of a count when the other bit comes: a long run is a rule that has been broken. */
const discounted = (count: number): number => (count < 3 ? count : count < 6 ? count - 1 : count < 12 ? 5 : 6);

function after({ zeros, ones }: History, bit: number): History {
  const [own, other] = bit ? [ones, zeros] : [zeros, ones];
  let [more, less] = [own + 1, discounted(other)];
  while (less > 0 && !isKept(more, less) && isKept(more, less - 1)) less--;
  if (!isKept(more, less)) more = own;
  return bit ? { zeros: less, ones: more, last: bit } : { zeros: more, ones: less, last: bit };
}

/** Where both bits have come, which came last is a part of the state. */
const keyOf = ({ zeros, ones, last }: History): string => `${zeros} ${ones} ${zeros > 0 && ones > 0 ? last : ""}`;

function reachable(): History[] {
  const found = [{ zeros: 0, ones: 0, last: -1 }];
  const known = new Set(found.map(keyOf));
  for (const history of found) {
    for (const bit of [0, 1]) {
      const next = after(history, bit);
      if (known.has(keyOf(next))) continue;
      known.add(keyOf(next));
      found.push(next);
    }
  }
  return found;
}

export const histories: readonly History[] = reachable();

/** [states · 2] the state after a bit: `next[2 · state + bit]`. State 0 has seen nothing. */
export const next: Uint8Array = makeNext();

function makeNext(): Uint8Array {
  const numbers = new Map(histories.map((history, state) => [keyOf(history), state]));
  return Uint8Array.from(histories.flatMap((history) => [0, 1].map((bit) => numbers.get(keyOf(after(history, bit)))!)));
}

/** [states] how many bits a state stands for: rows with few of them are given up first. */
export const seen: Uint8Array = Uint8Array.from(histories, ({ zeros, ones }) => zeros + ones);

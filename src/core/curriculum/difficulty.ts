import type { Correlation, WeightedSignal } from "../types/curriculum";

/** @param texts "bitsPerByte" or "bitsPerByte=2". @throws a sentence where one is neither. */
export function parseWeights(texts: string[]): WeightedSignal[] {
  const parsed = texts.filter((text) => text !== "").map(parseWeight);
  const twice = parsed.find(({ signal }, i) => parsed.findIndex((other) => other.signal === signal) < i);
  if (twice) throw new Error(`${twice.signal} is named twice: name it once, with its weight.`);
  if (parsed.length === 0) throw new Error("Name a signal that documents are ordered by, such as bitsPerByte.");
  return parsed;
}

function parseWeight(text: string): WeightedSignal {
  const [signal, given = "1"] = text.split("=");
  const weight = given.trim() === "" ? Number.NaN : Number(given);
  if (!Number.isFinite(weight) || weight === 0)
    throw new Error(`${text} has no weight: give it as SIGNAL=WEIGHT, such as bitsPerByte=2; a weight below 0 turns a signal round.`);
  return { signal: signal.trim(), weight };
}

/** Ranks from 1, smallest first; equal values share the mean of their ranks. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let i = start; i < end; i++) ranks[order[i]] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

/** Ranks as shares, (rank − ½) / n, strictly between 0 and 1: so that groups of any size, each ranked by itself, lie side by side. @param groups one name a value. */
export function rankShares(values: ArrayLike<number>, groups?: string[]): Float64Array {
  if (!groups) return averageRanks(values).map((rank) => (rank - 0.5) / values.length);
  const shares = new Float64Array(values.length);
  for (const members of membersOf(groups)) {
    const inside = rankShares(members.map((i) => values[i]));
    members.forEach((i, place) => {
      shares[i] = inside[place];
    });
  }
  return shares;
}

function membersOf(groups: string[]): number[][] {
  const members = new Map<string, number[]>();
  groups.forEach((group, i) => {
    const before = members.get(group);
    if (before) before.push(i);
    else members.set(group, [i]);
  });
  return [...members.values()];
}

/** Values of a signal, one a document, and what they weigh. */
export interface Column {
  values: ArrayLike<number>;
  weight: number;
}

/**
 * Difficulty of each document, strictly between 0 (easiest) and 1: the weighted sum of the signals' rank shares, ranked again. Only ranks count, so that a signal's unit and scale do not,
 * and nothing changes where a signal is replaced by an increasing function of it. With groups each is ranked by itself.
 */
export function difficultyOf(columns: Column[], groups?: string[]): Float64Array {
  const sums = new Float64Array(columns[0].values.length);
  for (const { values, weight } of columns)
    rankShares(values, groups).forEach((share, i) => {
      sums[i] += weight * share;
    });
  return rankShares(sums, groups);
}

/** Spearman's rank correlation: Pearson's of the average ranks. NaN where one of the two has no two different values. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = [deviations(averageRanks(a)), deviations(averageRanks(b))];
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

function deviations(ranks: Float64Array): Float64Array {
  const mean = (ranks.length + 1) / 2;
  return ranks.map((rank) => rank - mean);
}

const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Of every two signals. */
export function correlations(columns: { signal: string; values: ArrayLike<number> }[]): Correlation[] {
  return columns.flatMap((first, i) =>
    columns.slice(i + 1).map((second) => {
      const rho = spearman(first.values, second.values);
      return { a: first.signal, b: second.signal, spearman: Number.isNaN(rho) ? null : rho };
    }),
  );
}

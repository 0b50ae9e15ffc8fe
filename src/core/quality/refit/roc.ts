import { uniform } from "../../scoring/random";
import type { Interval } from "../../types";

/** Scored documents of two kinds; a good score is high for the marked ones. */
export interface Marked {
  scores: ArrayLike<number>;
  marks: ArrayLike<boolean>;
}

/** Documents with the same score, which no threshold tells apart, counted by kind. */
interface Tie {
  members: number[];
}

/** Ties, the highest score first. */
function ties({ scores }: Marked): Tie[] {
  const order = Array.from(scores, (_, i) => i).sort((one, other) => scores[other] - scores[one]);
  const found: Tie[] = [];
  for (const [rank, member] of order.entries()) {
    if (rank > 0 && scores[member] === scores[order[rank - 1]]) found.at(-1)!.members.push(member);
    else found.push({ members: [member] });
  }
  return found;
}

/** How many of a tie's members are marked and how many are not, each as often as it was drawn. */
function counted({ members }: Tie, marks: ArrayLike<boolean>, draws: ArrayLike<number>): [marked: number, others: number] {
  const counts: [number, number] = [0, 0];
  for (const member of members) counts[marks[member] ? 0 : 1] += draws[member];
  return counts;
}

/** The area from sorted ties: the share of pairs, one of each kind, in which the marked one is higher, ties as half (Mann and Whitney 1947). */
function area(sorted: Tie[], marks: ArrayLike<boolean>, draws: ArrayLike<number>): number {
  let [above, others, pairs] = [0, 0, 0];
  for (const tie of sorted) {
    const [marked, unmarked] = counted(tie, marks, draws);
    pairs += unmarked * (above + marked / 2);
    above += marked;
    others += unmarked;
  }
  return pairs / (above * others);
}

const once = (length: number): Uint8Array => new Uint8Array(length).fill(1);

/** Area under the receiver operating characteristic, 0 to 1; one half is chance. NaN where one kind is missing. */
export const auroc = (marked: Marked): number => area(ties(marked), marked.marks, once(marked.scores.length));

/** The greatest share of the marked that a threshold catches while it catches at most this share of the others. */
export function truePositivesAt(falsePositives: number, marked: Marked): number {
  const { scores, marks } = marked;
  const positives = Array.from(marks).filter(Boolean).length;
  const allowed = falsePositives * (scores.length - positives);
  let [caught, wrong, best] = [0, 0, 0];
  for (const tie of ties(marked)) {
    const [some, others] = counted(tie, marks, once(scores.length));
    caught += some;
    wrong += others;
    if (wrong <= allowed) best = caught;
  }
  return best / positives;
}

const REPLICATES = 1000;
const TAIL = 0.025;

/** Draws as many documents of each kind as there are, with replacement; how often each was drawn. */
function drawn(kinds: number[][], length: number, seed: number, replicate: number): Uint16Array {
  const draws = new Uint16Array(length);
  for (const members of kinds)
    for (const member of members) draws[members[Math.floor(uniform(seed, replicate * length + member) * members.length)]]++;
  return draws;
}

/** 95 % percentile interval of the area, by the bootstrap within each kind (Efron and Tibshirani, chapter 13). */
export function aurocInterval(marked: Marked, seed: number): Interval {
  const { marks } = marked;
  const sorted = ties(marked);
  const places = Array.from(marks, (_, i) => i);
  const kinds = [places.filter((i) => marks[i]), places.filter((i) => !marks[i])];
  const areas = Float64Array.from({ length: REPLICATES }, (_, i) => area(sorted, marks, drawn(kinds, marks.length, seed, i))).sort();
  return { low: areas[Math.floor(TAIL * REPLICATES)], high: areas[Math.ceil((1 - TAIL) * REPLICATES) - 1] };
}

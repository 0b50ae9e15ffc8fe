import { uniform } from "../../scoring/random";
import { fitLogistic, logitOf, sigmoid } from "./logistic";
import { preparations, prepared } from "./preparation";

export interface FoldOptions {
  folds: number;
  seed: number;
  penalty: number;
}

/** [documents] the fold of each: both kinds are spread evenly over the folds, in an order that the seed gives. */
export function stratifiedFolds(marks: readonly boolean[], folds: number, seed: number): number[] {
  const fold = new Array<number>(marks.length);
  for (const kind of [true, false]) {
    const members = Array.from(marks.keys()).filter((i) => marks[i] === kind);
    const keys = members.map((i) => uniform(seed, i));
    const order = Array.from(members.keys()).sort((one, other) => keys[one] - keys[other]);
    for (const [rank, place] of order.entries()) fold[members[place]] = rank % folds;
  }
  return fold;
}

/** [documents] the probability of a mark, by a model that was fitted without the document's fold. What is known of the features is learnt without it as well. */
export function crossValidated(rows: readonly number[][], marks: readonly boolean[], { folds, seed, penalty }: FoldOptions): number[] {
  const fold = stratifiedFolds(marks, folds, seed);
  const scores = new Array<number>(rows.length).fill(Number.NaN);
  for (let left = 0; left < folds; left++) {
    const seen = rows.filter((_, i) => fold[i] !== left);
    const known = preparations(seen);
    const weights = fitLogistic(
      seen.map((row) => prepared(row, known)),
      marks.filter((_, i) => fold[i] !== left),
      penalty,
    );
    for (const [i, row] of rows.entries()) if (fold[i] === left) scores[i] = sigmoid(logitOf(weights, prepared(row, known)));
  }
  return scores;
}

/** Weights of a logistic model; the first is the intercept. */
export type Weights = number[];

const MOST_STEPS = 50;
/** Largest change of a weight after which nothing changes that anybody would see. */
const CLOSE = 1e-10;
const MOST_HALVINGS = 30;

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** log(1 + e^x) without overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

export const logitOf = ([intercept, ...weights]: Weights, row: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * row[i], intercept);

/** Σ −ln p(mark) + penalty / 2 · Σ weight², the intercept free. */
function loss(weights: Weights, rows: readonly number[][], marks: readonly boolean[], penalty: number): number {
  const fit = rows.reduce((sum, row, i) => sum + softplus(marks[i] ? -logitOf(weights, row) : logitOf(weights, row)), 0);
  return fit + (penalty / 2) * weights.slice(1).reduce((sum, weight) => sum + weight ** 2, 0);
}

interface Slope {
  gradient: number[];
  /** Symmetric, positive definite where penalty > 0. */
  curvature: number[][];
}

function slope(weights: Weights, rows: readonly number[][], marks: readonly boolean[], penalty: number): Slope {
  const gradient = weights.map((weight, i) => (i === 0 ? 0 : penalty * weight));
  // The intercept is held by a hair, so that a perfect fit of an empty model has a curvature as well.
  const curvature = weights.map((_, i) => weights.map((_, j) => (i !== j ? 0 : i === 0 ? 1e-12 : penalty)));
  for (const [i, row] of rows.entries()) {
    const p = sigmoid(logitOf(weights, row));
    const values = [1, ...row];
    for (const [j, value] of values.entries()) {
      gradient[j] += (p - Number(marks[i])) * value;
      for (let k = 0; k <= j; k++) curvature[j][k] += p * (1 - p) * value * values[k];
    }
  }
  return { gradient, curvature };
}

/** Solves A x = b for a symmetric positive definite A, of which the lower half is read (Cholesky). */
export function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const lower = matrix.map((row) => row.slice());
  const solution = right.slice();
  for (let i = 0; i < lower.length; i++) {
    for (let j = 0; j <= i; j++) {
      for (let k = 0; k < j; k++) lower[i][j] -= lower[i][k] * lower[j][k];
      lower[i][j] = i === j ? Math.sqrt(Math.max(lower[i][i], Number.MIN_VALUE)) : lower[i][j] / lower[j][j];
    }
    for (let k = 0; k < i; k++) solution[i] -= lower[i][k] * solution[k];
    solution[i] /= lower[i][i];
  }
  for (let i = lower.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < lower.length; k++) solution[i] -= lower[k][i] * solution[k];
    solution[i] /= lower[i][i];
  }
  return solution;
}

/**
 * Logistic regression with an L2 penalty, by Newton's method (iteratively reweighted least squares); a step that does not lower the loss is halved. The loss is
 * strictly convex, so the result depends on nothing but the rows. `penalty` is scikit-learn's 1 / C.
 */
export function fitLogistic(rows: readonly number[][], marks: readonly boolean[], penalty: number): Weights {
  let weights: Weights = new Array<number>(rows[0].length + 1).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = slope(weights, rows, marks, penalty);
    const next = descended(weights, solve(curvature, gradient), (some) => loss(some, rows, marks, penalty));
    const moved = Math.max(...next.map((weight, i) => Math.abs(weight - weights[i])));
    weights = next;
    if (moved < CLOSE) break;
  }
  return weights;
}

function descended(weights: Weights, direction: readonly number[], lossOf: (weights: Weights) => number): Weights {
  const before = lossOf(weights);
  for (let halving = 0, step = 1; halving < MOST_HALVINGS; halving++, step /= 2) {
    const next = weights.map((weight, i) => weight - step * direction[i]);
    if (lossOf(next) <= before) return next;
  }
  return weights;
}

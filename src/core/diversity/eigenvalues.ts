/** Sweeps over all pairs; a few more than any matrix of some hundred rows takes, since convergence is quadratic. */
const MOST_SWEEPS = 40;
/** Off the diagonal, beside what is on it. */
const PRECISION = 1e-12;

/**
 * Eigenvalues of a symmetric matrix, ascending, by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5): each makes one pair of entries zero, and what is off the diagonal vanishes. About 10 n³ multiplications.
 * @param matrix [n × n] by rows; it is not changed.
 */
export function eigenvalues(matrix: Float64Array, n: number): Float64Array {
  const a = matrix.slice();
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a, n); sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, n, p, q);
  return Float64Array.from({ length: n }, (_, i) => a[i * n + i]).sort();
}

function isDiagonal(a: Float64Array, n: number): boolean {
  let [on, off] = [0, 0];
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++) {
      const square = a[row * n + column] ** 2;
      if (row === column) on += square;
      else off += square;
    }
  return off <= PRECISION ** 2 * (on + off);
}

/** The rotation of rows and columns p and q that makes their common entry zero. */
function rotate(a: Float64Array, n: number, p: number, q: number): void {
  const common = a[p * n + q];
  if (common === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * common);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k, cosine, sine);
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q, cosine, sine);
}

function turn(a: Float64Array, one: number, other: number, cosine: number, sine: number): void {
  const [x, y] = [a[one], a[other]];
  a[one] = cosine * x - sine * y;
  a[other] = sine * x + cosine * y;
}

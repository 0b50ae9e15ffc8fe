import { eigenvalues } from "./eigenvalues";
import { GramNumbers, LONGEST_GRAM } from "./ngrams";

export const KERNEL = "mean over n = 1 to 4 of the cosine of counts of runs of n words";

/**
 * How similar documents are, as the package vendi-score has it for text: the mean over n of the cosines of their counts of runs of n words. Documents with fewer than n words have no such runs; so that each is still as similar to
 * itself as any other, the kernel is then divided by the roots of its diagonal.
 * @param documents the words of each, at least one. @returns [n × n], 1 on the diagonal, symmetric, positive semidefinite.
 */
export function similarities(documents: string[][]): Float64Array {
  const numbers = new GramNumbers();
  const grams = documents.map((words) => numbers.grams(words));
  const kernel = new Float64Array(documents.length ** 2);
  for (let n = 0; n < LONGEST_GRAM; n++)
    addCosines(
      kernel,
      grams.map((runs) => runs[n]),
    );
  return withUnitDiagonal(kernel, documents.length);
}

/** Adds the cosines of counts to a kernel, document by document through the runs that they share. */
function addCosines(kernel: Float64Array, documents: Uint32Array[]): void {
  const having = new Map<number, { document: number; weight: number }[]>();
  for (const [document, runs] of documents.entries()) {
    const counts = new Map<number, number>();
    for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
    const norm = Math.hypot(...counts.values());
    for (const [run, count] of counts) having.set(run, [...(having.get(run) ?? []), { document, weight: count / norm }]);
  }
  for (const owners of having.values())
    for (const one of owners)
      for (const other of owners) kernel[one.document * documents.length + other.document] += one.weight * other.weight;
}

function withUnitDiagonal(kernel: Float64Array, n: number): Float64Array {
  const roots = Float64Array.from({ length: n }, (_, i) => Math.sqrt(kernel[i * n + i]));
  return kernel.map((value, place) => value / (roots[Math.floor(place / n)] * roots[place % n]));
}

/**
 * The effective number of different documents, exp(−Σ λ ln λ) over the eigenvalues λ of K / n (Friedman and Dieng 2023): 1 where all are alike, n where none has anything in common with another.
 * @param kernel [n × n] with ones on its diagonal.
 */
export function vendiScore(kernel: Float64Array, n: number): number {
  let entropy = 0;
  // Rounding leaves some a hair below zero.
  for (const value of eigenvalues(
    kernel.map((similarity) => similarity / n),
    n,
  ))
    if (value > 0) entropy -= value * Math.log(value);
  return Math.exp(entropy);
}

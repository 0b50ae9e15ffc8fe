/** Passages that stood first in one particular earlier document. */
export interface Vote {
  document: number;
  passages: number;
  /** Of the voting document's different passages, 0 to 1. */
  share: number;
}

/** The first that had a passage may itself have copied it; one of the others then is what this document was made from. */
const LEADERS = 8;

/** The documents that are most frequent among `firsts`, which is sorted on the way; `passages`: what shares are of. */
export function leading(firsts: Int32Array, passages: number): Vote[] {
  firsts.sort();
  const votes: Vote[] = [];
  for (let start = 0, end = 0; start < firsts.length; start = end) {
    while (end < firsts.length && firsts[end] === firsts[start]) end++;
    votes.push({ document: firsts[start], passages: end - start, share: (end - start) / passages });
  }
  return votes.sort((one, other) => other.passages - one.passages || one.document - other.document).slice(0, LEADERS);
}

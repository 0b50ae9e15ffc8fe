/** Entries by row, as one list: those of a row stand between two places of `first`. */
export interface RowIndex {
  /** [rows + 1]. */
  first: Uint32Array;
  entries: Uint32Array;
}

/** @param rowOf [entries] the row of each. Entries of a row keep their order. */
export function rowIndex(rowOf: Uint32Array, rows: number): RowIndex {
  const first = new Uint32Array(rows + 1);
  for (const row of rowOf) first[row + 1]++;
  for (let row = 0; row < rows; row++) first[row + 1] += first[row];
  const next = first.slice(0, rows);
  const entries = new Uint32Array(rowOf.length);
  for (let entry = 0; entry < rowOf.length; entry++) entries[next[rowOf[entry]]++] = entry;
  return { first, entries };
}

export const entriesOf = ({ first, entries }: RowIndex, row: number): Uint32Array => entries.subarray(first[row], first[row + 1]);

import type { FilterCounts, Mark, QualityColumns } from "../../src/protocol/quality";

/** What a filter would do: the threshold of badness, and what the user decided of single documents. */
export interface Cut {
  /** Undefined: badness drops nothing. */
  maxBadness: number | undefined;
  /** By row, of MARK. */
  marks: Uint8Array;
}

export const MARK = { none: 0, keep: 1, drop: 2 } as const;

export function marksOf(marks: { row: number; mark: Mark }[], rows: number): Uint8Array {
  const by = new Uint8Array(rows);
  for (const { row, mark } of marks) if (row < rows) by[row] = MARK[mark];
  return by;
}

/** Whether `bitlens filter` keeps a document, marks aside: it has no finding that drops, and its badness does not exceed the threshold. */
const passes = ({ drops, badness }: QualityColumns, row: number, maxBadness: number): boolean =>
  drops[row] === 0 && !(badness[row] > maxBadness);

/** 1 where the document stays. Marks overrule what was found. */
export function keptRows(columns: QualityColumns, { maxBadness = Number.POSITIVE_INFINITY, marks }: Cut): Uint8Array {
  const kept = new Uint8Array(marks.length);
  for (let row = 0; row < kept.length; row++) {
    const stays = marks[row] === MARK.none ? passes(columns, row, maxBadness) : marks[row] === MARK.keep;
    kept[row] = stays ? 1 : 0;
  }
  return kept;
}

/** What the rows hold whose flag has this value. */
export function counted({ bytes, tokens }: QualityColumns, flags: Uint8Array, value: 0 | 1): FilterCounts {
  const sum = { documents: 0, bytes: 0, tokens: 0 };
  for (let row = 0; row < flags.length; row++) {
    if (flags[row] !== value) continue;
    sum.documents++;
    sum.bytes += bytes[row];
    sum.tokens += tokens[row];
  }
  return sum;
}

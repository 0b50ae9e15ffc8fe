import { type Entry, isBroken } from "../core/types";
import type { DocumentColumns } from "../protocol/page";

/** One row of the ranking. */
export interface Row {
  line: number;
  bytes: number;
  bits: number;
  tokens: number;
  entropy0: number;
  gzipRatio: number;
  broken: number;
}

const kinds = {
  line: Uint32Array,
  bytes: Float64Array,
  bits: Float64Array,
  tokens: Uint32Array,
  entropy0: Float32Array,
  gzipRatio: Float32Array,
  broken: Uint8Array,
} satisfies Record<keyof Row, unknown>;

const names = Object.keys(kinds) as (keyof Row)[];

/** A row whose figures are not known: a record that could not be read, or a document that is not scored. */
export function unscoredRow(entry: Entry): Row {
  const broken = isBroken(entry);
  const bytes = broken ? entry.bytes : entry.bytes.length;
  return { line: entry.line, bytes, bits: Number.NaN, tokens: 0, entropy0: Number.NaN, gzipRatio: Number.NaN, broken: broken ? 1 : 0 };
}

/** The ranking's columns while they grow. */
export class GrowingColumns {
  private columns = allocate(64);
  length = 0;

  push(row: Row): void {
    if (this.length === this.columns.line.length) this.columns = grown(this.columns);
    for (const name of names) this.columns[name][this.length] = row[name];
    this.length++;
  }

  row(index: number): Row {
    return Object.fromEntries(names.map((name) => [name, this.columns[name][index]])) as unknown as Row;
  }

  /** Copies, so that what was sent does not change. */
  snapshot(): Required<DocumentColumns> {
    const columns = { ...this.columns };
    for (const name of names) Object.assign(columns, { [name]: columns[name].slice(0, this.length) });
    return columns;
  }
}

function allocate(length: number): Required<DocumentColumns> {
  return Object.fromEntries(names.map((name) => [name, new kinds[name](length)])) as unknown as Required<DocumentColumns>;
}

function grown(columns: Required<DocumentColumns>): Required<DocumentColumns> {
  const larger = allocate(2 * columns.line.length);
  for (const name of names) larger[name].set(columns[name]);
  return larger;
}

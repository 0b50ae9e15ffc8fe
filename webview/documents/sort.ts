import type { DocumentColumns } from "../../src/protocol/page";
import type { Column } from "./columns";

export interface Ranking {
  /** Indices into DocumentColumns, in the order shown. Documents without a figure come last, in file order. */
  order: Uint32Array;
  /** How many of them have a figure. */
  ranked: number;
  /** The figure of each document, by its index. */
  values: Float64Array;
}

/** `direction` 1 rises, −1 falls. Ties stay in file order both ways, so that equal documents do not change places. */
export function rank(documents: DocumentColumns, column: Column, direction: 1 | -1): Ranking {
  const documentCount = documents.line.length;
  const values = new Float64Array(documentCount);
  const order = new Uint32Array(documentCount);
  let ranked = 0;
  let missing = 0;
  for (let document = 0; document < documentCount; document++) {
    values[document] = column.value(documents, document);
    if (Number.isFinite(values[document])) order[ranked++] = document;
    else missing++;
  }
  order.subarray(0, ranked).sort((a, b) => direction * (values[a] - values[b]) || a - b);
  if (missing > 0) order.set(withoutFigure(values), ranked);
  return { order, ranked, values };
}

const withoutFigure = (values: Float64Array): number[] =>
  Array.from(values.keys()).filter((document) => !Number.isFinite(values[document]));

/** The figure below which a share of the documents lies: nearest rank, as on the ranking itself. */
export function percentile({ order, ranked, values }: Ranking, direction: 1 | -1, share: number): number {
  if (ranked === 0) return Number.NaN;
  const rising = Math.min(ranked - 1, Math.max(0, Math.ceil(share * ranked) - 1));
  return values[order[direction === 1 ? rising : ranked - 1 - rising]];
}

import { type BootstrapUnits, LEAST_UNITS } from "./bootstrap";
import type { CompareLayout } from "./compareLayout";

/** What the bootstrap draws from. */
export interface Strata {
  strata: BootstrapUnits[];
  /** "stretches" where parts of documents are drawn in at least one of them. */
  kind: "documents" | "stretches";
}

/**
 * A file with at least eight documents is a stratum, of which documents are drawn. Files with fewer are one stratum together: of documents, or of their
 * stretches where these are too few; of what is fewer still no draw can be made, so it joins the largest stratum.
 * @param chosen numbers of units, ascending.
 */
export function strataOf(layout: CompareLayout, bits: Float64Array[], chosen: number[]): Strata {
  const documents = grouped(chosen, (unit) => layout.document[unit]);
  const files = grouped(documents, ([unit]) => layout.file[layout.document[unit]]);
  const large = files.filter((file) => file.length >= LEAST_UNITS);
  const rest = files.filter((file) => file.length < LEAST_UNITS).flat();
  const stretches = rest.length < LEAST_UNITS ? rest.flat().map((unit) => [unit]) : [];
  const kind = stretches.length >= LEAST_UNITS ? "stretches" : "documents";
  const strata = withRest(large, kind === "stretches" ? stretches : rest);
  return { strata: strata.map((units) => columnsOf(layout, bits, units)), kind };
}

function withRest(large: number[][][], rest: number[][]): number[][][] {
  if (rest.length === 0) return large;
  if (rest.length >= LEAST_UNITS || large.length === 0) return [...large, rest];
  const largest = large.reduce((most, stratum) => (stratum.length > most.length ? stratum : most));
  return large.map((stratum) => (stratum === largest ? [...stratum, ...rest] : stratum));
}

/** Neighbours with the same key, together. */
function grouped<T>(items: T[], keyOf: (item: T) => number): T[][] {
  const groups: T[][] = [];
  let last: number | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (key === last) groups[groups.length - 1].push(item);
    else groups.push([item]);
    last = key;
  }
  return groups;
}

/** @param drawn lists of units that are drawn as one. */
function columnsOf({ bytes }: CompareLayout, bits: Float64Array[], drawn: number[][]): BootstrapUnits {
  const gather = (values: ArrayLike<number>) => Float64Array.from(drawn, (units) => units.reduce((total, unit) => total + values[unit], 0));
  return { bytes: gather(bytes), bits: bits.map(gather) };
}

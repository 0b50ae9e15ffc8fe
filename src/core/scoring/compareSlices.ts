import { bitsPerByte } from "../information/codeLength";
import type { Difference, Interval, SliceFigures, Verdict } from "../types";
import { bootstrap } from "./bootstrap";
import { type CompareLayout, REST, type SliceColumn } from "./compareLayout";
import { strataOf } from "./compareStrata";

export interface Slice extends SliceFigures {
  by: string;
  name: string;
}

/** A difference this small is none: it is lost in the rounding of the models' own arithmetic, bits per byte. */
const NOTHING = 1e-4;

/** @param bits [models][units], the models in ascending size. @param chosen numbers of units, ascending. */
export function sliceFigures(layout: CompareLayout, bits: Float64Array[], chosen: number[], seed: number): SliceFigures {
  const bytes = chosen.reduce((total, unit) => total + layout.bytes[unit], 0);
  const sums = bits.map((column) => chosen.reduce((total, unit) => total + column[unit], 0));
  const rates = sums.map((value) => bitsPerByte(value, bytes));
  const { strata, kind } = strataOf(layout, bits, chosen);
  const draws = bootstrap(strata, seed);
  const differences = pairs(bits.length).map(([smaller, larger]) =>
    differenceOf(smaller, larger, rates, draws?.difference(smaller, larger)),
  );
  const best = bestOf(bits.length, differences);
  return {
    ...{ documents: new Set(chosen.map((unit) => layout.document[unit])).size, bytes, units: draws ? kind : "none" },
    ...{ bits: sums, bitsPerByte: rates },
    ...(draws && { intervals: rates.map((_, model) => draws.rate(model)) }),
    differences,
    ...(best !== undefined && { best }),
  };
}

function pairs(models: number): [number, number][] {
  const positions = Array.from({ length: models }, (_, position) => position);
  return positions.flatMap((larger) => positions.slice(0, larger).map((smaller): [number, number] => [smaller, larger]));
}

function differenceOf(smaller: number, larger: number, rates: number[], interval: Interval | undefined): Difference {
  const saved = rates[smaller] - rates[larger];
  return { smaller, larger, saved, ...(interval && { interval }), fewer: verdict(saved, interval) };
}

function verdict(saved: number, interval: Interval | undefined): Verdict {
  if (Math.abs(saved) < NOTHING) return "equal";
  if (!interval) return "unknown";
  if (interval.low <= 0 && interval.high >= 0) return "unclear";
  return saved > 0 ? "larger" : "smaller";
}

/** The model that wins each of its pairs. */
function bestOf(models: number, differences: Difference[]): number | undefined {
  const wins = new Array<number>(models).fill(0);
  for (const { smaller, larger, fewer } of differences) {
    if (fewer === "smaller") wins[smaller]++;
    if (fewer === "larger") wins[larger]++;
  }
  const best = wins.indexOf(models - 1);
  return models > 1 && best >= 0 ? best : undefined;
}

/** Slices of one column, most bytes first; those beyond `most` are one, "other". */
export function slicesOf(layout: CompareLayout, column: SliceColumn, bits: Float64Array[], seed: number, most: number): Slice[] {
  const units = column.names.map((): number[] => []);
  column.slice.forEach((slice, unit) => {
    units[slice].push(unit);
  });
  const slices = column.names.map((name, slice) => ({ name, units: units[slice] }));
  return largest(slices, layout, most).map((slice) => ({
    ...{ by: column.by, name: slice.name },
    ...sliceFigures(layout, bits, slice.units, seed),
  }));
}

interface Named {
  name: string;
  units: number[];
}

function largest(slices: Named[], { bytes }: CompareLayout, most: number): Named[] {
  const size = new Map(slices.map((slice) => [slice, slice.units.reduce((total, unit) => total + bytes[unit], 0)]));
  const ordered = slices.filter(({ name }) => name !== REST).sort((a, b) => size.get(b)! - size.get(a)!);
  const few = ordered.length <= most ? ordered : ordered.slice(0, most - 1);
  const rest = slices.filter((slice) => !few.includes(slice)).flatMap((slice) => slice.units);
  return rest.length > 0 ? [...few, { name: REST, units: rest.sort((a, b) => a - b) }] : few;
}

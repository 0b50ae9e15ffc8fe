import { bitsPerByte } from "../information/codeLength";
import type { Interval } from "../types";
import { bootstrap, LEAST_UNITS } from "./bootstrap";
import { type CompareLayout, REST, type SliceColumn } from "./compareLayout";

/**
 * Which of two models needs fewer bits. "equal": no difference beyond the rounding of their arithmetic. "unclear": the 95 % interval of the difference
 * holds 0. "unknown": too few documents to say.
 */
export type Verdict = "smaller" | "larger" | "equal" | "unclear" | "unknown";

/** Two models on the same units. `smaller` is the one with fewer parameters. */
export interface Difference {
  /** Positions in the list of models. */
  smaller: number;
  larger: number;
  /** Bits per byte that the larger one needs less; negative where it needs more. */
  saved: number;
  /** 95 % of `saved`, by the paired bootstrap; absent where there are too few units. */
  interval?: Interval;
  fewer: Verdict;
}

/** Some of the units under all models. */
export interface SliceFigures {
  documents: number;
  bytes: number;
  /** What the bootstrap draws: documents, or stretches of them where there are fewer than eight; none: there are too few of both. */
  units: "documents" | "stretches" | "none";
  /** [models] bits, and bits per byte. */
  bits: number[];
  bitsPerByte: number[];
  /** [models] 95 % of the bits per byte; absent where there are too few units. */
  intervals?: Interval[];
  /** Of every two models. */
  differences: Difference[];
  /** Position of the model that needs fewer bits than each other one, beyond noise; absent where no model does. */
  best?: number;
}

export interface Slice extends SliceFigures {
  by: string;
  name: string;
}

/** A difference this small is none: it is lost in the rounding of the models' own arithmetic, bits per byte. */
const NOTHING = 1e-4;

interface Columns {
  bytes: Float64Array;
  bits: Float64Array[];
}

/** @param bits [models][units], the models in ascending size. @param chosen numbers of units. */
export function sliceFigures(layout: CompareLayout, bits: Float64Array[], chosen: number[], seed: number): SliceFigures {
  const units = columnsOf(layout, bits, chosen);
  const documents = gathered(layout, units, chosen);
  const bytes = sum(units.bytes);
  const sums = units.bits.map(sum);
  const rates = sums.map((value) => bitsPerByte(value, bytes));
  const kind = documents.bytes.length >= LEAST_UNITS ? "documents" : chosen.length >= LEAST_UNITS ? "stretches" : "none";
  const draws = kind === "none" ? undefined : bootstrap(kind === "documents" ? documents : units, seed);
  const differences = pairs(bits.length).map(([smaller, larger]) =>
    differenceOf(smaller, larger, rates, draws?.difference(smaller, larger)),
  );
  const best = bestOf(bits.length, differences);
  return {
    ...{ documents: documents.bytes.length, bytes, units: draws ? kind : "none", bits: sums, bitsPerByte: rates },
    ...(draws && { intervals: rates.map((_, model) => draws.rate(model)) }),
    differences,
    ...(best !== undefined && { best }),
  };
}

function columnsOf({ bytes }: CompareLayout, bits: Float64Array[], chosen: number[]): Columns {
  return {
    bytes: Float64Array.from(chosen, (unit) => bytes[unit]),
    bits: bits.map((column) => Float64Array.from(chosen, (unit) => column[unit])),
  };
}

/** Units of one document together; they stand side by side. */
function gathered({ document }: CompareLayout, units: Columns, chosen: number[]): Columns {
  const starts = chosen.map((_, i) => i).filter((i) => i === 0 || document[chosen[i]] !== document[chosen[i - 1]]);
  const gather = (values: Float64Array) => Float64Array.from(starts, (start, i) => sum(values.subarray(start, starts[i + 1])));
  return { bytes: gather(units.bytes), bits: units.bits.map(gather) };
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

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

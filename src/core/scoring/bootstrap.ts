import type { Interval } from "../types";
import { uniform } from "./random";
import { studentQuantile } from "./sample";

/**
 * The bootstrap over documents: how far bits per byte would move if other documents like these had been drawn.
 * Source: Efron & Tibshirani, "An Introduction to the Bootstrap", chapters 10 and 13; the expanded percentile interval is Hesterberg's (2015, section 5.3).
 */

/** How often the documents are drawn anew. */
export const REPLICATES = 1000;
/** Fewer units than this give no interval: their spread is not known well enough. */
export const LEAST_UNITS = 8;
/** More units are put together at random into so many batches first, over all strata, so that a replicate's cost does not grow with them … */
const BATCHES = 2000;
/** … and into no fewer in one stratum. */
const LEAST_BATCHES = 50;

/** What is drawn (documents, or stretches of them), under several models. */
export interface BootstrapUnits {
  /** [units] */
  bytes: ArrayLike<number>;
  /** [models][units] code lengths, bits. */
  bits: ArrayLike<number>[];
}

/** 95 % intervals, all from the same draws, so that a difference is one of pairs: a hard document is hard for both. */
export interface Bootstrap {
  /** Of a model's bits per byte. */
  rate(model: number): Interval;
  /** Of one model's bits per byte less another's. */
  difference(model: number, other: number): Interval;
}

/**
 * Draws the units with replacement, REPLICATES times, and takes Σ bits / Σ bytes of each draw. The interval reaches between two percentiles of these ratios.
 * Of each stratum (a file) as many units are drawn as it has: which files there are was the user's choice, and no draw's.
 *
 * Plain percentiles (2.5 and 97.5) are too narrow for few units, so they are taken further out, as Student's t is wider than the normal distribution; with as
 * many degrees as there are units, less the strata. Undefined for fewer than LEAST_UNITS units that hold bytes.
 */
export function bootstrap(strata: BootstrapUnits[], seed: number): Bootstrap | undefined {
  const filled = strata.map(withBytes).filter(({ bytes }) => bytes.length > 0);
  const n = filled.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (n < LEAST_UNITS || n <= filled.length) return undefined;
  const most = Math.max(LEAST_BATCHES, Math.floor(BATCHES / filled.length));
  const ratios = replicates(
    filled.map((units) => (units.bytes.length > most ? batched(units, most, seed) : units)),
    seed,
  );
  const share = tailShare(n - filled.length + 1);
  return {
    rate: (model) => percentiles(ratios[model], share),
    difference: (model, other) =>
      percentiles(
        ratios[model].map((ratio, i) => ratio - ratios[other][i]),
        share,
      ),
  };
}

interface Columns {
  bytes: Float64Array;
  bits: Float64Array[];
}

function withBytes({ bytes, bits }: BootstrapUnits): Columns {
  const places = Array.from(bytes, (_, unit) => unit).filter((unit) => bytes[unit] > 0);
  const pick = (values: ArrayLike<number>) => Float64Array.from(places, (unit) => values[unit]);
  return { bytes: pick(bytes), bits: bits.map(pick) };
}

/** Sums of batches stand for their units: where these were put together at random, the sums vary as the units do. */
function batched({ bytes, bits }: Columns, batches: number, seed: number): Columns {
  const batch = Uint32Array.from(bytes, (_, unit) => Math.floor(uniform(seed, unit) * batches));
  const gather = (values: Float64Array) => {
    const sums = new Float64Array(batches);
    values.forEach((value, unit) => {
      sums[batch[unit]] += value;
    });
    return sums;
  };
  return withBytes({ bytes: gather(bytes), bits: bits.map(gather) });
}

/** [models][replicates] Σ bits / Σ bytes of each draw. */
function replicates(strata: Columns[], seed: number): Float64Array[] {
  const bytes = new Float64Array(REPLICATES);
  const bits = strata[0].bits.map(() => new Float64Array(REPLICATES));
  let before = 0;
  for (const stratum of strata) {
    addDraws(stratum, bytes, bits, (draw) => uniform(seed, before + draw));
    before += REPLICATES * stratum.bytes.length;
  }
  return bits.map((sums) => sums.map((sum, replicate) => sum / bytes[replicate]));
}

/** Adds a stratum's draws to the sums of all replicates. */
function addDraws(units: Columns, bytes: Float64Array, bits: Float64Array[], random: (draw: number) => number): void {
  const n = units.bytes.length;
  const times = new Uint32Array(n);
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    times.fill(0);
    for (let draw = 0; draw < n; draw++) times[Math.floor(random(replicate * n + draw) * n)]++;
    bytes[replicate] += weighted(units.bytes, times);
    for (const [model, column] of units.bits.entries()) bits[model][replicate] += weighted(column, times);
  }
}

function weighted(values: Float64Array, times: Uint32Array): number {
  let sum = 0;
  for (let unit = 0; unit < values.length; unit++) sum += values[unit] * times[unit];
  return sum;
}

/** Share of the replicates below the interval, and above it: Φ(−t(0.975, n − 1) · √(n / (n − 1))); 0.025 for large n. */
export function tailShare(n: number): number {
  return normalTail(studentQuantile(n - 1) * Math.sqrt(n / (n - 1)));
}

/** P(Z > z) for z ≥ 0, to 7.5e-8: Abramowitz & Stegun 26.2.17. */
function normalTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429].reduceRight((sum, term) => t * (term + sum), 0);
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

function percentiles(values: Float64Array, share: number): Interval {
  const sorted = values.toSorted();
  return { low: percentile(sorted, share), high: percentile(sorted, 1 - share) };
}

/** Between two values it is interpolated, as numpy does. */
function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

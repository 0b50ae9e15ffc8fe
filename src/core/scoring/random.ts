/**
 * Randomness from a seed, by hashing instead of a running state: the same seed and index give the same number, in any order, on any machine.
 * The mixing is the finaliser of MurmurHash3 (A. Appleby, public domain), which carries every input bit to every output bit.
 */

// 2^32 / golden ratio, odd: spreads neighbouring indices over the 32-bit integers.
const GOLDEN = 0x9e3779b9;

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The high half of an integer of up to 53 bits. */
const high = (value: number): number => Math.floor(value / 2 ** 32);

function hash(seed: number, index: number, lane: number): number {
  let state = lane;
  for (const word of [seed, high(seed), index, high(index)]) state = mix(state ^ mix(Math.imul(word, GOLDEN) + GOLDEN));
  return state;
}

/** A number in [0, 1), uniform, of 53 random bits. `seed` and `index` are integers from 0 to 2^53 − 1. */
export function uniform(seed: number, index: number): number {
  return ((hash(seed, index, 1) >>> 5) * 2 ** 26 + (hash(seed, index, 2) >>> 6)) / 2 ** 53;
}

/**
 * True for about `share` (0 to 1) of all indices, each on its own. A larger share chooses everything that a smaller one chose, so a sample
 * can grow without losing what was scored.
 */
export function chooses(seed: number, index: number, share: number): boolean {
  return uniform(seed, index) < share;
}

/**
 * `count` of the units 0 … units − 1, ascending, without repetition: one drawn from each of `count` strata of neighbouring units, whose sizes
 * differ by at most one. So a sample of windows covers the whole stream, and no two sampled stretches are the same. All units where count ≥ units.
 */
export function chooseUnits(seed: number, units: number, count: number): number[] {
  const strata = Math.min(units, count);
  return Array.from({ length: strata }, (_, stratum) => {
    const start = Math.floor((stratum * units) / strata);
    const end = Math.floor(((stratum + 1) * units) / strata);
    return start + Math.floor(uniform(seed, stratum) * (end - start));
  });
}

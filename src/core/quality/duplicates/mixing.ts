import { uniform } from "../../scoring/random";

/** The finaliser of MurmurHash3 (A. Appleby, public domain), signed: every input bit reaches every output bit. */
export function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** `count` odd 32-bit integers from a seed: multipliers that permute the 32-bit integers. */
export const multipliers = (seed: number, count: number): Int32Array =>
  Int32Array.from({ length: count }, (_, i) => (uniform(seed, i) * 2 ** 32) | 1);

/** A hash's place among `size` slots, uniform for uniform hashes: the high bits decide, so that sizes need not be powers of two. */
export const slotOf = (hash: number, size: number): number => Math.floor((hash >>> 0) * (size / 2 ** 32));

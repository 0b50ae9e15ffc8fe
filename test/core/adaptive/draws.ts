import { uniform } from "../../../src/core/scoring/random";

/** Bytes without any order, the same for a seed. */
export const bitsDraws = (seed: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => Math.floor(256 * uniform(seed, i)));

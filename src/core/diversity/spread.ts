import type { Spread } from "../types/diversity";

export function spreadOf(values: ArrayLike<number>): Spread {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
  return { mean, deviation, variation: deviation / mean };
}

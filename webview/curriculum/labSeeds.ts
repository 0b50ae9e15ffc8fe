export const LEAST_SEEDS = 2;
export const MOST_SEEDS = 20;

/** Undefined where it is no number of runs. */
export function seedsIn(typed: string): number | undefined {
  const seeds = typed.trim() === "" ? Number.NaN : Number(typed);
  return Number.isInteger(seeds) && seeds >= LEAST_SEEDS && seeds <= MOST_SEEDS ? seeds : undefined;
}

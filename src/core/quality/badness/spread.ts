/** Where most values of a group lie, and how far around: estimates that up to half of the values being bad cannot move far. */
export interface Spread {
  /** Middle of the densest half. */
  centre: number;
  /** Standard deviation that a normal distribution with so narrow a half would have. */
  scale: number;
}

/** The middle half of a normal distribution is so many standard deviations wide: 2 · 0.6745. */
const HALF_WIDTH = 1.349;

/**
 * The shortest interval that holds half of the values ("shorth", Andrews et al. 1972; Rousseeuw & Leroy 1987, ch. 4): its middle and its width.
 * Undefined without values. @param values in any order; NaN are left out.
 */
export function spreadOf(values: ArrayLike<number>): Spread | undefined {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return undefined;
  const half = Math.floor(sorted.length / 2);
  let [from, width] = [0, Number.POSITIVE_INFINITY];
  for (let i = 0; i + half < sorted.length; i++) {
    if (sorted[i + half] - sorted[i] >= width) continue;
    [from, width] = [i, sorted[i + half] - sorted[i]];
  }
  return { centre: (sorted[from] + sorted[from + half]) / 2, scale: width / HALF_WIDTH };
}

/** From so many documents on a group speaks for itself. */
export const ENOUGH = 30;

/** A small group's own spread, drawn towards that of a larger one that it is a part of. */
export function shrunk(own: Spread | undefined, count: number, whole: Spread, enoughForCentre = ENOUGH): Spread {
  if (!own) return whole;
  const mix = (a: number, b: number, enough: number) => {
    const weight = Math.min(1, count / enough);
    return weight * a + (1 - weight) * b;
  };
  return { centre: mix(own.centre, whole.centre, enoughForCentre), scale: mix(own.scale, whole.scale, ENOUGH) };
}

import type { CellKey } from "./cells";

/** Standard deviations that a sign speaks with where next to no document of the language has it; none where half of them have. */
const MOST = 4.5;

/**
 * How much a sign that a document has or has not speaks against it: the rarer it is in the language, the more.
 * @param signs [documents] 1 or 0; NaN where it cannot be told. @returns [documents] standard deviations.
 */
export function unusual(signs: Float64Array, keys: CellKey[]): Float64Array {
  const counts = new Map<string, { all: number; signed: number }>();
  keys.forEach(({ language }, i) => {
    if (Number.isNaN(signs[i])) return;
    const { all, signed } = counts.get(language) ?? { all: 0, signed: 0 };
    counts.set(language, { all: all + 1, signed: signed + signs[i] });
  });
  return Float64Array.from(keys, ({ language }, i) => {
    const { all, signed } = counts.get(language) ?? { all: 1, signed: 0 };
    return signs[i] * MOST * Math.max(0, 1 - (2 * signed) / all);
  });
}

/** CCNet's cuts: the share of a language's documents below them (Wenzek et al. 2020, section 3.4: head, middle and tail). */
const CUTS = { head: 0.3, middle: 0.6 };

export type Bucket = "head" | "middle" | "tail";

/**
 * Head, middle and tail of each group's documents by bits per byte, with CCNet's percentiles taken of this very corpus.
 * Equal values share a bucket; undefined where a document has no value.
 */
export function bucketsOf(values: ArrayLike<number>, groups: ArrayLike<string>): (Bucket | undefined)[] {
  const sorted = new Map<string, number[]>();
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const group = sorted.get(groups[i]) ?? [];
    group.push(values[i]);
    sorted.set(groups[i], group);
  }
  for (const group of sorted.values()) group.sort((a, b) => a - b);
  return Array.from({ length: values.length }, (_, i) => {
    const group = sorted.get(groups[i]);
    if (!group || Number.isNaN(values[i])) return undefined;
    const at = (share: number) => group[Math.min(group.length - 1, Math.floor(share * group.length))];
    if (values[i] < at(CUTS.head)) return "head";
    return values[i] < at(CUTS.middle) ? "middle" : "tail";
  });
}

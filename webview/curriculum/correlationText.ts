import type { Correlation, WeightedSignal } from "../../src/core/types/curriculum";
import { t } from "../l10n";
import { fixed } from "../numbers";

/** From this on two signals have much, or something, in common. */
const MUCH = 0.7;
const SOME = 0.3;

/** What a rank correlation says of two signals, whatever their directions in the order. */
export function correlationText({ a, b, spearman }: Correlation): string {
  if (spearman === null) return t("{0} and {1} cannot be compared: one of them has the same value everywhere.", a, b);
  const figure = fixed(spearman, 2);
  const size = Math.abs(spearman);
  if (size < SOME) return t("{0} and {1} have little in common: rank correlation {2}.", a, b, figure);
  if (spearman < 0) return t("{0} falls where {1} rises: rank correlation {2}.", a, b, figure);
  return size < MUCH
    ? t("{0} and {1} rise together to some degree: rank correlation {2}.", a, b, figure)
    : t("{0} and {1} rise together: rank correlation {2}.", a, b, figure);
}

/** Pairs that the order sets against each other: what one calls easy, the other calls hard. */
export function opposed(correlations: Correlation[], by: WeightedSignal[]): Correlation[] {
  const signOf = (name: string) => Math.sign(by.find(({ signal }) => signal === name)?.weight ?? 1);
  return correlations.filter(({ a, b, spearman }) => spearman !== null && spearman * signOf(a) * signOf(b) <= -SOME);
}

export const opposedText = (pairs: Correlation[]): string =>
  t(
    "With these directions some signals pull against each other: {0}. What one takes for easy the other takes for hard.",
    pairs.map(({ a, b }) => t("{0} and {1}", a, b)).join("; "),
  );

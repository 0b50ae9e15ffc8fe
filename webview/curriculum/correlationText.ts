import type { Correlation } from "../../src/core/types/curriculum";
import { t } from "../l10n";
import { fixed } from "../numbers";

/** From this on two orders have much, or something, in common. */
const MUCH = 0.7;
const SOME = 0.3;

/** What a rank correlation of two signals means for an order by both. */
export function correlationText({ a, b, spearman }: Correlation): string {
  if (spearman === null) return t("{0} and {1} cannot be compared: one of them has the same value everywhere.", a, b);
  const figure = fixed(spearman, 2);
  const size = Math.abs(spearman);
  if (size < SOME) return t("{0} and {1} have little in common: rank correlation {2}.", a, b, figure);
  if (spearman < 0) return t("{0} and {1} grow in opposite directions: rank correlation {2}.", a, b, figure);
  return size < MUCH
    ? t("{0} and {1} order documents somewhat alike: rank correlation {2}.", a, b, figure)
    : t("{0} and {1} order documents much alike: rank correlation {2}. The second one adds little.", a, b, figure);
}

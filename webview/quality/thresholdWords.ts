import { t } from "../l10n";
import { fixed } from "../numbers";

/** Three digits, more where somebody has typed more. */
export const thresholdFigure = (maxBadness: number): string => fixed(maxBadness, Math.min(12, Math.max(3, digitsOf(maxBadness))));

const digitsOf = (value: number): number => String(value).split(".")[1]?.length ?? 0;

/** How the threshold is called where it is one, and where badness drops nothing. */
export const thresholdText = (maxBadness: number | undefined): string =>
  maxBadness === undefined ? t("any badness") : t("badness up to {0}", thresholdFigure(maxBadness));

/** What somebody typed: undefined lets badness drop nothing; NaN is no threshold. */
export function thresholdTyped(text: string): number | undefined {
  const typed = text.trim().replace(",", ".");
  if (typed === "") return undefined;
  const value = Number(typed);
  return value >= 0 && value <= 1 ? value : Number.NaN;
}

import { LEAST_DOCUMENTS } from "../src/core/diversity/evidence";
import type { Evidence, EvidenceVerdict } from "../src/core/types/diversity";
import { t, translated } from "./l10n";

/** How full the circle before the words is: a shape, which needs no colour. */
export const circles: Record<EvidenceVerdict, string> = {
  "too few documents": "◌",
  "no evidence": "○",
  "weak evidence": "◔",
  "some evidence": "◑",
  "strong evidence": "●",
};

export const badgeText = ({ verdict }: Evidence): string => t("Looks synthetic: {0}", translated(verdict));

/** What the badge comes from, and what it is not. */
export function badgeTitle({ verdict, signs }: Evidence): string {
  const there = signs.filter(({ isThere }) => isThere).map(({ describe }) => `• ${translated(describe)}`);
  const found = there.length > 0 ? [t("Signs that are there:"), ...there] : [t("None of its signs is there.")];
  const few = t("{0} documents are needed to tell.", LEAST_DOCUMENTS);
  return [
    ...(verdict === "too few documents" ? [few] : found),
    t("This cannot tell a good synthetic document from a real one."),
    t("Click for the report."),
  ].join("\n");
}

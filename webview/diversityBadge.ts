import { LEAST_DOCUMENTS } from "../src/core/diversity/evidence";
import type { Evidence, EvidenceVerdict } from "../src/core/types/diversity";
import type { PanelState } from "../src/protocol/page";
import { attempt, type PageContext } from "./context";
import { el, setText } from "./dom";
import { t, translated } from "./l10n";

/** How full the circle before the words is: a shape, which needs no colour. */
const circles: Record<EvidenceVerdict, string> = {
  "too few documents": "◌",
  "no evidence": "○",
  "weak evidence": "◔",
  "some evidence": "◑",
  "strong evidence": "●",
};

const badgeText = ({ verdict }: Evidence): string => t("Looks synthetic: {0}", translated(verdict));

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

/** The badge in the page's header: there where the diversity of this content was measured. */
export function createDiversityBadge(context: PageContext): { element: HTMLElement; update(state: PanelState): void } {
  const circle = el("span", { class: "badge-circle", "aria-hidden": "true" });
  const words = el("span");
  const element = el("button", { type: "button", class: "badge", "data-testid": "diversity-badge", hidden: true }, circle, words);
  element.addEventListener("click", () => attempt(context, context.editor.showDiversity()));
  return {
    element,
    update({ diversity }) {
      element.hidden = diversity === undefined;
      if (!diversity) return;
      element.dataset.verdict = diversity.verdict;
      element.title = badgeTitle(diversity);
      element.setAttribute("aria-label", t("{0}. Show the report", badgeText(diversity)));
      setText(circle, circles[diversity.verdict]);
      setText(words, badgeText(diversity));
    },
  };
}

import type { PanelState } from "../src/protocol/page";
import { attempt, type PageContext } from "./context";
import { badgeText, badgeTitle, circles } from "./diversityWords";
import { el, setText } from "./dom";
import { t } from "./l10n";

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

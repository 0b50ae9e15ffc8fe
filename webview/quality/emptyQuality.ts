import { attempt, type PageContext } from "../context";
import { button } from "../controls";
import { el } from "../dom";
import { t } from "../l10n";

/** What is shown before documents were looked at: what it does, and the button that starts it. */
export function createEmptyQuality(context: PageContext): HTMLElement {
  const about = t(
    "Bitlens reads every document of this file and says which ones look broken, repeated, garbled or left over from web pages, with the rule, the value and the threshold; what published filters such as Gopher, C4 and FineWeb would drop; and what filtering would do to the mix. Nothing is deleted, and nothing leaves the machine.",
  );
  const start = () => attempt(context, context.editor.findLowQuality(false));
  return el(
    "section",
    { class: "empty", "data-testid": "quality-empty" },
    el("h2", {}, t("Documents have not been looked at yet")),
    el("p", {}, about),
    button(t("Find Low-Quality Documents"), start, { appearance: "primary", testid: "find-low-quality" }),
  );
}

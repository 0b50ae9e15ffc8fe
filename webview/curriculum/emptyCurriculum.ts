import { el } from "../dom";
import { t } from "../l10n";

/** What is shown before there is a curriculum: what it does, and that nobody knows whether it helps. */
export function createEmptyCurriculum(): { element: HTMLElement; show(isEmpty: boolean): void } {
  const about = t(
    "Bitlens puts the documents into an order from easy to hard, by a signal that you choose, and plans from which of them the batches of a training are drawn. Whether an order helps is an open question: studies find gains and none.",
  );
  const element = el(
    "section",
    { class: "empty", "data-testid": "curriculum-empty" },
    el("h2", {}, t("No curriculum has been planned yet")),
    el("p", {}, about),
  );
  return {
    element,
    show(isEmpty) {
      element.hidden = !isEmpty;
    },
  };
}

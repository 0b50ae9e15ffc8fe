import { attempt, type PageContext } from "../context";
import { button } from "../controls";
import { el, setText } from "../dom";
import { t, translated } from "../l10n";
import { type Status, showProgress } from "../status";
import { comparisonLine } from "./words";

/** The line over the comparison: what is scored, how far it is, and one button. It always takes the same room. */
export function createComparisonStatus(context: PageContext): Status {
  const { editor } = context;
  const text = el("span", { class: "status-text" });
  const said = el("span", { class: "visually-hidden", role: "status" });
  const bar = el("span", { class: "progress-done" });
  const track = el("div", { class: "progress", role: "progressbar", "aria-label": t("Models scored so far") }, bar);
  const compare = button(t("Compare Models"), () => attempt(context, editor.compareModels()), { testid: "compare" });
  const cancel = button(t("Cancel"), () => attempt(context, editor.cancel()), { testid: "cancel-comparison" });
  const select = button(t("Select Model"), () => attempt(context, editor.selectModel()));
  const element = el("div", { class: "status", "data-testid": "comparison-status" }, text, select, compare, cancel, said, track);
  return {
    element,
    update(state) {
      const line = comparisonLine(state);
      element.dataset.kind = line.isBad ? "failed" : (state.comparison?.status.kind ?? "empty");
      setText(text, line.text);
      setText(said, state.comparison?.status.kind === "running" ? translated(state.comparison.status.what) : line.text);
      compare.hidden = line.action !== "compare";
      cancel.hidden = line.action !== "cancel";
      showProgress(track, bar, line.share);
    },
  };
}

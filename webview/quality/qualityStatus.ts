import type { QualityState } from "../../src/protocol/quality";
import { attempt, type PageContext } from "../context";
import { button } from "../controls";
import { el, setText } from "../dom";
import { t } from "../l10n";
import { showProgress } from "../status";
import { qualityLine } from "./statusLine";

export interface QualityStatus {
  element: HTMLElement;
  /** @param isMeasured how diverse the documents are is known, and the header says it. */
  update(state: QualityState | undefined, isMeasured: boolean): void;
}

/** How far the search is and what can be done about it; the line has its room at all times. */
export function createQualityStatus(context: PageContext): QualityStatus {
  const { editor } = context;
  const text = el("span", { class: "status-text", "data-testid": "quality-status" });
  const said = el("span", { class: "visually-hidden", role: "status" });
  const bar = el("span", { class: "progress-done" });
  const track = el("div", { class: "progress", role: "progressbar" }, bar);
  track.setAttribute("aria-label", t("Documents looked at so far"));
  const actions = {
    cancel: button(t("Cancel"), () => attempt(context, editor.cancelQuality()), { testid: "quality-cancel" }),
    again: button(t("Find Again"), () => attempt(context, editor.findLowQuality(false)), { testid: "quality-again" }),
    model: button(t("Find with the Model"), () => attempt(context, editor.findLowQuality(true)), { testid: "quality-with-model" }),
  };
  const diversity = button(t("Measure Diversity"), () => attempt(context, editor.showDiversity()), {
    title: t("How much the documents repeat one another, and whether they look synthetic"),
    testid: "measure-diversity",
  });
  const element = el("div", { class: "status" }, text, ...Object.values(actions), diversity, said, track);
  return {
    element,
    update(state, isMeasured) {
      const line = qualityLine(state);
      element.dataset.kind = state?.status.kind ?? "empty";
      setText(text, line.text);
      setText(said, line.said ?? line.text);
      for (const [name, action] of Object.entries(actions)) action.hidden = !line.actions.includes(name as keyof typeof actions);
      diversity.hidden = isMeasured || state?.result === undefined || state.status.kind === "running";
      showProgress(track, bar, line.share);
    },
  };
}

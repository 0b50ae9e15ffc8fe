import type { PanelState } from "../src/protocol/page";
import { attempt, type PageContext } from "./context";
import { button } from "./controls";
import { el, setText } from "./dom";
import { t, translated } from "./l10n";
import { statusLine } from "./statusLine";

export interface Status {
  element: HTMLElement;
  update(state: PanelState): void;
}

/** The line under the figures. It always takes the same room, so that nothing moves when its words change. */
export function createStatus(context: PageContext): Status {
  const { editor } = context;
  const text = el("span", { class: "status-text" });
  const said = el("span", { class: "visually-hidden", role: "status" });
  const bar = el("span", { class: "progress-done" });
  const track = el("div", { class: "progress", role: "progressbar", "aria-label": t("Scored so far") }, bar);
  const actions = {
    cancel: button(t("Cancel"), () => attempt(context, editor.cancel()), { testid: "cancel" }),
    again: button(t("Run Again"), () => attempt(context, editor.runAgain()), { testid: "again" }),
    exact: button(t("Score Everything"), () => attempt(context, editor.runExact()), { testid: "exact" }),
  };
  const report = button(t("Open Report"), () => attempt(context, editor.showReport()), { testid: "report" });
  const element = el("div", { class: "status", "data-testid": "status" }, text, report, ...Object.values(actions), said, track);
  return {
    element,
    update(state) {
      const line = statusLine(state);
      element.dataset.kind = state.status.kind;
      setText(text, line.text);
      // A screen reader hears that something changed, not every percent of it.
      setText(said, state.status.kind === "running" ? translated(state.status.what) : line.text);
      for (const [name, action] of Object.entries(actions)) action.hidden = !line.actions.includes(name as keyof typeof actions);
      report.hidden = !state.report;
      showProgress(track, bar, line.share);
    },
  };
}

/** Undefined hides the bar, NaN is a bar of unknown length. */
export function showProgress(track: HTMLElement, bar: HTMLElement, share: number | undefined): void {
  track.classList.toggle("idle", share === undefined);
  track.classList.toggle("unknown", Number.isNaN(share));
  bar.style.width = share === undefined || Number.isNaN(share) ? "" : `${share * 100}%`;
  if (share === undefined || Number.isNaN(share)) track.removeAttribute("aria-valuenow");
  else track.setAttribute("aria-valuenow", String(Math.floor(share * 100)));
}

import type { PanelState, RunStatus } from "../src/protocol/page";
import { attempt, type PageContext } from "./context";
import { button } from "./controls";
import { el, setText } from "./dom";
import { byteSize, count, duration, percent, rate } from "./numbers";

interface Line {
  text: string;
  /** Names of the actions that are offered. */
  actions: ("cancel" | "again" | "exact")[];
  /** 0 to 1; undefined hides the bar, NaN is a bar of unknown length. */
  share?: number;
}

type LineOf<K extends RunStatus["kind"]> = (status: Extract<RunStatus, { kind: K }>, state: PanelState) => Line;

/** What is said in each state of a run. */
const lines: { [K in RunStatus["kind"]]: LineOf<K> } = {
  empty: () => ({ text: "Nothing is analysed yet.", actions: [] }),
  running: ({ what, share, secondsLeft }) => ({
    text: [what, ...progress(share, secondsLeft)].join(" · "),
    actions: ["cancel"],
    share: share ?? Number.NaN,
  }),
  done: (_status, state) => (state.sampled ? { text: sampledText(state), actions: ["exact"] } : { text: exactText(state), actions: [] }),
  cancelled: () => ({ text: "Cancelled. What was scored before is still shown.", actions: ["again"] }),
  failed: ({ message }) => ({ text: message, actions: ["again"] }),
};

function progress(share?: number, secondsLeft?: number): string[] {
  const parts: string[] = [];
  if (share !== undefined) parts.push(percent(share));
  if (secondsLeft !== undefined) parts.push(`${duration(secondsLeft)} left`);
  return parts;
}

function sampledText({ sampled, report }: PanelState): string {
  const interval = report?.sample?.bitsPerByte;
  const within = interval ? `, ± ${rate((interval.high - interval.low) / 2)} bits per byte (95 % interval)` : "";
  return `Scored ${byteSize(sampled!.bytes)} of ${byteSize(sampled!.of)}${within}.`;
}

const exactText = ({ report }: PanelState): string =>
  report
    ? `Scored all ${byteSize(report.bytes)}: ${count(report.ledger.model.tokens)} tokens, ${rate(report.ledger.model.bitsPerToken)} bits each.`
    : "";

export function statusLine(state: PanelState): Line {
  const line = lines[state.status.kind] as (status: RunStatus, state: PanelState) => Line;
  return line(state.status, state);
}

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
  const track = el("div", { class: "progress", role: "progressbar", "aria-label": "Scored so far" }, bar);
  const actions = {
    cancel: button("Cancel", () => attempt(context, editor.cancel()), { testid: "cancel" }),
    again: button("Run Again", () => attempt(context, editor.runAgain()), { testid: "again" }),
    exact: button("Score Everything", () => attempt(context, editor.runExact()), { testid: "exact" }),
  };
  const report = button("Open Report", () => attempt(context, editor.showReport()), { testid: "report" });
  const element = el("div", { class: "status", "data-testid": "status" }, text, ...Object.values(actions), report, said, track);
  return {
    element,
    update(state) {
      const line = statusLine(state);
      element.dataset.kind = state.status.kind;
      setText(text, line.text);
      // A screen reader hears that something changed, not every percent of it.
      setText(said, state.status.kind === "running" ? state.status.what : line.text);
      for (const [name, action] of Object.entries(actions)) action.hidden = !line.actions.includes(name as keyof typeof actions);
      report.hidden = !state.report;
      showProgress(track, bar, line.share);
    },
  };
}

function showProgress(track: HTMLElement, bar: HTMLElement, share: number | undefined): void {
  track.classList.toggle("idle", share === undefined);
  track.classList.toggle("unknown", Number.isNaN(share));
  bar.style.width = share === undefined || Number.isNaN(share) ? "" : `${share * 100}%`;
  if (share === undefined || Number.isNaN(share)) track.removeAttribute("aria-valuenow");
  else track.setAttribute("aria-valuenow", String(Math.floor(share * 100)));
}

import type { LabSettings } from "../../src/core/types/lab";
import type { CurriculumState } from "../../src/protocol/study";
import { button } from "../controls";
import { el, setText } from "../dom";
import { t, translated } from "../l10n";
import { showProgress } from "../status";
import { createLabReport } from "./labReport";
import { createLabSettings } from "./labSettings";
import { type CurriculumLine, runningLine } from "./statusLine";

export interface LabActions {
  run(settings: LabSettings): void;
  cancel(): void;
}

export interface LabView {
  element: HTMLElement;
  /** @param isBusy something else is under way here; then the lab has to wait. */
  show(state: CurriculumState, isBusy: boolean, refused: string | undefined): void;
}

const about = (): string =>
  t(
    "Tries the planned order here, on this machine: an adaptive compressor reads the documents in it, in its reverse and in random orders, and a tiny network is trained with the planned batches and with random ones.",
  );

/** Why the plan that is shown cannot be tried. */
const unfit = ({ picture }: CurriculumState): string | undefined =>
  picture?.cost &&
  t("A self-paced curriculum ranks its documents anew at each stage, and the lab tries one order: choose another pacing to try it.");

function labLine(state: CurriculumState, refused: string | undefined): CurriculumLine {
  const { lab } = state;
  const why = unfit(state);
  if (why !== undefined) return { text: why };
  if (lab.kind === "running") return runningLine(lab);
  if (refused !== undefined) return { text: refused, isBad: true };
  if (lab.kind === "failed") return { text: translated(lab.message), isBad: true };
  return { text: lab.kind === "cancelled" ? t("Cancelled.") : "" };
}

/** The order tried on small learners: settings, how far it is, and what was found. */
export function createLab({ run, cancel }: LabActions): LabView {
  const settings = createLabSettings();
  const press = () => {
    const chosen = settings.read();
    if (chosen) run(chosen);
  };
  const start = button(t("Run Lab"), press, { testid: "lab-run" });
  const stop = button(t("Cancel"), cancel, { testid: "lab-cancel" });
  const text = el("span", { class: "status-text", "data-testid": "lab-status" });
  const said = el("span", { class: "visually-hidden", role: "status" });
  const bar = el("span", { class: "progress-done" });
  const track = el("div", { class: "progress", role: "progressbar", "aria-label": t("Done by the lab so far") }, bar);
  const status = el("div", { class: "status lab-status" }, text, stop, said, track);
  const report = createLabReport();
  const row = el("div", { class: "choice-row" }, settings.element, start);
  const head = el("h2", {}, t("Lab"), el("span", { class: "dim" }, t(" · what this order does to small learners, here and now")));
  const element = el(
    "section",
    { class: "quality-part lab" },
    head,
    el("p", { class: "say" }, about()),
    row,
    settings.wrong,
    status,
    report.element,
  );
  let shown = "";
  return {
    element,
    show(state, isBusy, refused) {
      const line = labLine(state, refused);
      const isRunning = state.lab.kind === "running";
      status.dataset.kind = line.isBad ? "failed" : "";
      status.hidden = line.text === "" && !isRunning;
      setText(text, line.text);
      setText(said, line.said ?? line.text);
      showProgress(track, bar, line.share);
      stop.hidden = !isRunning;
      start.disabled = isRunning || isBusy || unfit(state) !== undefined;
      setText(start, line.isBad ? t("Try Again") : state.report ? t("Run Again") : t("Run Lab"));
      start.appearance = state.report ? "secondary" : "primary";
      report.element.hidden = state.report === undefined;
      report.element.classList.toggle("stale", isRunning || isBusy);
      const key = JSON.stringify(state.report ?? "");
      if (state.report && key !== shown) void report.show(state.report);
      shown = key;
    },
  };
}

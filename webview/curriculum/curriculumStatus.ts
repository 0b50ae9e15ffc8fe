import { button } from "../controls";
import { el, setText } from "../dom";
import { t } from "../l10n";
import { showProgress } from "../status";
import type { CurriculumLine } from "./statusLine";

export interface CurriculumStatus {
  element: HTMLElement;
  /** @param exporting whether there is something to export, and nothing else under way that an export would end. */
  show(line: CurriculumLine, exporting: "none" | "waits" | "can"): void;
  /** What became of an export. */
  say(text: string): void;
}

/** What can be done from the line: nothing waits for the answers. */
export interface StatusActions {
  cancel(): void;
  again(): void;
  exportIt(): void;
}

/** How far planning is and what can be done about it; the line has its room at all times. */
export function createCurriculumStatus(actions: StatusActions): CurriculumStatus {
  const text = el("span", { class: "status-text", "data-testid": "curriculum-status" });
  const said = el("span", { class: "visually-hidden", role: "status" });
  const bar = el("span", { class: "progress-done" });
  const track = el("div", { class: "progress", role: "progressbar", "aria-label": t("Planned so far") }, bar);
  const cancel = button(t("Cancel"), actions.cancel, { testid: "curriculum-cancel" });
  const again = button(t("Try Again"), actions.again, { testid: "curriculum-again" });
  const exportIt = button(t("Export Curriculum…"), actions.exportIt, { testid: "curriculum-export" });
  const element = el("div", { class: "status" }, text, again, cancel, exportIt, said, track);
  let exported = "";
  let last: CurriculumLine = { text: "" };
  const write = () => {
    const shown = exported && !last.action ? exported : last.text;
    setText(text, shown);
    setText(said, last.said ?? shown);
  };
  return {
    element,
    show(line, exporting) {
      // What was exported is no longer what is planned.
      if (line.action === "cancel") exported = "";
      last = line;
      element.dataset.kind = line.isBad ? "failed" : "";
      cancel.hidden = line.action !== "cancel";
      again.hidden = line.action !== "again";
      exportIt.hidden = exporting === "none";
      exportIt.disabled = exporting === "waits";
      showProgress(track, bar, line.share);
      write();
    },
    say(sentence) {
      exported = sentence;
      write();
    },
  };
}

import type { PanelState } from "../src/protocol/page";
import { button } from "./controls";
import { el } from "./dom";
import { t } from "./l10n";

/** What is shown before the first analysis: what will happen, and the button that starts it. */
export function createEmpty(analyze: () => void): { element: HTMLElement; update(state: PanelState): void } {
  const element = el(
    "section",
    { class: "empty", hidden: true },
    el("h2", {}, t("Nothing is analysed yet")),
    el(
      "p",
      {},
      t(
        "Bitlens scores this file with a language model on this machine: how many bits each token takes, how that compares with gzip, and which documents are the hardest. Nothing leaves the machine.",
      ),
    ),
    button(t("Analyze"), analyze, { appearance: "primary", testid: "analyze" }),
  );
  return {
    element,
    update(state) {
      element.hidden = state.status.kind !== "empty" || state.quality !== undefined || state.curriculum !== undefined;
    },
  };
}

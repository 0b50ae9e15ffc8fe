import type { FileReport } from "../src/core/types";
import { type ChartView, createChart } from "./charts/chart";
import { charts } from "./charts/charts";
import type { PageContext, View } from "./context";
import { createCurvePart } from "./curvePart";
import { el } from "./dom";
import { createExpertPart } from "./expertPart";
import { t, translated } from "./l10n";
import { createProof } from "./proof";
import { story } from "./story";

const ABOUT_LEDGER = t(
  "Bits per byte under the model are an upper bound, since one way of cutting the text into tokens is scored. H0, H1 and H2 are estimated from this file and bound only models that look at no, one or two bytes before.",
);

/** The tab of figures for the whole file: what it costs under each coder, and where in the file the bits are. */
export function createBits(context: PageContext): View {
  const ledger = createChart(charts.ledger);
  const curve = createCurvePart();
  const experts = createExpertPart(context);
  const say = el("p", { class: "say" });
  const proof = createProof(context);
  const notes = el("ul", { class: "notes" });
  const title = el("h2", {}, t("Entropy and model bits"), el("span", { class: "dim" }, t(" · bits per byte")));
  const element = el(
    "section",
    { class: "view bits two" },
    el("div", {}, title, ledger.element, say, proof.element, notes),
    el("div", {}, curve.element, experts.element),
  );
  return {
    element,
    activate: () => {},
    update(state) {
      element.classList.toggle("waiting-for-figures", !state.report);
      if (state.report) showLedger(state.report, ledger, say, notes);
      proof.update(state);
      curve.update(state);
      experts.update(state);
    },
  };
}

function showLedger(report: FileReport, ledger: ChartView<FileReport>, say: HTMLElement, notes: HTMLElement): void {
  ledger.show(report);
  say.replaceChildren(...story(report).map(({ text, strong }) => (strong ? el("b", {}, text) : document.createTextNode(text))));
  notes.replaceChildren(...[...report.notes.map(translated), ABOUT_LEDGER].map((note) => el("li", {}, note)));
}

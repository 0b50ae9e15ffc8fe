import type { FileReport } from "../src/core/types";
import type { PanelState } from "../src/protocol/page";
import { type ChartView, createChart } from "./charts/chart";
import { charts } from "./charts/charts";
import type { CurveData } from "./charts/curve";
import type { View } from "./context";
import { el } from "./dom";
import { t, translated } from "./l10n";
import { story } from "./story";

const ABOUT_LEDGER = t(
  "Bits per byte under the model are an upper bound, since one way of cutting the text into tokens is scored. H0, H1 and H2 are estimated from this file and bound only models that look at no, one or two bytes before.",
);

/** The tab of figures for the whole file: what it costs under each coder, and where in the file the bits are. */
export function createBits(): View {
  const ledger = createChart(charts.ledger);
  const curve = createChart(charts.curve);
  const say = el("p", { class: "say" });
  const notes = el("ul", { class: "notes" });
  const curveTitle = el("span", { class: "dim" });
  const element = el(
    "section",
    { class: "view bits two" },
    el("div", {}, heading(t("Entropy and model bits"), el("span", { class: "dim" }, t(" · bits per byte"))), ledger.element, say, notes),
    el("div", {}, heading(t("Loss along the file"), curveTitle), curve.element),
  );
  return {
    element,
    activate: () => {},
    update(state) {
      element.classList.toggle("waiting-for-figures", !state.report);
      if (state.report) showLedger(state.report, ledger, say, notes);
      const data = curveData(state);
      if (data) curve.show(data);
      curveTitle.textContent = data?.sampled ? t(" · frozen model, points are sampled") : t(" · frozen model");
    },
  };
}

const heading = (text: string, ...more: Node[]): HTMLElement => el("h2", {}, text, ...more);

function showLedger(report: FileReport, ledger: ChartView<FileReport>, say: HTMLElement, notes: HTMLElement): void {
  ledger.show(report);
  say.replaceChildren(...story(report).map(({ text, strong }) => (strong ? el("b", {}, text) : document.createTextNode(text))));
  notes.replaceChildren(...[...report.notes.map(translated), ABOUT_LEDGER].map((note) => el("li", {}, note)));
}

function curveData({ report, curve }: PanelState): CurveData | undefined {
  if (!curve || !report || curve.starts.length === 0) return undefined;
  return { curve, bytes: report.bytes, bits: report.ledger.model.bits, sampled: report.sample !== undefined };
}

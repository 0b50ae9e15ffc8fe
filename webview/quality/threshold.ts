import type { Exported, FilterCounts } from "../../src/protocol/quality";
import { createChart } from "../charts/chart";
import { charts } from "../charts/charts";
import { attempt, type PageContext } from "../context";
import { button } from "../controls";
import { el, onceAFrame, setText } from "../dom";
import { t } from "../l10n";
import { byteSize, count, percentage } from "../numbers";
import { binCounts } from "./badnessBins";
import type { Corpus } from "./corpus";
import { createExactThreshold } from "./exactThreshold";
import { counted } from "./keeping";
import { thresholdText } from "./thresholdWords";

/** Steps of the slider: 0.005 each, and the last one lets badness drop nothing. */
const STEPS = 200;

export interface ThresholdView {
  element: HTMLElement;
  show(corpus: Corpus, kept: Uint8Array, maxBadness: number | undefined): void;
}

/** The threshold of badness under its histogram, and what stays: documents, bytes, tokens. */
export function createThreshold(context: PageContext, choose: (maxBadness: number | undefined) => void): ThresholdView {
  const chart = createChart(charts.badness);
  const slider = el("input", {
    type: "range",
    min: 0,
    max: STEPS,
    step: 1,
    value: STEPS,
    class: "threshold-slider",
    "data-testid": "threshold",
  });
  slider.setAttribute("aria-label", t("Threshold of badness: documents above it are dropped"));
  let shown: number | undefined;
  const chosen = () => (slider.valueAsNumber >= STEPS ? undefined : slider.valueAsNumber / STEPS);
  slider.addEventListener(
    "input",
    onceAFrame(() => choose(chosen())),
  );
  const exact = createExactThreshold(choose);
  const says = el("span", { class: "figure", "data-testid": "threshold-text" });
  const ends = el("div", { class: "threshold-ends dim" }, el("span", {}, "0"), says, el("span", {}, t("off")));
  const key = el(
    "p",
    { class: "bars-key dim" },
    ...keyOf(["stays", t("stays")], ["goes", t("goes")]),
    t("documents by badness, heights by the logarithm"),
  );
  const amounts = createAmounts();
  const exporting = createExport(context, () => shown);
  const plot = el("div", { class: "threshold-plot" }, chart.element, slider, ends, exact.element);
  return {
    element: el("div", { class: "threshold" }, key, plot, amounts.element, exporting),
    show(corpus, kept, maxBadness) {
      shown = maxBadness;
      exact.show(maxBadness);
      chart.show({ all: binCounts(corpus.bins), kept: binCounts(corpus.bins, kept), maxBadness });
      slider.value = String(maxBadness === undefined ? STEPS : Math.round(maxBadness * STEPS));
      const staying = counted(corpus.result.columns, kept, 1);
      setText(says, thresholdText(maxBadness));
      slider.setAttribute(
        "aria-valuetext",
        t("{0}: {1} of {2} documents stay", thresholdText(maxBadness), count(staying.documents), count(corpus.rows)),
      );
      amounts.show(corpus, staying);
    },
  };
}

const keyOf = (...parts: [string, string][]): HTMLElement[] =>
  parts.map(([name, text]) => el("span", { class: "key" }, el("span", { class: `key-box ${name}` }), text));

const lines = ["all", "kept", "dropped"] as const;
const names: Record<(typeof lines)[number], () => string> = { all: () => t("all"), kept: () => t("kept"), dropped: () => t("dropped") };

/** All, kept and dropped, as `bitlens filter` prints them. */
function createAmounts(): { element: HTMLElement; show(corpus: Corpus, kept: FilterCounts): void } {
  const heads = ["", t("documents"), "%", t("bytes"), "%", t("tokens")].map((text) => el("th", { scope: "col" }, text));
  const rows = lines.map((line) => ({ line, cells: Array.from({ length: 5 }, () => el("td")) }));
  const body = rows.map(({ line, cells }) => el("tr", { "data-amount": line }, el("th", { scope: "row" }, names[line]()), ...cells));
  const table = el(
    "table",
    { class: "amounts", "data-testid": "amounts" },
    el("thead", {}, el("tr", {}, ...heads)),
    el("tbody", {}, ...body),
  );
  table.setAttribute("aria-label", t("What the filter keeps"));
  return {
    element: table,
    show({ all, hasModel }, kept) {
      heads[5].hidden = !hasModel;
      const of = { all, kept, dropped: rest(all, kept) };
      for (const { line, cells } of rows) {
        for (const [index, text] of cellsOf(of[line], all).entries()) setText(cells[index], text);
        cells[4].hidden = !hasModel;
      }
    },
  };
}

const rest = (all: FilterCounts, part: FilterCounts): FilterCounts => ({
  documents: all.documents - part.documents,
  bytes: all.bytes - part.bytes,
  tokens: all.tokens - part.tokens,
});

const cellsOf = ({ documents, bytes, tokens }: FilterCounts, all: FilterCounts): string[] => [
  count(documents),
  percentage(documents / Math.max(1, all.documents)),
  byteSize(bytes),
  percentage(bytes / Math.max(1, all.bytes)),
  count(tokens),
];

function createExport(context: PageContext, chosen: () => number | undefined): HTMLElement {
  const said = el("span", { class: "dim said", role: "status" });
  const write = () => {
    const call = context.editor.exportFiltered(chosen()).then((exported) => setText(said, exported ? exportedText(exported) : ""));
    attempt(context, call);
  };
  const start = button(t("Export Kept and Dropped…"), write, { testid: "export-filtered" });
  return el("div", { class: "export-line" }, start, said);
}

const exportedText = ({ kept, dropped, manifest }: Exported): string =>
  t("Kept {0} documents, dropped {1}. The manifest is {2}.", count(kept.documents), count(dropped.documents), manifest);

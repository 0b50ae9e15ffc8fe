import type { Correlation } from "../../src/core/types/curriculum";
import type { CurriculumPicture } from "../../src/protocol/study";
import { el } from "../dom";
import { t } from "../l10n";
import { fixed } from "../numbers";
import { columnsOf } from "./columns";
import { correlationText, opposed, opposedText } from "./correlationText";

const between = (correlations: Correlation[], a: string, b: string): number | null | undefined =>
  correlations.find((each) => (each.a === a && each.b === b) || (each.a === b && each.b === a))?.spearman;

/** How far the chosen signals order documents alike: a sentence for two, and a small matrix for more. */
export function createCorrelations(): { element: HTMLElement; show(picture: CurriculumPicture): void } {
  const element = el("div", { class: "correlations", "data-testid": "curriculum-correlations" });
  return {
    element,
    show(picture) {
      const { correlations, choice } = picture;
      const names = columnsOf(picture);
      const parts =
        correlations.length > 1 ? [matrix(correlations, names)] : correlations.map((each) => el("p", {}, correlationText(each)));
      const against = opposed(correlations, choice.by);
      element.replaceChildren(...parts, ...(against.length > 0 ? [el("p", {}, opposedText(against))] : []));
    },
  };
}

function matrix(correlations: Correlation[], names: string[]): HTMLElement {
  const corner = el("td", {});
  const head = el("tr", {}, corner, ...names.slice(0, -1).map((name) => el("th", { scope: "col" }, name)));
  const rows = names.slice(1).map((name, row) => {
    const cells = names.slice(0, -1).map((other, column) => (column > row ? el("td", {}) : cell(between(correlations, name, other))));
    return el("tr", {}, el("th", { scope: "row" }, name), ...cells);
  });
  const table = el("table", { class: "correlation-table" }, el("thead", {}, head), el("tbody", {}, ...rows));
  const name = t("Rank correlations of the signals");
  table.setAttribute("aria-label", name);
  return el("div", { class: "correlation-frame", role: "region", tabindex: 0, "aria-label": name }, table);
}

/** The more two have in common, the fuller its bar. */
function cell(spearman: number | null | undefined): HTMLElement {
  if (spearman === null || spearman === undefined) return el("td", {}, "–");
  const bar = el("span", { class: spearman < 0 ? "correlation-bar against" : "correlation-bar", "aria-hidden": "true" });
  bar.style.width = `${Math.abs(spearman) * 48}px`;
  return el(
    "td",
    {},
    el("span", { class: "correlation-track", "aria-hidden": "true" }, bar),
    el("span", { class: "figure" }, fixed(spearman, 2)),
  );
}

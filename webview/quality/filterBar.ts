import type { Mark } from "../../src/protocol/quality";
import { button } from "../controls";
import { el, setText } from "../dom";
import { t } from "../l10n";
import { byteSize, count } from "../numbers";
import type { Corpus } from "./corpus";
import type { Selection } from "./selection";

export interface FilterBarListener {
  clearRule(): void;
  clearSelection(): void;
  mark(rows: number[], mark: Mark): void;
}

export interface FilterBar {
  element: HTMLElement;
  show(corpus: Corpus, rule: number | undefined, selection: Selection | undefined): void;
}

/** What the map and the matrix are limited to, and the way back; a line of its own height, full or empty. */
export function createFilterBar(listener: FilterBarListener): FilterBar {
  const words = el("span", { class: "figure", role: "status", "data-testid": "selection" });
  const rule = button("", () => listener.clearRule(), { testid: "clear-rule" });
  const clear = button(t("Clear Selection"), () => listener.clearSelection(), { testid: "clear-selection" });
  let rows: number[] = [];
  const keep = button(t("Mark to Keep"), () => listener.mark(rows, "keep"), { testid: "selection-keep" });
  const drop = button(t("Mark to Drop"), () => listener.mark(rows, "drop"), { testid: "selection-drop" });
  const element = el("div", { class: "filter-bar" }, rule, words, keep, drop, clear);
  return {
    element,
    show({ result }, chosen, selection) {
      rows = selection?.rows ?? [];
      rule.hidden = chosen === undefined;
      element.classList.toggle("active", chosen !== undefined || selection !== undefined);
      if (chosen !== undefined) setText(rule, t("Only {0} ✕", result.rules[chosen].name));
      for (const each of [clear, keep, drop]) each.hidden = !selection;
      const bytes = rows.reduce((sum, row) => sum + result.columns.bytes[row], 0);
      const selected = selection && t("Selected: {0} · {1} documents, {2}", selection.name, count(rows.length), byteSize(bytes));
      setText(
        words,
        selected ??
          (chosen === undefined ? t("All documents are shown. Press a rule above, or draw a box on the map, to narrow them down.") : ""),
      );
    },
  };
}

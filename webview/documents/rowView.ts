import type { DocumentColumns } from "../../src/protocol/page";
import { button } from "../controls";
import { el, setText } from "../dom";
import { readableLine } from "../heatmap/glyphs";
import { t } from "../l10n";
import { type Column, columns, isBrokenRow } from "./columns";

export interface RowContent {
  documents: DocumentColumns;
  document: number;
  preview: string | undefined;
  /** The figure at which a bar is full. */
  full: number;
}

export interface RowView {
  element: HTMLElement;
  /** Puts another document, or newer figures, into the same elements. */
  show(content: RowContent): void;
}

export function createRow(openInHeatmap: (document: number) => void): RowView {
  let shown = -1;
  const cells = columns.map((column) => createCell(column));
  const preview = el("span", { class: "cell preview mono", role: "gridcell" });
  const open = button(t("Heatmap"), () => openInHeatmap(shown), { appearance: "icon", title: t("Show in the heatmap") });
  open.tabIndex = -1;
  open.addEventListener("click", (event) => event.stopPropagation());
  const [line, rate, ...others] = cells.map(({ element }) => element);
  const element = el(
    "div",
    { class: "ranking-row", role: "row", "data-testid": "ranking-row" },
    line,
    rate,
    preview,
    ...others,
    el("span", { class: "cell open", role: "gridcell" }, open),
  );
  return {
    element,
    show(content) {
      const { documents, document } = content;
      shown = document;
      element.dataset.document = String(document);
      const broken = isBrokenRow(documents, document);
      element.classList.toggle("broken", broken);
      for (const cell of cells) cell.show(content);
      const text = readableLine(content.preview ?? "");
      setText(preview, text);
      preview.title = text;
      open.setAttribute("aria-label", t("Show document {0} in the heatmap", document + 1));
      open.hidden = broken;
    },
  };
}

function createCell(column: Column): RowView {
  const figure = el("span", { class: "figure" });
  const bar = el("span", { class: "bar" });
  const element = el("span", { class: `cell ${column.bar ? "with-bar" : "number"} column-${column.id}`, role: "gridcell" });
  element.append(...(column.bar ? [el("span", { class: "bar-track" }, bar), figure] : [figure]));
  return {
    element,
    show({ documents, document, full }) {
      const value = column.value(documents, document);
      const text = column.bar && isBrokenRow(documents, document) ? t("unreadable") : column.format(value);
      setText(figure, text);
      if (column.bar) bar.style.width = Number.isFinite(value) ? `${Math.min(100, (100 * value) / full)}%` : "0";
    },
  };
}

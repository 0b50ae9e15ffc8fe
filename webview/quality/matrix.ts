import { dropdown } from "../controls";
import type { Previews } from "../documents/previews";
import { el, setText } from "../dom";
import { t } from "../l10n";
import { count, percentage } from "../numbers";
import type { Corpus } from "./corpus";
import { type MatrixColumn, matrixColumns, OWN_COLUMNS } from "./matrixColumns";
import { MatrixGrid } from "./matrixGrid";
import { createTip } from "./matrixTip";
import { verdictWords } from "./matrixWords";
import { breath } from "./slices";
import { sortedOrder } from "./sorting";
import { type FamilyShare, type MatrixFilter, matrixFilters, rowsShown } from "./verdicts";

const filterNames: Record<MatrixFilter, () => string> = {
  all: () => t("all documents"),
  dropped: () => t("dropped by any family"),
  disagreements: () => t("families disagree"),
};

/** What decides which documents stay. */
export interface Fates {
  kept: Uint8Array;
  marks: Uint8Array;
}

/** Documents by published families. A class, since it holds the order and the filter chosen. */
export class Matrix {
  readonly element: HTMLElement;
  private readonly grid: MatrixGrid;
  private readonly tip = createTip();
  private readonly words = el("span", { class: "dim", role: "status", "data-testid": "matrix-count" });
  private readonly silent = el("p", { class: "notes" });
  private columns: MatrixColumn[] = [];
  private headers: { column: MatrixColumn; header: HTMLElement }[] = [];
  private sorted: { id: string; direction: 1 | -1 } = { id: "badness", direction: -1 };
  private filter: MatrixFilter = "all";
  private corpus: Corpus | undefined;
  private fates: Fates | undefined;
  /** All rows in the order chosen, whatever the filters. */
  private all: Uint32Array | undefined;
  private calls = 0;
  /** Flags of the other views. */
  private flags: Uint8Array[] = [];

  constructor(
    private readonly previews: Previews,
    explain: (row: number) => void,
  ) {
    this.grid = new MatrixGrid({
      want: (rows) => this.previews.want(rows),
      open: explain,
      rest: (cell, row) => this.rest(cell, row),
    });
    const choices = matrixFilters.map((value) => ({ value, label: filterNames[value]() }));
    const choose = dropdown(t("Documents shown"), choices, (value) => this.choose(value as MatrixFilter));
    choose.setAttribute("data-testid", "matrix-filter");
    const tools = el("div", { class: "tools" }, choose, this.words);
    this.element = el("div", { class: "matrix-view" }, tools, this.grid.element, this.silent, this.tip.element);
  }

  /** Another result. */
  show(corpus: Corpus, fates: Fates): void {
    this.corpus = corpus;
    this.fates = fates;
    this.all = undefined;
    this.flags = [];
    this.columns = matrixColumns(corpus);
    this.headers = this.columns.map((column, index) => ({ column, header: this.headerOf(column, corpus.families[index - OWN_COLUMNS]) }));
    const own = this.headers.slice(0, OWN_COLUMNS).map(({ header }) => header);
    const preview = el("span", { class: "cell preview", role: "columnheader", tabindex: -1 }, t("document"));
    const families = this.headers.slice(OWN_COLUMNS).map(({ header }) => header);
    this.grid.layOut(
      [...own, preview, ...families],
      corpus.families.map(({ family }) => family),
    );
    setText(this.silent, silentText(corpus));
    void this.order();
  }

  /** Other documents stay: the rows keep their order. */
  judge(fates: Fates): void {
    this.fates = fates;
    this.grid.draw();
  }

  /** Lets only rows through that all flags let through. */
  restrict(flags: (Uint8Array | undefined)[]): void {
    this.flags = flags.filter((flag) => flag !== undefined);
    void this.order();
  }

  draw(): void {
    this.grid.draw();
  }

  focus(): void {
    this.grid.focus();
  }

  private choose(filter: MatrixFilter): void {
    this.filter = filter;
    void this.order();
  }

  /** In pieces: sorting, filtering, drawing. The latest call wins. */
  private async order(): Promise<void> {
    const { corpus, fates } = this;
    if (!corpus || !fates) return;
    const call = ++this.calls;
    this.all ??= this.sortedRows(corpus, fates);
    const { all } = this;
    await breath();
    if (call !== this.calls) return;
    const shown = rowsShown(corpus.result, this.filter, this.flags);
    const order = all.filter((row) => shown[row] === 1);
    await breath();
    if (call !== this.calls) return;
    setText(this.words, t("{0} of {1} documents", count(order.length), count(corpus.rows)));
    this.markHeaders();
    this.grid.show(order, (row) => ({ corpus, row, ...this.fates!, preview: this.previews.of(row) }));
    this.grid.toTop();
  }

  private sortedRows(corpus: Corpus, { kept }: Fates): Uint32Array {
    const column = this.columns.find(({ id }) => id === this.sorted.id) ?? this.columns[0];
    return sortedOrder(column.values(corpus, kept), this.sorted.direction);
  }

  private sort(column: MatrixColumn): void {
    this.all = undefined;
    const { id, direction } = this.sorted;
    this.sorted = column.id === id ? { id, direction: direction === 1 ? -1 : 1 } : { id: column.id, direction: column.first };
    this.markHeaders();
    void this.order();
  }

  private headerOf(column: MatrixColumn, family: FamilyShare | undefined): HTMLElement {
    const button = el("button", { type: "button", title: column.meaning() }, ...labelOf(column.label()));
    button.addEventListener("click", () => this.sort(column));
    const header = el(
      "span",
      { class: `cell ${family ? "family" : `column-${column.id}`}`, role: "columnheader", "data-column": column.id },
      button,
    );
    if (family) button.append(shareOf(family));
    return header;
  }

  private markHeaders(): void {
    for (const { column, header } of this.headers) {
      const isSorted = column.id === this.sorted.id;
      header.setAttribute("aria-sort", isSorted ? (this.sorted.direction === 1 ? "ascending" : "descending") : "none");
    }
  }

  private rest(cell: HTMLElement | undefined, row: number): void {
    const { corpus } = this;
    for (const described of this.grid.element.querySelectorAll("[aria-describedby]")) described.removeAttribute("aria-describedby");
    this.tip.hide();
    if (!corpus || cell?.dataset.family === undefined) return;
    this.tip.show(cell, verdictWords(corpus, row, Number(cell.dataset.family)));
    cell.setAttribute("aria-describedby", this.tip.element.id);
  }
}

/** A long name breaks behind its hyphens only. */
const labelOf = (name: string): Node[] =>
  name.split(/(?<=-)/).flatMap((part, index) => [...(index > 0 ? [el("wbr")] : []), document.createTextNode(part)]);

/** How much of what it is asked about a family drops. */
function shareOf({ drops, asked }: FamilyShare): HTMLElement {
  const share = drops / Math.max(1, asked);
  const bar = el("span", { class: "rule-bar" });
  bar.style.width = `${100 * share}%`;
  const title = t("drops {0} of {1} documents", count(drops), count(asked));
  return el(
    "span",
    { class: "family-share", title },
    el("span", { class: "figure" }, percentage(share, share < 0.095 ? 1 : 0)),
    el("span", { class: "rule-track", "aria-hidden": "true" }, bar),
  );
}

/** Families that were made for other texts. */
function silentText({ result, families }: Corpus): string {
  const asked = new Set(families.map(({ name }) => name));
  const silent = result.families.filter((name) => !asked.has(name));
  return silent.length > 0
    ? t("Families that say nothing of these documents, since they were made for others: {0}.", silent.join(t(", ")))
    : "";
}

import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import type { DocumentColumns } from "../../src/protocol/page";
import { el } from "../dom";
import type { Previews } from "./previews";
import { createRow, type RowView } from "./rowView";

const ROW = 28;
const OVERSCAN = 8;

export interface TableListener {
  reveal(document: number): void;
  openInHeatmap(document: number): void;
}

/** The rows of the ranking, of which only the visible ones exist. Elements are used again as rows scroll by. */
export class RankingTable {
  readonly element = el("div", { class: "ranking-body", role: "rowgroup" });
  private readonly sheet = this.element.appendChild(el("div", { class: "sheet", role: "presentation" }));
  private readonly built = new Map<number, RowView>();
  private readonly spare: RowView[] = [];
  private documents: DocumentColumns | undefined;
  private order: Uint32Array = new Uint32Array();
  private full = 1;
  /** Row of the keyboard. */
  private current = 0;
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;

  constructor(
    private readonly previews: Previews,
    private readonly listener: TableListener,
  ) {
    this.virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.options(0));
    this.virtualizer._didMount();
    this.element.addEventListener("keydown", (event) => this.pressed(event));
    this.element.addEventListener("click", (event) => this.clicked(event));
  }

  show(documents: DocumentColumns, order: Uint32Array, full: number): void {
    this.documents = documents;
    this.order = order;
    this.full = full;
    this.current = Math.min(this.current, Math.max(0, order.length - 1));
    this.virtualizer.setOptions(this.options(order.length));
    this.virtualizer._willUpdate();
    this.draw();
  }

  toTop(): void {
    this.current = 0;
    this.element.scrollTop = 0;
    this.draw();
  }

  draw(): void {
    if (!this.documents) return;
    this.sheet.style.height = `${this.virtualizer.getTotalSize()}px`;
    const items = this.virtualizer.getVirtualItems();
    const visible = new Set(items.map((item) => item.index));
    this.release(visible);
    for (const { index, start } of items) this.place(index, start);
    this.previews.want(items.map((item) => this.order[item.index]));
  }

  private options(rows: number) {
    return {
      count: rows,
      getScrollElement: () => this.element,
      estimateSize: () => ROW,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      overscan: OVERSCAN,
      onChange: () => this.draw(),
    };
  }

  /** Rows out of sight become spare, except the one that holds the focus. */
  private release(visible: Set<number>): void {
    for (const [index, row] of this.built) {
      if (visible.has(index) && index < this.order.length) continue;
      if (row.element.contains(document.activeElement) && index < this.order.length) continue;
      row.element.remove();
      this.built.delete(index);
      this.spare.push(row);
    }
  }

  private place(index: number, start: number): void {
    const row = this.built.get(index) ?? this.spare.pop() ?? createRow((document) => this.listener.openInHeatmap(document));
    if (!this.built.has(index)) {
      this.built.set(index, row);
      this.sheet.append(row.element);
    }
    const document = this.order[index];
    row.show({ documents: this.documents!, document, preview: this.previews.of(document), full: this.full });
    row.element.style.transform = `translateY(${start}px)`;
    row.element.dataset.row = String(index);
    row.element.setAttribute("aria-rowindex", String(index + 2));
    row.element.tabIndex = index === this.current ? 0 : -1;
  }

  private clicked(event: MouseEvent): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>(".ranking-row") : null;
    if (!row) return;
    this.stand(Number(row.dataset.row));
    this.listener.reveal(Number(row.dataset.document));
  }

  private pressed(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.element.clientHeight / ROW) - 1);
    const last = this.order.length - 1;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -last, End: last };
    if (event.key in steps) this.stand(Math.max(0, Math.min(last, this.current + steps[event.key])));
    else if (event.key === "Enter" && event.target === this.built.get(this.current)?.element)
      this.listener.reveal(this.order[this.current]);
    else if (event.key === "ArrowRight") this.listener.openInHeatmap(this.order[this.current]);
    else return;
    event.preventDefault();
  }

  private stand(row: number): void {
    this.current = row;
    this.virtualizer.scrollToIndex(row, { align: "auto" });
    this.draw();
    const element = this.built.get(row)?.element;
    if (element) element.focus({ preventScroll: true });
    else requestAnimationFrame(() => this.built.get(row)?.element.focus({ preventScroll: true }));
  }
}

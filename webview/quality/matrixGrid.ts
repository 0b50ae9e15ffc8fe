import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { el } from "../dom";
import { t } from "../l10n";
import { createMatrixRow, type MatrixContent, type MatrixRow } from "./matrixRow";

const ROW = 26;
const OVERSCAN = 6;
/** Row of the header for the keyboard. */
const HEADER = -1;

export interface GridListener {
  /** Rows that are visible. */
  want(rows: number[]): void;
  open(row: number): void;
  /** A cell is under the mouse or the keyboard; undefined: none is. */
  rest(cell: HTMLElement | undefined, row: number): void;
}

/** Rows and columns of the matrix, of which only the visible rows exist; after the ARIA pattern for grids: one stop for the Tab key, arrows between cells. */
export class MatrixGrid {
  readonly element = el("div", { class: "matrix", role: "grid", "data-testid": "matrix" });
  private readonly head = el("div", { class: "matrix-head", role: "row", "aria-rowindex": 1 });
  private readonly sheet = el("div", { class: "sheet", role: "rowgroup" });
  private readonly built = new Map<number, MatrixRow>();
  private readonly spare: MatrixRow[] = [];
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  private families: number[] = [];
  private headers: HTMLElement[] = [];
  private order: Uint32Array = new Uint32Array();
  private content: ((row: number) => MatrixContent) | undefined;
  private at = { row: HEADER, column: 0 };

  constructor(private readonly listener: GridListener) {
    this.element.setAttribute("aria-label", t("Verdicts: documents by published rule families. Enter explains a document."));
    this.element.append(el("div", { role: "rowgroup", class: "matrix-top" }, this.head), this.sheet);
    this.virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.options(0));
    this.virtualizer._didMount();
    this.element.addEventListener("keydown", (event) => this.pressed(event));
    this.element.addEventListener("click", (event) => this.clicked(event));
    this.element.addEventListener("focusin", (event) => this.focused(event));
    this.element.addEventListener("focusout", () => listener.rest(undefined, 0));
    this.element.addEventListener("pointerover", (event) => this.hovered(event));
    this.element.addEventListener("pointerleave", () => listener.rest(undefined, 0));
  }

  /** @param headers one for each column, with a button inside where it sorts. @param families indices of those with a column. */
  layOut(headers: HTMLElement[], families: number[]): void {
    this.headers = headers;
    this.families = families;
    this.element.style.setProperty("--families", String(families.length));
    this.element.setAttribute("aria-colcount", String(headers.length));
    this.head.replaceChildren(...headers);
    for (const { element } of [...this.built.values(), ...this.spare]) element.remove();
    this.built.clear();
    this.spare.length = 0;
    this.at = { row: HEADER, column: 0 };
    this.markHeaders();
  }

  show(order: Uint32Array, content: (row: number) => MatrixContent): void {
    this.order = order;
    this.content = content;
    this.at.row = Math.min(this.at.row, order.length - 1);
    this.element.setAttribute("aria-rowcount", String(order.length + 1));
    this.virtualizer.setOptions(this.options(order.length));
    this.virtualizer._willUpdate();
    this.draw();
  }

  toTop(): void {
    this.element.scrollTop = 0;
    if (this.at.row > 0) this.at.row = 0;
    this.draw();
  }

  draw(): void {
    if (!this.content) return;
    this.sheet.style.height = `${this.virtualizer.getTotalSize()}px`;
    const items = this.virtualizer.getVirtualItems();
    this.release(new Set(items.map(({ index }) => index)));
    for (const { index, start } of items) this.place(index, start);
    for (const { element } of this.spare) if (!element.hidden) element.hidden = true;
    this.listener.want(items.map(({ index }) => this.order[index]));
  }

  /** The row to which the keyboard's focus belongs, for when a card that was opened from there closes. */
  focus(): void {
    this.currentCell()?.focus({ preventScroll: true });
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
      // The header stays above the rows and covers the first of them.
      scrollPaddingStart: this.headHeight(),
      onChange: () => this.draw(),
    };
  }

  private headHeight(): number {
    return this.head.isConnected ? this.head.offsetHeight : 0;
  }

  /** Rows out of sight become spare, except the one that holds the focus. They stay where they are: taking elements out and in costs more than changing them. */
  private release(visible: Set<number>): void {
    for (const [index, row] of this.built) {
      const isThere = index < this.order.length;
      if (isThere && (visible.has(index) || row.element.contains(document.activeElement))) continue;
      this.built.delete(index);
      this.spare.push(row);
    }
  }

  private place(index: number, start: number): void {
    const row = this.built.get(index) ?? this.spare.pop() ?? this.sheetRow();
    this.built.set(index, row);
    if (row.element.hidden) row.element.hidden = false;
    row.show(this.content!(this.order[index]));
    row.element.style.transform = `translateY(${start}px)`;
    row.element.dataset.row = String(index);
    row.element.setAttribute("aria-rowindex", String(index + 2));
    row.cells.forEach((cell, column) => {
      const stop = index === this.at.row && column === this.at.column ? 0 : -1;
      if (cell.tabIndex !== stop) cell.tabIndex = stop;
    });
  }

  private sheetRow(): MatrixRow {
    const row = createMatrixRow(this.families);
    this.sheet.append(row.element);
    return row;
  }

  private markHeaders(): void {
    this.headers.forEach((header, column) => {
      header.setAttribute("aria-colindex", String(column + 1));
      focusable(header).tabIndex = this.at.row === HEADER && column === this.at.column ? 0 : -1;
    });
  }

  private cellAround(target: EventTarget | null): { cell: HTMLElement; row: HTMLElement } | undefined {
    const cell = target instanceof Element ? target.closest<HTMLElement>(".matrix-row > .cell") : null;
    return cell ? { cell, row: cell.parentElement! } : undefined;
  }

  private clicked(event: MouseEvent): void {
    const found = this.cellAround(event.target);
    if (!found) return;
    this.stand(Number(found.row.dataset.row), [...found.row.children].indexOf(found.cell));
    this.listener.open(Number(found.row.dataset.document));
  }

  private focused(event: FocusEvent): void {
    const found = this.cellAround(event.target);
    if (found) this.listener.rest(found.cell, Number(found.row.dataset.document));
  }

  private hovered(event: PointerEvent): void {
    const found = this.cellAround(event.target);
    this.listener.rest(found?.cell, Number(found?.row.dataset.document));
  }

  private pressed(event: KeyboardEvent): void {
    const { row, column } = this.at;
    const page = Math.max(1, Math.floor((this.element.clientHeight - this.headHeight()) / ROW) - 1);
    const last = this.order.length - 1;
    const goals: Record<string, () => [number, number]> = {
      ArrowDown: () => [row + 1, column],
      ArrowUp: () => [row - 1, column],
      PageDown: () => [row + page, column],
      PageUp: () => [Math.max(0, row - page), column],
      ArrowRight: () => [row, column + 1],
      ArrowLeft: () => [row, column - 1],
      Home: () => (event.ctrlKey ? [0, 0] : [row, 0]),
      End: () => (event.ctrlKey ? [last, this.headers.length - 1] : [row, this.headers.length - 1]),
    };
    if (event.key in goals) {
      const [toRow, toColumn] = goals[event.key]();
      this.stand(Math.max(HEADER, Math.min(last, toRow)), Math.max(0, Math.min(this.headers.length - 1, toColumn)));
    } else if ((event.key === "Enter" || event.key === " ") && row !== HEADER) this.listener.open(this.order[row]);
    else return;
    event.preventDefault();
  }

  private stand(row: number, column: number): void {
    this.at = { row, column };
    this.markHeaders();
    if (row !== HEADER) this.virtualizer.scrollToIndex(row, { align: "auto" });
    this.draw();
    const focus = () => {
      const cell = this.currentCell();
      cell?.focus({ preventScroll: true });
      cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    if (this.currentCell()) focus();
    else requestAnimationFrame(focus);
  }

  private currentCell(): HTMLElement | undefined {
    const { row, column } = this.at;
    return row === HEADER ? focusable(this.headers[column]) : this.built.get(row)?.cells[column];
  }
}

/** What takes the focus of a header: its button, or itself. */
const focusable = (header: HTMLElement): HTMLElement => header.querySelector("button") ?? header;

import { debounced, el, onceAFrame } from "../dom";
import { t } from "../l10n";
import type { TokenizedText } from "./cells";
import { type Grid, layoutRows, rowAt, rowCount } from "./rows";
import { recolour, rowElement } from "./rowView";

/** Blank above the first row and below the last, CSS pixels. */
const MARGIN = 8;
/** Rows built above and below the visible ones. */
const OVERSCAN = 12;
const FEWEST_COLUMNS = 20;
/** Longer rows are hard to read, however wide the panel is. */
const MOST_COLUMNS = 180;

export interface ScrollerListener {
  classOf(token: number): string | undefined;
  /** Bytes [from, to) are in view. */
  visible(from: number, to: number): void;
  /** Rows came or went: whoever holds the focus marks its token again. */
  drawn(): void;
}

/**
 * The scrolled part of the heatmap. Row positions are computed from the layout, so only the rows in view are in the document,
 * and a megabyte scrolls like a page.
 */
export class Scroller {
  readonly scrolled = el("div", {
    class: "heat",
    "data-testid": "heatmap",
    role: "list",
    tabindex: "-1",
    "aria-label": t("Tokens. Arrow keys move from token to token, Enter shows the place in the editor."),
  });
  /** As high as the page has room for; the scrolled part in it is no higher than its text. */
  readonly element = el("div", { class: "heat-frame" }, this.scrolled);
  private readonly sheet = this.scrolled.appendChild(el("div", { class: "sheet", role: "presentation" }));
  private readonly probe = this.scrolled.appendChild(el("span", { class: "probe", "aria-hidden": "true" }, "0".repeat(100)));
  private readonly built = new Map<number, HTMLElement>();
  private grid: Grid | undefined;
  private rowHeight = 22;
  private pinned = -1;
  private readonly draw = onceAFrame(() => this.render());

  constructor(private readonly listener: ScrollerListener) {
    this.scrolled.addEventListener("scroll", this.draw, { passive: true });
    const relayout = debounced(80, () => this.relayout());
    const observer = new ResizeObserver(() => (this.grid ? relayout() : undefined));
    observer.observe(this.element);
    // The probe changes size with the editor's font and with zoom.
    observer.observe(this.probe);
  }

  get shown(): Grid | undefined {
    return this.grid;
  }

  show(text: TokenizedText): void {
    this.grid = { text, rows: layoutRows(text, this.measure()) };
    this.pinned = -1;
    this.scrolled.scrollTop = 0;
    this.rebuild();
  }

  clear(): void {
    this.grid = undefined;
    this.rebuild();
  }

  recolour(which: "all" | "waiting"): void {
    for (const row of this.built.values()) recolour(row, which, this.listener.classOf);
  }

  /** Scrolls the byte into view: to a third of the height if it was out of sight. */
  reveal(byte: number): void {
    if (!this.grid) return;
    const top = rowAt(this.grid.rows, byte) * this.rowHeight;
    const { scrollTop, clientHeight } = this.scrolled;
    if (top < scrollTop || top + this.rowHeight > scrollTop + clientHeight) this.scrolled.scrollTop = top - clientHeight / 3;
    this.render();
  }

  /** Keeps the row of a byte in the document wherever it is scrolled to, since it holds the keyboard's focus. */
  pin(byte: number): void {
    this.pinned = this.grid ? rowAt(this.grid.rows, byte) : -1;
    this.render();
  }

  /** The first element of a token, if its row is built. */
  tokenElement(token: number): HTMLElement | null {
    if (!this.grid) return null;
    const row = rowAt(this.grid.rows, this.grid.text.boundaries[token]);
    return this.built.get(row)?.querySelector<HTMLElement>(`.tok[data-token="${token}"]`) ?? null;
  }

  get rowsInView(): number {
    return Math.max(1, Math.floor(this.scrolled.clientHeight / this.rowHeight));
  }

  /** Columns that fit, a multiple of four so that tab stops fall into place. */
  private measure(): number {
    const { width, height } = this.probe.getBoundingClientRect();
    this.rowHeight = Math.max(12, Math.round(height));
    const gutter = Number.parseFloat(getComputedStyle(this.scrolled).getPropertyValue("--gutter"));
    const free = this.scrolled.clientWidth - gutter - 24;
    const columns = width > 0 ? Math.floor(free / (width / 100)) : 80;
    return Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, columns - (columns % 4)));
  }

  private relayout(): void {
    if (!this.grid || this.scrolled.clientWidth === 0) return;
    const before = this.rowHeight;
    const columns = this.measure();
    if (columns !== this.grid.rows.columns || before !== this.rowHeight) this.rewrap(this.grid, columns, before);
    else this.draw();
  }

  /** Lays the text out again; the first byte in view stays in view. */
  private rewrap({ text, rows }: Grid, columns: number, before: number): void {
    const top = rows.starts[Math.floor(this.scrolled.scrollTop / before)] ?? 0;
    const pinnedByte = this.pinned < 0 ? -1 : rows.starts[this.pinned];
    this.grid = { text, rows: layoutRows(text, columns) };
    this.pinned = pinnedByte < 0 ? -1 : rowAt(this.grid.rows, pinnedByte);
    this.rebuild();
    this.scrolled.scrollTop = rowAt(this.grid.rows, top) * this.rowHeight;
  }

  private rebuild(): void {
    for (const row of this.built.values()) row.remove();
    this.built.clear();
    this.sheet.style.height = `${this.grid ? rowCount(this.grid.rows) * this.rowHeight + 2 * MARGIN : 0}px`;
    if (this.grid) this.render();
  }

  private render(): void {
    if (!this.grid) return;
    const { scrollTop, clientHeight } = this.scrolled;
    const last = rowCount(this.grid.rows) - 1;
    const first = Math.min(last, Math.floor(scrollTop / this.rowHeight));
    const end = Math.min(last, Math.ceil((scrollTop + clientHeight) / this.rowHeight));
    const from = Math.max(0, first - OVERSCAN);
    const to = Math.min(last, end + OVERSCAN);
    this.release(from, to);
    const pinned = this.pinned;
    if (pinned >= 0 && pinned < from) this.build(this.grid, pinned, undefined);
    let before = this.built.get(pinned < from ? pinned : -1);
    for (let row = from; row <= to; row++) before = this.build(this.grid, row, before);
    if (pinned > to) this.build(this.grid, pinned, before);
    this.listener.drawn();
    this.listener.visible(this.grid.rows.starts[first], this.grid.rows.starts[end + 1]);
  }

  private release(from: number, to: number): void {
    for (const [row, element] of this.built) {
      if ((row >= from && row <= to) || row === this.pinned) continue;
      element.remove();
      this.built.delete(row);
    }
  }

  /** The element of a row, made if need be and put behind the one before it: reading order is document order. */
  private build(grid: Grid, row: number, before: HTMLElement | undefined): HTMLElement {
    const known = this.built.get(row);
    if (known) return known;
    const element = rowElement(grid, row, this.listener.classOf);
    element.style.transform = `translateY(${row * this.rowHeight + MARGIN}px)`;
    this.built.set(row, element);
    if (before) before.after(element);
    else this.sheet.prepend(element);
    return element;
  }
}

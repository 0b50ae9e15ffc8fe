import type { DocumentColumns, PanelState } from "../../src/protocol/page";
import { createChart } from "../charts/chart";
import { charts } from "../charts/charts";
import { attempt, type PageContext, type View } from "../context";
import { button, dropdown } from "../controls";
import { el, setText } from "../dom";
import { t } from "../l10n";
import { columnNamed, columns } from "./columns";
import { Previews } from "./previews";
import { percentile, type Ranking, rank } from "./sort";
import { RankingTable } from "./table";

const ABOUT = t("Few bits are boilerplate as often as clean text, many are noise as often as rich text: look before you drop.");

/** The tab that ranks documents. A class, since it holds the order chosen and the ranking made from it. */
export class Documents implements View {
  readonly element: HTMLElement;
  private readonly previews: Previews;
  private readonly table: RankingTable;
  private readonly histogram = createChart(charts.histogram);
  private readonly words = el("span", { class: "dim" });
  private readonly said = el("span", { class: "dim said", role: "status" });
  private readonly headers = columns.map((column) => this.headerOf(column.id, column.label, column.meaning));
  private readonly sortBy = dropdown(
    t("Sort by"),
    columns.map(({ id, label }) => ({ value: id, label })),
    (id) => this.sort(id, columnNamed(id).first),
  );
  private readonly turn = button("", () => this.turnRound(), { title: t("Turn the order round") });
  private readonly grid: HTMLElement;
  private column = "rate";
  private direction: 1 | -1 = -1;
  private documents: DocumentColumns | undefined;
  private ranking: Ranking | undefined;
  private source = "";
  private running = false;
  private rankedFrom: DocumentColumns | undefined;

  constructor(private readonly context: PageContext) {
    const { editor } = context;
    this.previews = new Previews(
      editor,
      () => this.table.draw(),
      (error) => context.complain(error),
    );
    this.table = new RankingTable(this.previews, {
      reveal: (document) => attempt(context, editor.reveal(document)),
      openInHeatmap: (document) => context.openInHeatmap(document),
    });
    const exporting = button(t("Export as CSV"), () => this.export(), { testid: "export" });
    const tools = el("div", { class: "tools" }, el("span", { class: "group" }, this.sortBy, this.turn), this.words, this.said, exporting);
    this.grid = el(
      "div",
      {
        class: "ranking",
        role: "grid",
        "aria-label": t("Documents. Enter opens one in the editor, the right arrow key in the heatmap."),
        "data-testid": "ranking",
      },
      this.headerRow(),
      this.table.element,
    );
    this.element = el("section", { class: "view" }, tools, this.histogram.element, this.grid, el("p", { class: "dim foot" }, ABOUT));
    this.mark();
  }

  update(state: PanelState): void {
    const source = [state.uri, state.hash].join(" ");
    if (source !== this.source) this.previews.forget();
    this.source = source;
    this.documents = state.documents;
    if (!state.documents?.line.length) setText(this.words, t("no documents yet"));
    this.running = state.status.kind === "running";
    if (!this.element.hidden) this.activate();
  }

  /** Nothing is sorted while nobody looks. */
  activate(): void {
    if (this.documents && this.documents !== this.rankedFrom) this.rank(this.documents, this.running);
    else this.table.draw();
  }

  /** While results stream in, the order stays as it is under a reader's hand; figures still change in place. */
  private rank(documents: DocumentColumns, running: boolean): void {
    const held = running && this.grid.matches(":hover, :focus-within");
    this.rankedFrom = documents;
    const fresh = rank(documents, columnNamed(this.column), this.direction);
    this.ranking = held && this.ranking ? { ...fresh, order: grown(this.ranking.order, documents.line.length) } : fresh;
    this.show(documents, this.ranking, fresh);
  }

  private show(documents: DocumentColumns, shown: Ranking, fresh: Ranking): void {
    this.grid.setAttribute("aria-rowcount", String(shown.order.length + 1));
    this.table.show(documents, shown.order, this.fullBar(documents));
    const { label, format } = columnNamed(this.column);
    const median = percentile(fresh, this.direction, 0.5);
    const ninetieth = percentile(fresh, this.direction, 0.9);
    setText(
      this.words,
      fresh.ranked === 0 ? t("nothing scored yet") : t("{0}: median {1} · 90th percentile {2}", label, format(median), format(ninetieth)),
    );
    this.histogram.show({ values: this.rising(fresh), median, ninetieth, name: label, format });
  }

  /** The bar of the largest figure is full; it is 8 bits per byte at most, since what lies above is as good as noise. */
  private fullBar({ bits, bytes }: DocumentColumns): number {
    let most = 0;
    for (let document = 0; document < bits.length; document++) most = Math.max(most, bits[document] / bytes[document] || 0);
    return Math.min(most, 8) || 8;
  }

  private rising({ order, ranked, values }: Ranking): Float64Array {
    const sorted = Float64Array.from(order.subarray(0, ranked), (document) => values[document]);
    return this.direction === 1 ? sorted : sorted.reverse();
  }

  private sort(column: string, direction: 1 | -1): void {
    this.column = column;
    this.direction = direction;
    this.mark();
    if (!this.documents) return;
    this.ranking = rank(this.documents, columnNamed(column), direction);
    this.show(this.documents, this.ranking, this.ranking);
    this.table.toTop();
  }

  private turnRound(): void {
    this.sort(this.column, this.direction === 1 ? -1 : 1);
  }

  private mark(): void {
    this.sortBy.value = this.column;
    setText(this.turn, columnNamed(this.column).orders[this.direction === 1 ? 0 : 1]);
    columns.forEach(({ id }, index) => {
      const sorted = id === this.column ? (this.direction === 1 ? "ascending" : "descending") : "none";
      this.headers[index].setAttribute("aria-sort", sorted);
    });
  }

  private headerOf(id: string, label: string, meaning: string): HTMLElement {
    const toggle = el("button", { type: "button", title: meaning }, label);
    toggle.addEventListener("click", () => (this.column === id ? this.turnRound() : this.sort(id, columnNamed(id).first)));
    return el("span", { class: `cell column-${id}`, role: "columnheader" }, toggle);
  }

  private headerRow(): HTMLElement {
    const [line, rate, ...others] = this.headers;
    const preview = el("span", { class: "cell preview", role: "columnheader" }, t("document"));
    const open = el("span", { class: "cell open", role: "columnheader", "aria-label": t("Heatmap") });
    const row = el("div", { class: "ranking-head", role: "row", "aria-rowindex": 1 }, line, rate, preview, ...others, open);
    return el("div", { role: "rowgroup" }, row);
  }

  private export(): void {
    if (!this.ranking) return;
    const saved = this.context.editor.exportRanking([...this.ranking.order]);
    attempt(
      this.context,
      saved.then((path) => setText(this.said, path ? t("Written to {0}", path) : "")),
    );
  }
}

/** The same order, with documents that came since at its end. */
function grown(order: Uint32Array, documents: number): Uint32Array {
  return Uint32Array.from({ length: documents }, (_, place) => (place < order.length ? order[place] : place));
}

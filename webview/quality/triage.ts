import { segments } from "../controls";
import type { Previews } from "../documents/previews";
import { debounced, el, setText } from "../dom";
import { t } from "../l10n";
import { count } from "../numbers";
import { onThemeChange, readColours } from "../theme";
import { type CornerContent, createCornerCards, EXAMPLES } from "./cornerCards";
import type { Corpus } from "./corpus";
import { createMapBox } from "./mapBox";
import { drawMap, type Layer } from "./mapCanvas";
import type { Cross, Place } from "./mapKeys";
import { spanned } from "./mapKeys";
import { flagsOf, type Selection } from "./selection";
import { breath } from "./slices";
import {
  type Axis,
  axisOf,
  type Box,
  type Corner,
  cornerRows,
  corners,
  examplesOf,
  type Measure,
  measures,
  placeOn,
  rowsIn,
  valueAt,
} from "./triageMap";
import { cornerNames, measureMeaning, measureName, valueText } from "./triageWords";

export interface TriageListener {
  select(selection: Selection | undefined): void;
  explain(row: number): void;
}

/** A click takes the nearest document within this share of the map. */
const NEAR = 0.03;

/** The map of redundancy and bits, with its corners. A class, since it holds the axes and what is selected. */
export class Triage {
  readonly element: HTMLElement;
  private readonly canvas = el("canvas", { class: "map-canvas", "aria-hidden": "true" });
  private readonly labels = { x: el("span", { class: "map-label across dim" }), y: el("span", { class: "map-label up dim" }) };
  private readonly cornerLabels = new Map(
    corners.map((corner) => [corner, el("span", { class: `map-corner ${corner}`, "aria-hidden": "true" })]),
  );
  private readonly meaning = el("p", { class: "notes" });
  private readonly said = el("p", { class: "dim map-said", role: "status" });
  private readonly table = el("details", { class: "as-table" }, el("summary", {}, t("Show as table")));
  private readonly cards: ReturnType<typeof createCornerCards>;
  private readonly choice = segments(
    t("Across"),
    [
      { value: "redundancy", label: t("redundancy") },
      { value: "gzipRatio", label: t("gzip ratio") },
    ],
    (value) => {
      this.chosen = value === "gzipRatio" ? measures.gzipRatio : measures.redundancy;
      this.measure(this.chosen);
    },
  );
  private across: Measure = measures.redundancy;
  /** By the user. */
  private chosen: Measure | undefined;
  private corpus: Corpus | undefined;
  private axes: { x: Axis; y: Axis } | undefined;
  private byCorner: Record<Corner, Uint32Array> | undefined;
  /** Rows that another view lets through. */
  private flags: Uint8Array | undefined;
  private selection: Selection | undefined;
  private picture = 0;

  constructor(
    private readonly previews: Previews,
    private readonly listener: TriageListener,
  ) {
    this.cards = createCornerCards({ select: (corner) => this.selectCorner(corner), explain: (row) => listener.explain(row) });
    const glass = createMapBox({
      select: (from, to) => this.selectBox(this.boxOf(from, to)),
      pick: (at) => this.pick(at),
      moved: (cross) => this.say(cross),
      cleared: () => listener.select(undefined),
    });
    const labels = [...this.cornerLabels].map(([corner, label]) => Object.assign(label, { textContent: cornerNames[corner]() }));
    const frame = el("div", { class: "map-frame" }, this.canvas, ...labels, glass.element);
    const plot = el("div", { class: "map-plot" }, this.labels.y, frame, this.labels.x);
    this.choice.show(this.across.id);
    this.table.addEventListener("toggle", () => this.fillTable());
    const map = el("div", {}, el("div", { class: "tools" }, this.choice.element, this.said), plot, this.meaning, this.table);
    this.element = el("div", { class: "triage" }, map, this.cards.element);
    onThemeChange(() => this.draw());
    new ResizeObserver(debounced(60, () => this.draw())).observe(frame);
  }

  /** Another result. */
  async show(corpus: Corpus): Promise<void> {
    this.corpus = corpus;
    this.across = this.firstMeasure(corpus);
    this.choice.element.hidden = !corpus.hasModel;
    this.choice.show(this.across.id);
    await this.layOut();
  }

  /** Without a model, gzip is on the other axis. Where three of four documents repeat nothing, redundancy would put them into one column. */
  private firstMeasure({ hasModel, result: { columns } }: Corpus): Measure {
    if (!hasModel) return measures.redundancy;
    if (this.chosen) return this.chosen;
    const { low, high } = axisOf(measures.redundancy, columns);
    return low < high ? measures.redundancy : measures.gzipRatio;
  }

  /** Lets only some rows through, and marks the selected ones. */
  filter(flags: Uint8Array | undefined, selection: Selection | undefined): void {
    const isOther = flags !== this.flags;
    this.flags = flags;
    this.selection = selection;
    if (isOther) void this.countCorners();
    this.draw();
  }

  /** Previews have come. */
  preview(): void {
    if (this.corpus) this.cards.preview((row) => this.previews.of(row), this.corpus.result.columns.line);
  }

  /** Rows whose first words are shown. */
  get wanted(): number[] {
    return this.examples;
  }
  private examples: number[] = [];

  draw(): void {
    const { axes, corpus } = this;
    if (!axes || !corpus) return;
    const picture = ++this.picture;
    const colours = readColours();
    const selected = flagsOf(this.selection, corpus.rows);
    const layers: Layer[] = [{ colour: this.flags ? colours.dim : colours.accent, documents: corpus.rows }];
    if (this.flags) layers.push({ flags: this.flags, colour: colours.accent, documents: flagged(this.flags) });
    if (selected) layers.push({ flags: selected, colour: colours.heat, documents: flagged(selected), isOpaque: true });
    void drawMap(this.canvas, { ...axes, layers }, colours, () => picture !== this.picture);
  }

  private measure(across: Measure): void {
    this.across = across;
    this.listener.select(undefined);
    void this.layOut();
  }

  private async layOut(): Promise<void> {
    const corpus = this.corpus!;
    const { columns } = corpus.result;
    const x = axisOf(this.across, columns);
    await breath();
    const y = axisOf(corpus.hasModel ? measures.bitsPerByte : measures.gzipBits, columns);
    await breath();
    if (corpus !== this.corpus || x.measure !== this.across) return;
    this.axes = { x, y };
    setText(this.labels.x, measureName(x.measure));
    setText(this.labels.y, measureName(y.measure));
    setText(
      this.meaning,
      t("Across: {0}. Upwards: {1}. The dashed lines are this file's quartiles.", measureMeaning(x.measure), measureMeaning(y.measure)),
    );
    this.draw();
    await this.countCorners();
  }

  private async countCorners(): Promise<void> {
    const { axes, corpus, flags } = this;
    if (!axes || !corpus) return;
    const byCorner = cornerRows(axes.x, axes.y, flags);
    const contents = {} as Record<Corner, CornerContent>;
    for (const corner of corners) {
      await breath();
      const rows = byCorner[corner];
      contents[corner] = { rows, examples: examplesOf(rows, corner, axes, corpus.result.columns.duplicateOf, EXAMPLES) };
    }
    if (axes !== this.axes || flags !== this.flags) return;
    this.byCorner = byCorner;
    this.examples = corners.flatMap((corner) => contents[corner].examples);
    this.cards.show(contents, flags ? flagged(flags) : corpus.rows, corpus.hasModel);
    this.fillTable();
    this.previews.want(this.examples);
    this.preview();
  }

  private boxOf(from: Place, to: Place): Box {
    const { x, y } = this.axes!;
    const { left, right, bottom, top } = spanned(from, to);
    return { left: valueAt(x, left), right: valueAt(x, right), bottom: valueAt(y, bottom), top: valueAt(y, top) };
  }

  private selectBox(box: Box): void {
    const { axes } = this;
    if (!axes) return;
    const rows = rowsIn(box, axes.x, axes.y, this.flags);
    this.listener.select(rows.length > 0 ? { name: this.nameOf(box), rows } : undefined);
  }

  private selectCorner(corner: Corner): void {
    const rows = this.byCorner?.[corner];
    if (rows?.length) this.listener.select({ name: cornerNames[corner](), rows: [...rows] });
  }

  private nameOf({ left, right, bottom, top }: Box): string {
    const { x, y } = this.axes!;
    const range = (axis: Axis, from: number, to: number) =>
      t("{0} {1} to {2}", measureName(axis.measure), valueText(axis, from), valueText(axis, to));
    return t("{0}, {1}", range(x, left, right), range(y, bottom, top));
  }

  /** The nearest document, if one is near. */
  private pick(at: Place): void {
    const { axes, flags } = this;
    if (!axes) return;
    const { x, y } = axes;
    let [nearest, distance] = [-1, NEAR];
    for (let row = 0; row < x.values.length; row++) {
      if (flags && !flags[row]) continue;
      const away = Math.hypot(placeOn(x, x.values[row]) - at.x, placeOn(y, y.values[row]) - at.y);
      if (away < distance) [nearest, distance] = [row, away];
    }
    if (nearest >= 0) this.listener.explain(nearest);
  }

  /** What the keyboard's cross or box is on. */
  private say({ at, from }: Cross): void {
    const { axes } = this;
    if (!axes) return;
    const near = { x: Math.max(0, at.x - NEAR), y: Math.max(0, at.y - NEAR) };
    const box = from ? this.boxOf(from, at) : this.boxOf(near, { x: at.x + NEAR, y: at.y + NEAR });
    const documents = count(rowsIn(box, axes.x, axes.y, this.flags).length);
    const place = t("{0}, {1}", valueText(axes.x, valueAt(axes.x, at.x)), valueText(axes.y, valueAt(axes.y, at.y)));
    setText(this.said, from ? t("{0}: {1} documents in the box", place, documents) : t("{0}: {1} documents near", place, documents));
  }

  private fillTable(): void {
    const { axes, byCorner } = this;
    if (!this.table.open || !axes || !byCorner) return;
    const head = [t("corner"), measureName(axes.x.measure), measureName(axes.y.measure), t("documents")];
    const side = (axis: Axis, isHigh: boolean) =>
      isHigh ? t("from {0}", valueText(axis, axis.high)) : t("up to {0}", valueText(axis, axis.low));
    const row = (corner: Corner) => [
      cornerNames[corner](),
      side(axes.x, corner === "boilerplate" || corner === "learnable"),
      side(axes.y, corner === "noise" || corner === "learnable"),
      count(byCorner[corner].length),
    ];
    const cells = corners
      .map(row)
      .map(([first, ...rest]) => el("tr", {}, el("th", { scope: "row" }, first), ...rest.map((text) => el("td", {}, text))));
    const header = el("tr", {}, ...head.map((text) => el("th", { scope: "col" }, text)));
    this.table.replaceChildren(this.table.firstElementChild!, el("table", {}, el("thead", {}, header), el("tbody", {}, ...cells)));
  }
}

function flagged(flags: Uint8Array): number {
  let sum = 0;
  for (const flag of flags) sum += flag;
  return sum;
}

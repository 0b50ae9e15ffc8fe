import { el } from "../dom";
import { t } from "../l10n";

/** A column of a table: what it is called, what that means, and its figure of a row. */
export interface Column<Row> {
  label: string;
  meaning: string;
  of(row: Row): string;
  /** Words stand on the left. */
  isText?: boolean;
  /** A bar behind the figure: its length, 0 to 1, and a class. */
  bar?(row: Row): { share: number; kind: string } | undefined;
}

export interface TableRow<Row> {
  row: Row;
  /** Its heading, and a button's job where that can be pressed. */
  name: string;
  press?: () => void;
  title?: string;
  isCurrent?: boolean;
  /** Stands instead of the figures. */
  why?: string;
  /** Labels of cells that stand out. */
  strong?: string[];
}

/** Roles are written out, since a narrow panel shows rows as blocks, and browsers then forget that they were a table. */
export function tableHead<Row>(first: string, columns: Column<Row>[]): HTMLElement {
  const heads = columns.map(({ label, meaning, isText }) =>
    el("th", { scope: "col", role: "columnheader", title: meaning, class: isText ? "text" : undefined }, label),
  );
  const name = el("th", { scope: "col", role: "columnheader" }, first);
  return el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, name, ...heads));
}

export function tableRow<Row>(
  columns: Column<Row>[],
  { row, name, press, title, isCurrent, why, strong = [] }: TableRow<Row>,
): HTMLElement {
  const heading = el("th", { scope: "row", role: "rowheader" }, press ? nameButton(name, press, title) : name);
  if (isCurrent) heading.append(el("span", { class: "visually-hidden" }, t(" (current)")));
  const element = el("tr", { role: "row", class: isCurrent ? "current" : undefined, "data-model": name }, heading);
  if (why) element.append(el("td", { role: "cell", class: "why", colspan: columns.length }, why));
  else element.append(...columns.map((column) => cell(column, row, strong.includes(column.label))));
  return element;
}

function cell<Row>({ label, of, isText, bar }: Column<Row>, row: Row, isStrong: boolean): HTMLElement {
  const classes = [isText ? "text" : "", isStrong ? "best" : ""].filter(Boolean).join(" ");
  return el("td", { role: "cell", "data-label": label, class: classes || undefined }, of(row), ...barOf(bar?.(row)));
}

function barOf(bar: { share: number; kind: string } | undefined): HTMLElement[] {
  if (!bar) return [];
  const filled = el("span", { class: `lead-bar ${bar.kind}`.trim() });
  filled.style.width = `${100 * bar.share}%`;
  return [el("span", { class: "lead-track", "aria-hidden": "true" }, filled)];
}

function nameButton(name: string, press: () => void, title: string | undefined): HTMLElement {
  const button = el("button", { type: "button", class: "link", title }, name);
  button.addEventListener("click", press);
  return button;
}

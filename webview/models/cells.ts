import { el } from "../dom";

/** A column of a table: what it is called, what that means, and its figure of a row. */
export interface Column<Row> {
  label: string;
  meaning: string;
  of(row: Row): string;
  /** Words stand on the left. */
  isText?: boolean;
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
    el("th", { scope: "col", role: "columnheader", title: meaning, class: isText ? "words" : undefined }, label),
  );
  const name = el("th", { scope: "col", role: "columnheader" }, first);
  return el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, name, ...heads));
}

export function tableRow<Row>(
  columns: Column<Row>[],
  { row, name, press, title, isCurrent, why, strong = [] }: TableRow<Row>,
): HTMLElement {
  const heading = el("th", { scope: "row", role: "rowheader" }, press ? nameButton(name, press, title) : name);
  if (isCurrent) heading.append(el("span", { class: "visually-hidden" }, " (current)"));
  const element = el("tr", { role: "row", class: isCurrent ? "current" : undefined, "data-model": name }, heading);
  if (why) element.append(el("td", { role: "cell", class: "why", colspan: columns.length }, why));
  else element.append(...columns.map((column) => cell(column, row, strong.includes(column.label))));
  return element;
}

function cell<Row>({ label, of, isText }: Column<Row>, row: Row, isStrong: boolean): HTMLElement {
  const classes = [isText ? "words" : "", isStrong ? "best" : ""].filter(Boolean).join(" ");
  return el("td", { role: "cell", "data-label": label, class: classes || undefined }, of(row));
}

function nameButton(name: string, press: () => void, title: string | undefined): HTMLElement {
  const button = el("button", { type: "button", class: "link", title }, name);
  button.addEventListener("click", press);
  return button;
}

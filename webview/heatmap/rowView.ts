import { el } from "../dom";
import { count } from "../numbers";
import type { Cell } from "./cells";
import { glyph, isPlaceholder } from "./glyphs";
import { forEachCell, type Grid, rowCount } from "./rows";

const WAITING = "waiting";

/** One row of the heatmap: the line number where a line begins, and a span a token. */
export function rowElement(grid: Grid, row: number, classOf: (token: number) => string | undefined): HTMLElement {
  const line = grid.rows.lines[row];
  const words = el("span", { class: "words" });
  let token = -1;
  let span: HTMLElement | undefined;
  forEachCell(grid, row, (cell) => {
    if (!span || cell.token !== token) {
      token = cell.token;
      span = words.appendChild(el("span", { class: tokenClass(classOf(token)), "data-token": token }));
    }
    append(span, cell);
  });
  return el(
    "div",
    { class: "row", role: "listitem", "data-row": row, "aria-setsize": rowCount(grid.rows), "aria-posinset": row + 1 },
    el("span", { class: "gutter", "aria-hidden": "true" }, line > 0 ? count(line) : ""),
    words,
  );
}

function append(span: HTMLElement, cell: Cell): void {
  const text = glyph(cell);
  const last = span.lastChild;
  if (isPlaceholder(cell)) span.append(el("i", {}, text));
  else if (last instanceof Text) last.appendData(text);
  else span.append(text);
}

/** `undefined` is a token whose heat has not arrived. */
const tokenClass = (heat: string | undefined): string => `tok ${heat ?? WAITING}`.trim();

/** Colours the tokens of a row again without building it again; all of them, or those that were waiting for their heat. */
export function recolour(row: HTMLElement, which: "all" | "waiting", classOf: (token: number) => string | undefined): void {
  for (const span of row.querySelectorAll<HTMLElement>(which === "all" ? ".tok" : `.${WAITING}`)) {
    const wanted = tokenClass(classOf(Number(span.dataset.token)));
    if (span.className !== wanted) span.className = wanted;
  }
}

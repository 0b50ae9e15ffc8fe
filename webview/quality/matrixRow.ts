import { VERDICT } from "../../src/protocol/quality";
import { el, setText } from "../dom";
import { readableLine } from "../heatmap/glyphs";
import { t } from "../l10n";
import { count, fixed } from "../numbers";
import type { Corpus } from "./corpus";
import { MARK } from "./keeping";
import { findingNames } from "./matrixWords";

export interface MatrixContent {
  corpus: Corpus;
  row: number;
  kept: Uint8Array;
  marks: Uint8Array;
  preview: string | undefined;
}

export interface MatrixRow {
  element: HTMLElement;
  /** In the order of the columns: line, filter, badness, findings, preview, families. */
  cells: HTMLElement[];
  show(content: MatrixContent): void;
}

interface CellView {
  element: HTMLElement;
  show(content: MatrixContent): void;
}

const cell = (name: string): HTMLElement => el("span", { class: `cell ${name}`, role: "gridcell", tabindex: -1 });

/** @param families indices of the families that have a column. */
export function createMatrixRow(families: number[]): MatrixRow {
  const views = [lineCell(), fateCell(), badnessCell(), findingsCell(), previewCell(), ...families.map(verdictCell)];
  const cells = views.map(({ element }) => element);
  for (const [column, each] of cells.entries()) each.setAttribute("aria-colindex", String(column + 1));
  const element = el("div", { class: "matrix-row", role: "row", "data-testid": "matrix-row" }, ...cells);
  return {
    element,
    cells,
    show(content) {
      element.dataset.document = String(content.row);
      element.classList.toggle("broken", content.corpus.result.columns.broken[content.row] === 1);
      for (const view of views) view.show(content);
    },
  };
}

function lineCell(): CellView {
  const element = cell("column-line");
  return { element, show: ({ corpus, row }) => setText(element, count(corpus.result.columns.line[row])) };
}

/** What the filter does; a mark is written out, since it overrules. */
function fateCell(): CellView {
  const element = cell("column-fate");
  const words = (content: MatrixContent): string => {
    const { marks, kept, row } = content;
    if (marks[row] === MARK.keep) return t("keep ✓");
    if (marks[row] === MARK.drop) return t("drop ✓");
    return kept[row] ? t("keep") : t("drop");
  };
  return {
    element,
    show(content) {
      setText(element, words(content));
      element.classList.toggle("drops", content.kept[content.row] === 0);
      element.title = content.marks[content.row] === MARK.none ? "" : t("Marked by you");
    },
  };
}

function badnessCell(): CellView {
  const bar = el("span", { class: "bar" });
  const figure = el("span", { class: "figure" });
  const element = cell("with-bar column-badness");
  element.append(el("span", { class: "bar-track", "aria-hidden": "true" }, bar), figure);
  return {
    element,
    show({ corpus, row }) {
      const badness = corpus.result.columns.badness[row];
      setText(figure, Number.isNaN(badness) ? t("unreadable") : fixed(badness, 3));
      bar.style.width = Number.isNaN(badness) ? "0" : `${100 * badness}%`;
    },
  };
}

function findingsCell(): CellView {
  const element = cell("column-findings");
  return {
    element,
    show({ corpus, row }) {
      const names = findingNames(corpus, row).join(", ");
      setText(element, names);
      element.title = names;
    },
  };
}

function previewCell(): CellView {
  const element = cell("preview mono");
  return {
    element,
    show({ preview }) {
      setText(element, readableLine(preview ?? ""));
    },
  };
}

/** Why is told where somebody rests: by the tip, which then describes the cell. */
const looks: Record<number, { glyph: string; name: string; words: string }> = {
  [VERDICT.none]: { glyph: "", name: "none", words: t("says nothing") },
  [VERDICT.keeps]: { glyph: "·", name: "keeps", words: t("keeps") },
  [VERDICT.drops]: { glyph: "✕", name: "drops", words: t("drops") },
};

function verdictCell(family: number): CellView {
  const element = cell("verdict");
  element.dataset.family = String(family);
  let shown = -1;
  return {
    element,
    show({ corpus, row }) {
      const { verdicts, families } = corpus.result;
      const verdict = verdicts.verdict[row * families.length + family];
      if (verdict === shown) return;
      shown = verdict;
      const look = looks[verdict];
      element.textContent = look.glyph;
      element.setAttribute("aria-label", look.words);
      element.dataset.verdict = look.name;
    },
  };
}

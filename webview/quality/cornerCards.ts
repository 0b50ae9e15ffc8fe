import { button } from "../controls";
import { el, setText } from "../dom";
import { readableLine } from "../heatmap/glyphs";
import { t } from "../l10n";
import { count, percentage } from "../numbers";
import { type Corner, corners } from "./triageMap";
import { cornerMeanings, cornerNames, gzipMeanings } from "./triageWords";

export const EXAMPLES = 3;

export interface CornerContent {
  rows: Uint32Array;
  examples: number[];
}

export interface CornerCards {
  element: HTMLElement;
  /** @param all documents that the counts are shares of. */
  show(contents: Record<Corner, CornerContent>, all: number, hasModel: boolean): void;
  /** First words of the examples; called again when they come. */
  preview(of: (row: number) => string | undefined, lines: Uint32Array): void;
}

export interface CornerListener {
  select(corner: Corner): void;
  explain(row: number): void;
}

/** In the order in which they lie on the map, the upper ones first. */
const ORDER: Corner[] = ["noise", "learnable", "predictable", "boilerplate"];

/** What each corner of the map may hold, how many documents lie there, and a few of them. */
export function createCornerCards(listener: CornerListener): CornerCards {
  const cards = new Map(ORDER.map((corner) => [corner, cornerCard(corner, listener)]));
  return {
    element: el("div", { class: "corner-cards" }, ...ORDER.map((corner) => cards.get(corner)!.element)),
    show(contents, all, hasModel) {
      for (const corner of corners) cards.get(corner)!.show(contents[corner], all, hasModel);
    },
    preview(of, lines) {
      for (const card of cards.values()) card.preview(of, lines);
    },
  };
}

function cornerCard(corner: Corner, { select, explain }: CornerListener) {
  const figure = el("span", { class: "figure dim" });
  const meaning = el("p", { class: "dim" }, cornerMeanings[corner]());
  const choose = button(t("Select"), () => select(corner), { appearance: "secondary", testid: `corner-${corner}` });
  choose.setAttribute("aria-label", t("Select the documents of the corner {0}", cornerNames[corner]()));
  // The room of all examples is there before they are, so that nothing moves.
  const items = Array.from({ length: EXAMPLES }, () => el("button", { type: "button", class: "link example absent" }, "\u00a0"));
  let examples: number[] = [];
  items.forEach((item, index) => {
    item.addEventListener("click", () => {
      if (examples[index] !== undefined) explain(examples[index]);
    });
  });
  const head = el("div", { class: "corner-head" }, el("h3", {}, cornerNames[corner]()), figure, choose);
  const list = el("ul", {}, ...items.map((item) => el("li", {}, item)));
  return {
    element: el("section", { class: "corner-card", "data-corner": corner }, head, meaning, list),
    show({ rows, examples: found }: CornerContent, all: number, hasModel: boolean) {
      setText(meaning, (hasModel ? cornerMeanings : gzipMeanings)[corner]());
      examples = found;
      setText(figure, t("{0} · {1}", count(rows.length), percentage(rows.length / Math.max(1, all))));
      choose.disabled = rows.length === 0;
    },
    preview(of: (row: number) => string | undefined, lines: Uint32Array) {
      items.forEach((item, index) => {
        const row = examples[index];
        const isThere = row !== undefined;
        setText(item, isThere ? `${count(lines[row])}  ${readableLine(of(row) ?? "…")}` : "\u00a0");
        item.classList.toggle("absent", !isThere);
      });
    },
  };
}

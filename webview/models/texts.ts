import type { ComparedDocuments } from "../../src/protocol/page";
import { attempt, type PageContext } from "../context";
import { button, dropdown } from "../controls";
import { el } from "../dom";
import { t, translated } from "../l10n";
import { createSliceTable } from "./sliceTable";
import { createTextTable } from "./textTable";
import { textsNotes, textsStory } from "./textWords";

const ABOUT_DELTA = t(
  "Where in the text is one model ahead of another? The heatmap shows the difference token by token: orange where the first of two models needs more bits, blue where it needs fewer.",
);

/** The models on the documents: accounts, slices, and the way to the difference token by token. Hidden until there is something to say. */
export function createTexts(context: PageContext): { element: HTMLElement; show(texts: ComparedDocuments | undefined): void } {
  const account = createTextTable();
  const slices = createSliceTable();
  const say = el("div", { class: "say", "data-testid": "texts-story" });
  const notes = el("ul", { class: "notes" });
  const chooser = el("span", { class: "group" });
  const delta = el(
    "div",
    { class: "delta" },
    heading(t("Δ bits by token"), ""),
    el("p", { class: "say" }, ABOUT_DELTA),
    button(t("Show in the Heatmap"), () => context.showDifference(), { testid: "show-delta" }),
  );
  const element = el(
    "div",
    { class: "texts", hidden: true },
    heading(t("The documents under each model"), t(" · each from its own start")),
    account.element,
    el("div", { class: "slices-head" }, heading(t("Slices"), t(" · bits per byte")), chooser),
    slices.element,
    say,
    delta,
    notes,
  );
  let listed = "";
  return {
    element,
    show(texts) {
      element.hidden = texts === undefined;
      if (!texts) return;
      account.show(texts);
      slices.show(texts);
      say.replaceChildren(...textsStory(texts).map((sentence) => el("p", {}, sentence)));
      notes.replaceChildren(...textsNotes(texts).map((note) => el("li", {}, note)));
      delta.hidden = texts.models.length < 2;
      // An open list would close under the hand if it were made anew with every snapshot.
      const key = JSON.stringify([texts.slicings, texts.by]);
      if (key !== listed) chooser.replaceChildren(el("span", { class: "dim" }, t("by")), slicingList(context, texts));
      listed = key;
    },
  };
}

/** How documents are told apart, or the column of the records that does it. */
const slicingName = (slicing: string): string =>
  slicing.startsWith("column:") ? t("column {0}", slicing.slice("column:".length)) : translated(slicing);

const heading = (text: string, more: string) => el("h2", {}, text, el("span", { class: "dim" }, more));

function slicingList(context: PageContext, { slicings, by }: ComparedDocuments): HTMLElement {
  const choices = slicings.map((value) => ({ value, label: slicingName(value) }));
  const list = dropdown(t("Slices by"), choices, (value) => attempt(context, context.editor.sliceBy(value)));
  list.setAttribute("data-testid", "slice-by");
  // The toolkit takes a value once its options are there.
  queueMicrotask(() => {
    list.value = by;
  });
  return list;
}

import type { Explanation, Mark } from "../../src/protocol/quality";
import { attempt, type PageContext } from "../context";
import { button, press } from "../controls";
import { el, setText } from "../dom";
import { readableLine } from "../heatmap/glyphs";
import { t, translated } from "../l10n";
import { count, fixed, percentage } from "../numbers";
import type { Corpus } from "./corpus";
import { MARK } from "./keeping";
import { figureText } from "./matrixWords";

export interface ExplanationCard {
  element: HTMLElement;
  /** Opens on a document. @param opener from where: the card does not lie over it. */
  show(corpus: Corpus, row: number, opener: HTMLElement | undefined): void;
  /** Marks or previews have changed. */
  refresh(marks: Uint8Array, preview: string | undefined): void;
  close(): void;
  /** The document it is open on. */
  readonly row: number | undefined;
}

export interface ExplanationListener {
  mark(row: number, mark: Mark | undefined): void;
  /** It was closed by the user: the focus goes back to where it was. */
  closed(): void;
}

/** Why a document is where it is, and what can be done with it. It lies over a corner of the page, so that nothing moves. */
export function createExplanation(context: PageContext, listener: ExplanationListener): ExplanationCard {
  const title = el("h3", { tabindex: -1 });
  const preview = el("p", { class: "mono explained-text" });
  // It scrolls, by keyboard as well.
  const body = el("div", {
    class: "explained",
    role: "region",
    tabindex: 0,
    "aria-live": "polite",
    "aria-label": t("What the badness comes from"),
  });
  let row: number | undefined;
  let marks: Uint8Array | undefined;
  const toggle = (mark: Mark) => listener.mark(row!, marks?.[row!] === MARK[mark] ? undefined : mark);
  const keep = button(t("Mark to Keep"), () => toggle("keep"), { testid: "mark-keep" });
  const drop = button(t("Mark to Drop"), () => toggle("drop"), { testid: "mark-drop" });
  const open = button(t("Open"), () => attempt(context, context.editor.peekDocument(row!)), { testid: "peek" });
  const shut = button("✕", () => close(true), { appearance: "icon", label: t("Close") });
  const element = el(
    "section",
    { class: "explanation", role: "dialog", hidden: true, "data-testid": "explanation" },
    el("div", { class: "explanation-head" }, title, shut),
    preview,
    body,
    el("div", { class: "explanation-actions" }, keep, drop, open),
  );
  element.setAttribute("aria-label", t("Explanation of a document"));
  const close = (byUser = false) => {
    const had = element.contains(document.activeElement);
    row = undefined;
    element.hidden = true;
    if (byUser && had) listener.closed();
  };
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(true);
  });
  const explain = async (corpus: Corpus, asked: number) => {
    const explanation = await context.editor.explainDocument(asked);
    if (row === asked) body.replaceChildren(...explained(explanation, corpus, asked));
  };
  return {
    element,
    show(corpus, asked, opener) {
      row = asked;
      const { line, badness } = corpus.result.columns;
      const figure = Number.isNaN(badness[asked]) ? t("unreadable") : t("badness {0}", fixed(badness[asked], 3));
      setText(title, t("Line {0} · {1}", count(line[asked]), figure));
      body.replaceChildren(el("p", { class: "dim" }, t("Reading the document…")));
      element.hidden = false;
      if (opener) makeRoom(element, opener);
      title.focus({ preventScroll: true });
      attempt(context, explain(corpus, asked));
    },
    refresh(now, text) {
      marks = now;
      if (row === undefined) return;
      press(keep, now[row] === MARK.keep);
      press(drop, now[row] === MARK.drop);
      setText(preview, readableLine(text ?? ""));
    },
    close,
    get row() {
      return row;
    },
  };
}

/** The card takes half of the page's height at most: the half that what it was opened from is not in. */
function makeRoom(card: HTMLElement, opener: HTMLElement): void {
  const { top, bottom } = opener.getBoundingClientRect();
  // What is as large as the map has no place of its own.
  if (bottom - top < window.innerHeight / 3) card.classList.toggle("above", (top + bottom) / 2 > window.innerHeight / 2);
}

function explained({ reasons, findings }: Explanation, corpus: Corpus, row: number): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (reasons.length > 0)
    parts.push(el("h4", {}, t("What the badness comes from")), el("ul", { class: "reasons" }, ...reasons.map(reasonItem)));
  if (findings.length > 0) parts.push(el("h4", {}, t("Findings")), el("ul", { class: "found" }, ...findings.map(findingItem)));
  const other = corpus.result.columns.duplicateOf[row];
  if (other !== row)
    parts.push(el("p", { class: "dim" }, t("Nearly the same text as line {0}.", count(corpus.result.columns.line[other]))));
  return parts.length > 0 ? parts : [el("p", { class: "dim" }, t("Nothing about it is unusual, and no rule found anything."))];
}

function reasonItem({ signal, says, share }: Explanation["reasons"][number]): HTMLElement {
  const bar = el("span", { class: "bar" });
  bar.style.width = `${100 * share}%`;
  const track = el("span", { class: "bar-track", "aria-hidden": "true" }, bar);
  return el(
    "li",
    { "data-signal": signal },
    el("span", {}, translated(says)),
    track,
    el("span", { class: "figure" }, percentage(share, 0)),
  );
}

function findingItem({ rule, value, threshold, message, source }: Explanation["findings"][number]): HTMLElement {
  const figures = t("value {0}, threshold {1}", figureText(value), figureText(threshold));
  return el(
    "li",
    {},
    el("b", {}, rule),
    el("span", {}, ` ${translated(message)}`),
    el("div", { class: "dim" }, `${figures} · ${translated(source)}`),
  );
}

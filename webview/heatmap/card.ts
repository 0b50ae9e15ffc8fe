import type { Alternative } from "../../src/core/types";
import { el } from "../dom";
import { t } from "../l10n";
import { bits, count, probability } from "../numbers";
import { expertFigures } from "./expertCard";
import { visibleText } from "./glyphs";
import type { TokenHeat } from "./modes";
import { pairFigures } from "./pairCard";

/** Alternatives shown; also the room that is kept for them, so that the card does not grow under the pointer. */
const SHOWN = 5;
/** Two runs of a model may differ by a rounding, bits. */
const SAME_BITS = 0.1;

export interface CardContent {
  /** The token with its blanks made visible. */
  token: string;
  heat: TokenHeat;
  known: boolean;
  /** undefined while they are on their way; a string is the reason why there are none. */
  alternatives?: Alternative[] | string;
  /** Names of two models whose bits are set beside each other; then there are no alternatives. */
  pair?: { first: string; second: string };
  /** The text's own predictors beside the model; then there are no alternatives either. */
  isByExpert?: boolean;
}

export interface Card {
  element: HTMLElement;
  show(content: CardContent, beside: DOMRect): void;
  hide(): void;
}

export function createCard(): Card {
  const element = el("div", { class: "card", "data-testid": "card", role: "tooltip", hidden: true });
  return {
    element,
    show(content, beside) {
      element.replaceChildren(...contentOf(content));
      element.hidden = false;
      place(element, beside);
    },
    hide() {
      element.hidden = true;
    },
  };
}

function contentOf(content: CardContent): HTMLElement[] {
  const { pair, isByExpert, token, heat, known } = content;
  if (isByExpert) return expertFigures(token, heat, known);
  return pair ? pairFigures(token, heat, pair, known) : [...figures(content), alternativesList(content)];
}

function figures({ token, heat, known }: CardContent): HTMLElement[] {
  const head = el(
    "div",
    { class: "card-head" },
    el("b", { class: "mono" }, token),
    el("b", {}, known ? t("{0} bits", bits(heat.bits, 2)) : "…"),
  );
  if (!known) return [head, el("div", { class: "card-figures dim" }, el("span", {}, t("not scored yet")))];
  const left = t("rank {0} · p = {1}", count(heat.rank), probability(heat.bits));
  const right = Number.isNaN(heat.entropy) ? "" : t("expected {0} bits", bits(heat.entropy, 2));
  return [head, el("div", { class: "card-figures dim" }, el("span", {}, left), el("span", {}, right))];
}

/** The model's favourites, and the real token even where it is none of them. */
function alternativesList({ alternatives, heat, token, known }: CardContent): HTMLElement {
  if (typeof alternatives === "string") return el("div", { class: "alternatives dim" }, alternatives);
  const shown = (alternatives ?? []).slice(0, SHOWN).map((alternative) => ({ ...alternative, text: visibleText(alternative.text) }));
  let real = realPlace(shown, heat, token);
  if (shown.length > 0 && real < 0 && known) {
    real = Math.min(shown.length, SHOWN - 1);
    shown[real] = { text: token, bits: heat.bits };
  }
  const rows = Array.from({ length: SHOWN }, (_, place) => alternativeRow(shown[place], place === real, shown[0]?.bits ?? 0));
  return el("div", { class: "alternatives" }, ...rows);
}

/** By its text, or by its rank where the text of a split character says nothing. */
function realPlace(shown: Alternative[], heat: TokenHeat, token: string): number {
  const same = shown.findIndex(({ text }) => text === token);
  if (same >= 0) return same;
  const ranked = shown[heat.rank - 1];
  return ranked && Math.abs(ranked.bits - heat.bits) < SAME_BITS ? heat.rank - 1 : -1;
}

/** The bar's length is the probability relative to the model's favourite. */
function alternativeRow(alternative: Alternative | undefined, real: boolean, best: number): HTMLElement {
  const bar = el("span", { class: "alternative-bar" });
  bar.style.width = alternative ? `${Math.max(1, 100 * 2 ** (best - alternative.bits))}%` : "0";
  return el(
    "div",
    { class: real ? "alternative real" : "alternative" },
    el("span", { class: "mono" }, alternative?.text ?? "\u00a0"),
    el("span", { class: "alternative-track" }, bar),
    el("span", { class: "figure" }, alternative ? probability(alternative.bits) : ""),
  );
}

const GAP = 6;

/** Below the token, or above it where there is no room; always inside the page. */
function place(element: HTMLElement, beside: DOMRect): void {
  const { width, height } = element.getBoundingClientRect();
  const below = beside.bottom + GAP;
  const top = below + height <= window.innerHeight ? below : Math.max(GAP, beside.top - height - GAP);
  const left = Math.max(GAP, Math.min(beside.left, document.documentElement.clientWidth - width - GAP));
  element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

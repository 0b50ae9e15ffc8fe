import { el } from "../dom";
import { t } from "../l10n";
import { bits, signedBits } from "../numbers";
import type { TokenHeat } from "./modes";

/** Longer bars say no more, bits. */
const WHOLE_BAR = 12;

/** What one token costs under two models: both figures, and which of them is the larger one. */
export function pairFigures(token: string, heat: TokenHeat, names: { first: string; second: string }, known: boolean): HTMLElement[] {
  const head = el(
    "div",
    { class: "card-head" },
    el("b", { class: "mono" }, token),
    el("b", {}, known ? t("{0} bits", signedBits(heat.bits - heat.other)) : "…"),
  );
  const rows = el("div", { class: "pair-figures" }, row(names.first, heat.bits, "first"), row(names.second, heat.other, "second"));
  return [head, rows];
}

function row(name: string, value: number, side: "first" | "second"): HTMLElement {
  const bar = el("span", { class: `pair-bar ${side}` });
  bar.style.width = Number.isNaN(value) ? "0" : `${Math.max(1, Math.min(100, (100 * value) / WHOLE_BAR))}%`;
  return el(
    "div",
    { class: "alternative" },
    el("span", { class: "pair-name" }, name),
    el("span", { class: "alternative-track" }, bar),
    el("span", { class: "figure" }, Number.isNaN(value) ? "" : bits(value, 2)),
  );
}

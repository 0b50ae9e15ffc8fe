import { el } from "../dom";
import { t } from "../l10n";
import { signedBits } from "../numbers";
import { cardRow } from "./cardRow";
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
  const row = (name: string, value: number, side: "first" | "second") => cardRow(name, value, `pair-bar ${side}`, WHOLE_BAR);
  const rows = el("div", { class: "pair-figures" }, row(names.first, heat.bits, "first"), row(names.second, heat.other, "second"));
  return [head, rows];
}

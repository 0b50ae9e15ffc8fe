import { el } from "../dom";
import { t } from "../l10n";
import { bits } from "../numbers";
import { cardRow } from "./cardRow";
import { knewText } from "./knowers";
import type { TokenHeat } from "./modes";

/** Longer bars say no more, bits. */
const WHOLE_BAR = 16;

/** What one token costs under the model, by what the file has taught, and under both; and who knew it. */
export function expertFigures(token: string, heat: TokenHeat, known: boolean): HTMLElement[] {
  const head = el(
    "div",
    { class: "card-head" },
    el("b", { class: "mono" }, token),
    el("b", {}, known ? t("{0} bits", bits(heat.mixture, 2)) : "…"),
  );
  const rows: [string, number, string][] = [
    [t("model"), heat.bits, "model"],
    [t("this file"), heat.adaptive, "file"],
    [t("both, mixed"), heat.mixture, "mixture"],
  ];
  const said = el("div", { class: "knew" }, known ? knewText(heat) : t("not read yet"));
  return [
    head,
    el("div", { class: "pair-figures" }, ...rows.map(([name, value, expert]) => cardRow(name, value, `expert-bar ${expert}`, WHOLE_BAR))),
    said,
  ];
}

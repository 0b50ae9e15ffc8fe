import { el } from "../dom";
import { t } from "../l10n";
import { bits } from "../numbers";
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
  return [head, el("div", { class: "pair-figures" }, ...rows.map((row) => expertRow(...row))), said];
}

function expertRow(name: string, value: number, expert: string): HTMLElement {
  const bar = el("span", { class: `expert-bar ${expert}` });
  bar.style.width = Number.isNaN(value) ? "0" : `${Math.max(1, Math.min(100, (100 * value) / WHOLE_BAR))}%`;
  return el(
    "div",
    { class: "alternative" },
    el("span", { class: "pair-name" }, name),
    el("span", { class: "alternative-track" }, bar),
    el("span", { class: "figure" }, Number.isNaN(value) ? "" : bits(value, 2)),
  );
}

import { el } from "../dom";
import { bits } from "../numbers";

/** A figure of a token's card: a name, a bar and the bits; NaN where they are not known. @param bar its classes. @param whole bits beyond which a longer bar says no more. */
export function cardRow(name: string, value: number, bar: string, whole: number): HTMLElement {
  const drawn = el("span", { class: bar });
  drawn.style.width = Number.isNaN(value) ? "0" : `${Math.max(1, Math.min(100, (100 * value) / whole))}%`;
  return el(
    "div",
    { class: "alternative" },
    el("span", { class: "pair-name" }, name),
    el("span", { class: "alternative-track" }, drawn),
    el("span", { class: "figure" }, Number.isNaN(value) ? "" : bits(value, 2)),
  );
}

import { el, setText } from "../dom";
import { t } from "../l10n";
import { thresholdTyped } from "./thresholdWords";

export interface ExactThreshold {
  element: HTMLElement;
  show(maxBadness: number | undefined): void;
}

const textOf = (maxBadness: number | undefined): string => (maxBadness === undefined ? "" : String(maxBadness));

/** One press of an arrow key. */
const STEP = 0.001;
const steps: Record<string, number> = { ArrowUp: STEP, ArrowDown: -STEP, PageUp: 10 * STEP, PageDown: -10 * STEP };

/** Without what binary fractions add: 0.35 + 0.001 is 0.351. */
const stepped = (value: number, step: number): number => Number(Math.min(1, Math.max(0, value + step)).toFixed(12));

/**
 * A field for the threshold as exactly as `bitlens filter` takes it, since the slider has steps. Enter or leaving it commits, Escape puts back what was there;
 * what is no threshold stays to be mended, and nothing else changes.
 */
export function createExactThreshold(choose: (maxBadness: number | undefined) => void): ExactThreshold {
  const field = el("input", {
    ...{ type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false", placeholder: t("off"), id: "exact-threshold" },
    ...{ class: "exact-field figure", "data-testid": "exact-threshold", "aria-describedby": "exact-threshold-wrong" },
  });
  const wrong = el("span", { id: "exact-threshold-wrong", class: "exact-wrong", role: "alert" });
  let shown: number | undefined;
  const say = (isWrong: boolean) => {
    field.setAttribute("aria-invalid", String(isWrong));
    setText(wrong, isWrong ? t("Type a number from 0 to 1, or leave the field empty to drop nothing for its badness.") : "");
  };
  const putBack = () => {
    field.value = textOf(shown);
    say(false);
  };
  const commit = (value: number | undefined) => {
    const isWrong = Number.isNaN(value);
    say(isWrong);
    if (isWrong || value === shown) return;
    shown = value;
    choose(value);
  };
  field.addEventListener("change", () => commit(thresholdTyped(field.value)));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") commit(thresholdTyped(field.value));
    else if (event.key === "Escape") putBack();
    else if (event.key in steps) {
      event.preventDefault();
      const value = thresholdTyped(field.value) ?? 1;
      if (Number.isNaN(value)) return;
      const next = stepped(value, steps[event.key]);
      field.value = textOf(next);
      commit(next);
    }
  });
  return {
    element: el("div", { class: "exact" }, el("label", { for: "exact-threshold", class: "dim" }, t("Exact threshold")), field, wrong),
    show(maxBadness) {
      // The same value again must not overwrite what somebody is typing.
      if (maxBadness === shown) return;
      shown = maxBadness;
      putBack();
    },
  };
}

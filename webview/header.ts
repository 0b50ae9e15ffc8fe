import type { PanelState } from "../src/protocol/page";
import { attempt, type PageContext } from "./context";
import { createDiversityBadge } from "./diversityBadge";
import { el, setText } from "./dom";
import { conditions, headlineFigures, modelText } from "./headline";
import { t } from "./l10n";

export interface Header {
  element: HTMLElement;
  update(state: PanelState): void;
}

export function createHeader(context: PageContext): Header {
  const name = el("h1", {});
  const chip = el("button", { type: "button", class: "chip", "data-testid": "model" });
  chip.addEventListener("click", () => attempt(context, context.editor.selectModel()));
  const badge = createDiversityBadge(context);
  const about = el("span", { class: "dim conditions" });
  const figures = headlineFigures(undefined, undefined).map(() => ({
    value: el("b"),
    beside: el("small"),
    label: el("span", { class: "label" }),
  }));
  const headline = el(
    "div",
    { class: "headline", "data-testid": "headline" },
    ...figures.map(({ value, beside, label }) => el("div", {}, el("span", { class: "value" }, value, beside), label)),
  );
  const element = el("div", {}, el("header", {}, name, chip, badge.element, about), headline);
  return {
    element,
    update(state) {
      setText(name, state.name);
      name.title = state.name;
      setText(chip, modelText(state.model));
      chip.setAttribute("aria-label", t("{0}. Select another model", modelText(state.model)));
      chip.title = state.model
        ? t("{0} · SHA-256 {1}\nClick to select another model.", state.model.dtype, state.model.sha256)
        : t("Select a model");
      badge.update(state);
      setText(about, conditions(state));
      headlineFigures(state.report, state.documents?.line.length).forEach((figure, index) => {
        setText(figures[index].value, figure.value);
        setText(figures[index].beside, figure.beside ?? "");
        setText(figures[index].label, figure.label);
      });
    },
  };
}

import type { CurriculumPicture } from "../../src/protocol/study";
import { el, setText } from "../dom";
import { pictureFigures } from "./pictureFigures";

/** The few large figures; each keeps its place while they change. */
export function createPictureFigures(): { element: HTMLElement; show(picture: CurriculumPicture): void } {
  const figures = pictureFigures(undefined).map(() => ({ value: el("b"), label: el("span", { class: "label" }) }));
  const row = figures.map(({ value, label }) => el("div", {}, el("span", { class: "value" }, value), label));
  return {
    element: el("div", { class: "headline outcome", "data-testid": "curriculum-figures" }, ...row),
    show(picture) {
      pictureFigures(picture).forEach((figure, index) => {
        setText(figures[index].value, figure.value);
        setText(figures[index].label, figure.label);
      });
    },
  };
}

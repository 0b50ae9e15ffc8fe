import type { CurriculumPicture, ExampleDocument } from "../../src/protocol/study";
import { el } from "../dom";
import { readableLine } from "../heatmap/glyphs";
import { t } from "../l10n";
import { count, fixed } from "../numbers";
import { columnsOf } from "./columns";
import { sliceName } from "./sliceNames";
import { valueText } from "./valueText";

type Where = CurriculumPicture["examples"][number]["where"];

const headings: Record<Where, () => string> = {
  start: () => t("At the start"),
  middle: () => t("In the middle"),
  end: () => t("At the end"),
};

/** Documents of the start, the middle and the end; a click opens one. */
export function createExamples(open: (index: number) => void): { element: HTMLElement; show(picture: CurriculumPicture): void } {
  const element = el("div", { class: "example-columns", "data-testid": "curriculum-examples" });
  return {
    element,
    show(picture) {
      const { examples } = picture;
      const column = ({ where, documents }: CurriculumPicture["examples"][number]) =>
        el(
          "section",
          { class: "example-column", "data-where": where },
          el("h3", {}, headings[where]()),
          el("ul", {}, ...documents.map((document) => el("li", {}, ...exampleParts(document, picture, open)))),
        );
      element.replaceChildren(...examples.filter(({ documents }) => documents.length > 0).map(column));
    },
  };
}

function exampleParts(document: ExampleDocument, picture: CurriculumPicture, open: (index: number) => void): HTMLElement[] {
  const { per } = picture.choice;
  const button = el(
    "button",
    { type: "button", class: "link example", title: t("Open in the heatmap") },
    el("span", { class: "dim" }, `${count(document.line)}  `),
    readableLine(document.preview),
  );
  button.addEventListener("click", () => open(document.index));
  const values = columnsOf(picture).map((name, i) => `${name} ${valueText(document.values[i])}`);
  const facts = [t("difficulty {0}", fixed(document.difficulty, 3)), ...values, sliceName(document.slice, per)];
  return [button, el("p", { class: "dim figure" }, facts.filter(Boolean).join(" · "))];
}

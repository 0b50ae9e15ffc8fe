import type { CurriculumPicture } from "../../src/protocol/study";
import { createChart } from "../charts/chart";
import { charts } from "../charts/charts";
import { el, setText } from "../dom";
import { t, translated } from "../l10n";
import { breath } from "../quality/slices";
import { createCorrelations } from "./correlations";
import { createExamples } from "./examples";
import { fallsBack } from "./fallingBack";
import { createPictureFigures } from "./figures";
import { sliceName, slicingName } from "./sliceNames";
import { createStageTable } from "./stageTable";

export interface PictureView {
  element: HTMLElement;
  show(picture: CurriculumPicture): Promise<void>;
  /** Another one is being made: this one stays, and is told apart. */
  fade(isStale: boolean): void;
}

/** A curriculum as figures, charts, tables and examples. @param open shows a document. */
export function createPicture(open: (index: number) => void): PictureView {
  const figures = createPictureFigures();
  const warnings = el("ul", { class: "mix-warnings curriculum-warnings", "data-testid": "curriculum-warnings" });
  const pacing = createChart(charts.pacing);
  const slices = createChart(charts.sliceShares);
  const again = el("p", { class: "notes" }, t("Where the difficulty falls, all documents of the pool had come, and drawing began anew."));
  const slicesTitle = el("span", { class: "dim" });
  const alone = el("p", { class: "say", "data-testid": "curriculum-one-slice" });
  const slicesPart = part(t("What the batches are made of"), slicesTitle, slices.element, alone);
  const panes = el(
    "div",
    { class: "quality-two" },
    part(t("Pool and difficulty"), dim(t(" · over the steps; bands hold 50 and 80 % of a batch")), pacing.element, again),
    slicesPart,
  );
  const stages = createStageTable();
  const stagesTitle = el("span", { class: "dim" });
  const examples = createExamples(open);
  const correlations = createCorrelations();
  const correlationsPart = part(t("What the rankings have in common"), dim(t(" · rank correlations")), correlations.element);
  const content = el(
    "div",
    { class: "quality-content", "data-testid": "curriculum-picture" },
    el("div", {}, figures.element, warnings),
    panes,
    part(t("Stages"), stagesTitle, stages.element),
    correlationsPart,
    part(t("Examples"), dim(t(" · press one to open it in the heatmap")), examples.element),
  );
  let latest: CurriculumPicture | undefined;
  return {
    element: content,
    /** In pieces, so that no task is long. */
    async show(picture) {
      latest = picture;
      figures.show(picture);
      warnings.hidden = picture.warnings.length === 0;
      warnings.replaceChildren(...picture.warnings.map((sentence) => el("li", {}, translated(sentence))));
      correlationsPart.hidden = picture.correlations.length === 0;
      correlations.show(picture);
      stages.show(picture);
      setText(stagesTitle, picture.cost ? t(" · what each adds to the pool, by its own model") : t(" · equal parts of the order"));
      examples.show(picture);
      await breath();
      if (latest !== picture) return;
      pacing.show(picture);
      again.hidden = !fallsBack(picture);
      await breath();
      if (latest !== picture) return;
      const only = onlySlice(picture);
      panes.classList.toggle("one-slice", only !== undefined);
      slices.element.hidden = only !== undefined;
      alone.hidden = only === undefined;
      setText(slicesTitle, t(" · by {0}, over the steps", slicingName(picture.choice.per)));
      if (only === undefined) slices.show(picture);
      else setText(alone, t("All documents are of one {0}: {1}.", slicingName(picture.choice.per), sliceName(only, picture.choice.per)));
    },
    fade(isStale) {
      content.classList.toggle("stale", isStale);
      content.setAttribute("aria-busy", String(isStale));
    },
  };
}

const dim = (text: string): HTMLElement => el("span", { class: "dim" }, text);

const part = (title: string, more: HTMLElement, ...parts: HTMLElement[]): HTMLElement =>
  el("section", { class: "quality-part" }, el("h2", {}, title, more), ...parts);

/** The slice that has all documents, if there is only one. */
function onlySlice({ stages }: CurriculumPicture): string | undefined {
  const names = new Set(stages.flatMap(({ slices }) => slices.map(({ name }) => name)));
  return names.size === 1 ? [...names][0] : undefined;
}

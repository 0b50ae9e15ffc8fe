import type { ModelCost, SliceShare, Stage } from "../../src/core/types/curriculum";
import type { CurriculumPicture } from "../../src/protocol/study";
import { el } from "../dom";
import { t } from "../l10n";
import { byteSize, count, fixed, percentage } from "../numbers";
import { sliceName, slicingName } from "./sliceNames";
import { sliceLines } from "./sliceShares";

const NONE = "–";
/** Slices that are named in a row; the bar has the six that the chart has. */
const NAMED = 3;
const COLOURED = 6;

/** A stage, what bars are measured by, and the colours of the slices. */
interface Row {
  stage: Stage;
  picture: CurriculumPicture;
  most: number;
  /** Names of slices, in the order of the chart's colours. */
  coloured: string[];
}

interface Column {
  name: string;
  label(picture: CurriculumPicture): string;
  cell(row: Row): (Node | string)[];
}

/** Adding a column is adding a line. */
const columns: Column[] = [
  { name: "model", label: () => t("ranked by"), cell: ({ stage, picture }) => modelCell(picture.cost![stage.stage - 1]) },
  { name: "documents", label: () => t("documents"), cell: ({ stage }) => [count(stage.documents)] },
  {
    name: "bytes",
    label: () => t("bytes"),
    cell: ({ stage, most }) => [bar(stage.bytes / most), figure(byteSize(stage.bytes))],
  },
  { name: "tokens", label: () => t("tokens"), cell: ({ stage }) => [stage.tokens === undefined ? NONE : count(stage.tokens)] },
  { name: "difficulty", label: () => t("difficulty"), cell: ({ stage }) => difficultyCell(stage) },
  {
    name: "mix",
    label: ({ choice }) => t("by {0}", slicingName(choice.per)),
    cell: ({ stage, picture, coloured }) => mixCell(stage, picture, coloured),
  },
];

const figure = (text: string): HTMLElement => el("span", { class: "figure" }, text);

function bar(share: number): HTMLElement {
  const filled = el("span", { class: "stage-bar" });
  filled.style.width = `${100 * Math.min(1, share)}%`;
  return el("span", { class: "stage-track", "aria-hidden": "true" }, filled);
}

/** The stage's model, and what it took to ask it. */
const modelCell = ({ model, tokens, seconds }: ModelCost): Node[] => [
  el("span", {}, model),
  el("span", { class: "dim figure" }, t("{0} tokens read in {1} s", count(tokens), fixed(seconds, 1))),
];

/** From the easiest to the hardest on a line from 0 to 1. */
function difficultyCell({ easiest, hardest }: Stage): Node[] {
  if (easiest === undefined || hardest === undefined) return [document.createTextNode(NONE)];
  const filled = el("span", { class: "stage-range" });
  filled.style.left = `${100 * easiest}%`;
  filled.style.width = `${100 * (hardest - easiest)}%`;
  const track = el("span", { class: "stage-track whole", "aria-hidden": "true" }, filled);
  return [track, figure(t("{0} to {1}", fixed(easiest, 2), fixed(hardest, 2)))];
}

function mixCell({ slices }: Stage, { choice }: CurriculumPicture, coloured: string[]): Node[] {
  const text = mixText(slices, choice.per);
  return [mixBar(slices, coloured), el("span", { class: "mix-text", title: text }, text)];
}

function mixBar(slices: SliceShare[], coloured: string[]): HTMLElement {
  const shares = coloured.map((name) => slices.find((slice) => slice.name === name)?.share ?? 0);
  const parts = shares.map((share, place) => {
    const part = el("span", { class: `slice-${place + 1}` });
    part.style.width = `${100 * share}%`;
    return part;
  });
  return el("span", { class: "stage-track mix", "aria-hidden": "true" }, ...parts);
}

function mixText(slices: SliceShare[], per: string | undefined): string {
  const named = slices.slice(0, NAMED).map(({ name, share }) => t("{0} {1}", sliceName(name, per), percentage(share, 0)));
  return [...named, ...(slices.length > NAMED ? ["…"] : [])].join(t(", "));
}

/** The parts of the order, as the export has them. */
export function createStageTable(): { element: HTMLElement; show(picture: CurriculumPicture): void } {
  const head = el("thead", {});
  const body = el("tbody", {});
  const table = el(
    "table",
    { class: "stage-table", "aria-label": t("Stages of the order"), "data-testid": "curriculum-stages" },
    head,
    body,
  );
  const element = el("div", { class: "stage-frame", role: "region", tabindex: 0, "aria-label": t("Stages of the order") }, table);
  return {
    element,
    show(picture) {
      const isKnown: Record<string, boolean> = {
        model: picture.cost !== undefined,
        tokens: picture.stages.some(({ tokens }) => tokens !== undefined),
      };
      const shown = columns.filter(({ name }) => isKnown[name] ?? true);
      const heads = shown.map(({ name, label }) => el("th", { scope: "col", "data-column": name }, label(picture)));
      head.replaceChildren(el("tr", {}, el("th", { scope: "col" }, t("stage")), ...heads));
      const most = Math.max(1, ...picture.stages.map(({ bytes }) => bytes));
      const coloured = sliceLines(picture.points, COLOURED)
        .map(({ name }) => name)
        .slice(0, COLOURED);
      const row = (stage: Stage) => {
        const cells = shown.map(({ name, cell }) =>
          el("td", { "data-column": name }, el("span", { class: "stage-cell" }, ...cell({ stage, picture, most, coloured }))),
        );
        return el("tr", {}, el("th", { scope: "row" }, count(stage.stage)), ...cells);
      };
      body.replaceChildren(...picture.stages.map(row));
    },
  };
}

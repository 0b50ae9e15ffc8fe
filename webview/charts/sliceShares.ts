import type { ChartConfiguration, TooltipItem } from "chart.js";
import type { CurriculumPicture } from "../../src/protocol/study";
import { sliceName, slicingName } from "../curriculum/sliceNames";
import { mergedPoints, type SliceLine, sliceLines } from "../curriculum/sliceShares";
import { t } from "../l10n";
import { percentage } from "../numbers";
import { type Colours, withAlpha } from "../theme";
import type { ChartKind } from "./chart";
import { lineLabels, shortened } from "./lineLabels";
import { fewPoints, overSteps, pointAt, stepsText } from "./overSteps";
import { shareAxis, stepAxis } from "./stepAxes";
import { tooltipStyle } from "./tooltip";

const HEIGHT = 340;
const BELOW = 52;
/** Room for the names of the slices. */
const RIGHT = 126;
const NAME_CHARACTERS = 16;
const LISTED = 6;
/** Shares of fewer documents would say more of chance than of the plan. */
const DRAWN = 100;

/** The largest slice lies at the bottom, the rest on top, in the colour of the axes. */
const colourOf = (colours: Colours, place: number): string =>
  place < LISTED ? colours[`slice-${(place + 1) as 1 | 2 | 3 | 4 | 5 | 6}`] : colours.bar;

function areaSet(picture: CurriculumPicture, line: SliceLine, place: number, colours: Colours) {
  return {
    label: sliceName(line.name, picture.choice.per),
    data: overSteps(picture.points, (point) => line.shares[picture.points.indexOf(point)]),
    fill: place === 0 ? "origin" : "-1",
    backgroundColor: withAlpha(colourOf(colours, place), 0.85),
    // What parts the areas is the page itself, whatever the colours.
    ...{ borderColor: colours.page, borderWidth: 1.5, pointRadius: 0, pointHoverRadius: 0 },
  };
}

/** In the middle of each area at the right edge. */
function labels({ points, choice }: CurriculumPicture, lines: SliceLine[], colours: Colours) {
  let below = 0;
  const names = lines.map(({ name, shares }, place) => {
    const share = shares[points.length - 1] ?? 0;
    below += share;
    return {
      text: shortened(sliceName(name, choice.per), NAME_CHARACTERS),
      ...{ value: below - share / 2, colour: colourOf(colours, place) },
    };
  });
  return lineLabels(names, { x: choice.steps, low: 0, high: 1, height: HEIGHT - BELOW }, colours);
}

function draw(full: CurriculumPicture, colours: Colours): ChartConfiguration {
  const picture = { ...full, points: mergedPoints(full.points, Math.ceil(DRAWN / Math.max(1, full.choice.batch))) };
  const lines = sliceLines(picture.points, LISTED);
  const callbacks = {
    title: (items: TooltipItem<"line">[]) => (items[0] ? stepsText(pointAt(picture.points, items[0].dataIndex)) : ""),
    label: ({ dataset, raw }: TooltipItem<"line">) => t("{0}: {1}", dataset.label ?? "", percentage((raw as { y: number }).y)),
  };
  return {
    type: "line",
    data: { datasets: lines.map((line, place) => areaSet(picture, line, place, colours)) },
    options: {
      parsing: false,
      layout: { autoPadding: false, padding: { top: 8, right: RIGHT } },
      interaction: { mode: "index", intersect: false },
      scales: {
        x: stepAxis(picture.choice.steps, colours),
        y: { ...shareAxis(t("share of the batches"), colours, (share) => percentage(share, 0)), stacked: true },
      },
      plugins: {
        tooltip: { ...tooltipStyle(colours), callbacks },
        annotation: { clip: false, annotations: labels(picture, lines, colours) },
      },
    },
  } as ChartConfiguration;
}

/** What the batches are made of over the steps: areas that fill the whole. */
export const sliceSharesChart: ChartKind<CurriculumPicture> = {
  testid: "curriculum-slices-chart",
  height: () => HEIGHT,
  draw,
  table: ({ points, choice }) => {
    const shown = fewPoints(points);
    const lines = sliceLines(points, LISTED);
    return {
      head: [t("steps"), ...lines.map(({ name }) => sliceName(name, choice.per))],
      rows: shown.map((point) => [stepsText(point), ...lines.map(({ shares }) => percentage(shares[points.indexOf(point)]))]),
    };
  },
  summary: ({ points, choice }) => {
    const lines = sliceLines(points, LISTED);
    const moves = lines.map(({ name, shares }) =>
      t("{0} from {1} to {2}", sliceName(name, choice.per), percentage(shares[0]), percentage(shares[shares.length - 1])),
    );
    return t("Shares of the batches by {0} over the steps: {1}.", slicingName(choice.per), moves.join("; "));
  },
};

import type { ChartConfiguration, TooltipItem } from "chart.js";
import { QUANTILES } from "../../src/core/curriculum/stages";
import type { CurriculumPicture } from "../../src/protocol/study";
import { poolLine } from "../curriculum/poolLine";
import { t } from "../l10n";
import { count, fixed, percentage } from "../numbers";
import { type Colours, withAlpha } from "../theme";
import type { ChartKind } from "./chart";
import { lineLabels } from "./lineLabels";
import { fewPoints, overSteps, pointAt, stepsText } from "./overSteps";
import { shareAxis, stepAxis } from "./stepAxes";
import { tooltipStyle } from "./tooltip";
import "./named";

const HEIGHT = 340;
/** Of the two plots, the pool's above. */
const WEIGHTS = { pool: 2, between: 0.35, difficulty: 3 };
/** Room for the names of the lines, and what the axis takes below. */
const RIGHT = 62;
const BELOW = 52;

const quantileNames = (): string[] => QUANTILES.map((share) => percentage(share, 0));

const plotHeight = (pane: keyof typeof WEIGHTS): number =>
  ((HEIGHT - BELOW) * WEIGHTS[pane]) / (WEIGHTS.pool + WEIGHTS.between + WEIGHTS.difficulty);

function poolSet(picture: CurriculumPicture, colours: Colours) {
  const line = poolLine(picture).map(({ step, share }) => ({ x: step, y: share }));
  const last = line[line.length - 1];
  return {
    ...{ yAxisID: "pool", data: [...line, ...(last ? [{ x: picture.choice.steps, y: last.y }] : [])], stepped: true },
    ...{ borderColor: colours.dim, borderWidth: 1.6, fill: "origin", backgroundColor: withAlpha(colours.bar, 0.45) },
    ...{ pointRadius: 0, pointHoverRadius: 0 },
  };
}

/** The bands lie between a quantile and the one on the other side of the median. */
function bandSet({ points }: CurriculumPicture, quantile: number, colours: Colours) {
  const isMedian = quantile === 2;
  return {
    ...{ yAxisID: "difficulty", data: overSteps(points, ({ difficulty }) => difficulty[quantile]) },
    borderColor: isMedian ? colours.accent : withAlpha(colours.accent, 0.45),
    borderWidth: isMedian ? 2 : 0.8,
    // Only the median tells of itself at the pointer.
    label: isMedian ? t("difficulty") : "",
    fill: false,
    ...(quantile === 4 && { fill: "-4", backgroundColor: withAlpha(colours.accent, 0.14) }),
    ...(quantile === 3 && { fill: "-2", backgroundColor: withAlpha(colours.accent, 0.2) }),
    ...{ pointRadius: 0, pointHoverRadius: isMedian ? 3 : 0, pointBackgroundColor: colours.accent },
  };
}

function labels(picture: CurriculumPicture, colours: Colours) {
  const { points, choice } = picture;
  const last = points[points.length - 1];
  if (!last) return {};
  const x = choice.steps;
  const pool = [{ text: percentage(last.pool / picture.documents, 0), value: last.pool / picture.documents, isStrong: true }];
  const quantiles = quantileNames().map((text, i) => ({ text, value: last.difficulty[i], isStrong: i === 2 }));
  return {
    ...lineLabels(pool, { x, low: 0, high: 1, height: plotHeight("pool"), yScaleID: "pool" }, colours),
    ...lineLabels(quantiles, { x, low: 0, high: 1, height: plotHeight("difficulty"), yScaleID: "difficulty" }, colours),
  };
}

function tooltip(picture: CurriculumPicture, colours: Colours) {
  return {
    ...tooltipStyle(colours),
    callbacks: {
      title: (items: TooltipItem<"line">[]) => (items[0] ? stepsText(pointAt(picture.points, items[0].dataIndex)) : ""),
      label: (item: TooltipItem<"line">) => {
        const { pool, difficulty } = pointAt(picture.points, item.dataIndex);
        const [low, median, high] = [difficulty[0], difficulty[2], difficulty[4]].map((value) => fixed(value, 2));
        return [
          t("pool: {0} documents, {1}", count(pool), percentage(pool / picture.documents)),
          t("difficulty: {0}, 10 to 90 %: {1} to {2}", median, low, high),
        ];
      },
    },
  };
}

function draw(picture: CurriculumPicture, colours: Colours): ChartConfiguration {
  const stack = (pane: keyof typeof WEIGHTS) => ({ stack: "panes", stackWeight: WEIGHTS[pane], offset: false });
  const percent = (share: number) => percentage(share, 0);
  return {
    type: "line",
    data: { datasets: [poolSet(picture, colours), ...[0, 1, 2, 3, 4].map((quantile) => bandSet(picture, quantile, colours))] },
    options: {
      parsing: false,
      layout: { autoPadding: false, padding: { top: 8, right: RIGHT } },
      interaction: { mode: "named", intersect: false },
      scales: {
        x: stepAxis(picture.choice.steps, colours),
        // The first one stands below.
        difficulty: { ...shareAxis(t("difficulty"), colours, (value) => fixed(value, 1)), ...stack("difficulty") },
        // An axis without anything keeps the two plots apart.
        between: { ...shareAxis("", colours, () => ""), ...stack("between"), grid: { display: false } },
        pool: { ...shareAxis(t("pool"), colours, percent), ...stack("pool") },
      },
      plugins: { tooltip: tooltip(picture, colours), annotation: { clip: false, annotations: labels(picture, colours) } },
    },
  } as ChartConfiguration;
}

/** How the pool grows, and under it how hard the documents in the batches are: bands of quantiles around the median. */
export const pacingChart: ChartKind<CurriculumPicture> = {
  testid: "curriculum-pacing-chart",
  height: () => HEIGHT,
  draw,
  table: ({ points, documents }) => ({
    head: [t("steps"), t("pool"), "%", ...quantileNames().map((name) => t("difficulty, {0}", name))],
    rows: fewPoints(points).map((point) => [
      ...[stepsText(point), count(point.pool), percentage(point.pool / documents)],
      ...point.difficulty.map((value) => fixed(value, 2)),
    ]),
  }),
  summary: ({ points, documents, choice }) => {
    const [first, last] = [points[0], points[points.length - 1]];
    if (!first) return t("No document is in any batch.");
    return t(
      "The pool grows from {0} to {1} of the documents over {2} steps; the median difficulty of the batches goes from {3} to {4}.",
      ...[percentage(first.pool / documents), percentage(last.pool / documents), count(choice.steps)],
      ...[fixed(first.difficulty[2], 2), fixed(last.difficulty[2], 2)],
    );
  },
};

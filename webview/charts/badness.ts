import type { ChartConfiguration, TooltipItem } from "chart.js";
import { t } from "../l10n";
import { count, fixed } from "../numbers";
import { type Colours, withAlpha } from "../theme";
import type { ChartKind } from "./chart";
import { tooltipStyle } from "./tooltip";

export interface BadnessData {
  /** Documents in equal bins of badness from 0 to 1, and of them those that stay. */
  all: Uint32Array;
  kept: Uint32Array;
  maxBadness: number | undefined;
}

const HEIGHT = 150;

const rangeOf = ({ all }: BadnessData, bin: number): string =>
  t("badness {0} to {1}", fixed(bin / all.length, 2), fixed((bin + 1) / all.length, 2));

const binText = (data: BadnessData, bin: number): string => t("{0} documents, {1} stay", count(data.all[bin]), count(data.kept[bin]));

/** Bars of both sets stand in one place: what stays is drawn over all that there is. */
const bars = (values: Uint32Array, colour: string) => ({
  data: Array.from(values, (documents) => documents || null),
  backgroundColor: colour,
  grouped: false,
  categoryPercentage: 1,
  barPercentage: 0.84,
  minBarLength: 2,
});

/** Heights are logarithms: most documents are hardly bad, and the few others have to be seen. */
const axes = ({ all }: BadnessData) => ({
  x: { display: false, offset: true },
  // A bin of one document is a bar, too.
  y: { type: "logarithmic" as const, display: false, min: 0.6, max: Math.max(10, ...all) * 1.1 },
});

function draw(data: BadnessData, colours: Colours): ChartConfiguration {
  const { all, kept, maxBadness } = data;
  const at = maxBadness === undefined ? undefined : maxBadness * all.length - 0.5;
  const line = { type: "line" as const, xMin: at, xMax: at, borderColor: colours.fg, borderWidth: 1 };
  const callbacks = {
    title: (items: TooltipItem<"bar">[]) => (items.length > 0 ? rangeOf(data, items[0].dataIndex) : ""),
    label: (item: TooltipItem<"bar">) => (item.datasetIndex === 0 ? binText(data, item.dataIndex) : ""),
  };
  return {
    type: "bar",
    data: {
      labels: Array.from(all, (_, bin) => bin),
      datasets: [
        { ...bars(kept, colours.accent), order: 1 },
        { ...bars(all, withAlpha(colours.heat, 0.75)), order: 2 },
      ],
    },
    options: {
      layout: { autoPadding: false, padding: 0 },
      interaction: { mode: "index", intersect: false },
      scales: axes(data),
      plugins: {
        tooltip: { ...tooltipStyle(colours), callbacks, filter: ({ datasetIndex }: TooltipItem<"bar">) => datasetIndex === 0 },
        annotation: { clip: false, annotations: at === undefined ? {} : { line } },
      },
    },
  } as ChartConfiguration;
}

const sum = (values: Uint32Array): number => values.reduce((total, value) => total + value, 0);

/** How badness is spread over the documents, and what stays of each bar. */
export const badnessChart: ChartKind<BadnessData> = {
  testid: "badness-histogram",
  height: () => HEIGHT,
  draw,
  table: (data) => ({
    head: [t("badness"), t("documents"), t("stay")],
    rows: tens(data).map(({ from, to, all, kept }) => [t("{0} to {1}", fixed(from, 1), fixed(to, 1)), count(all), count(kept)]),
  }),
  summary: (data) =>
    t(
      "Distribution of badness over {0} documents, of which {1} stay; the number of documents grows tenfold with each step.",
      count(sum(data.all)),
      count(sum(data.kept)),
    ),
};

/** Ten rows are read more easily than fifty. */
function tens({ all, kept }: BadnessData): { from: number; to: number; all: number; kept: number }[] {
  const size = all.length / 10;
  return Array.from({ length: 10 }, (_, ten) => ({
    ...{ from: ten / 10, to: (ten + 1) / 10 },
    ...{ all: sum(all.subarray(ten * size, (ten + 1) * size)), kept: sum(kept.subarray(ten * size, (ten + 1) * size)) },
  }));
}

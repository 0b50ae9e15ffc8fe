import type { ChartConfiguration, TooltipItem } from "chart.js";
import { t } from "../l10n";
import { count } from "../numbers";
import { type Colours, withAlpha } from "../theme";
import type { ChartKind } from "./chart";
import { binOf, histogramBins } from "./histogramBins";

export interface HistogramData {
  /** Rising. */
  values: Float64Array;
  median: number;
  ninetieth: number;
  name: string;
  format(value: number): string;
}

const HEIGHT = 56;

function draw(data: HistogramData, colours: Colours): ChartConfiguration {
  const bins = histogramBins(data.values);
  const mark = (value: number) => ({
    type: "line" as const,
    xMin: binOf(bins, value),
    xMax: binOf(bins, value),
    borderColor: colours.fg,
    borderWidth: 1,
    borderDash: [2, 2],
  });
  const label = (item: TooltipItem<"bar">) =>
    t(
      "{0} to {1}: {2} documents",
      data.format(bins[item.dataIndex].from),
      data.format(bins[item.dataIndex].to),
      count(bins[item.dataIndex].documents),
    );
  return {
    type: "bar",
    data: {
      labels: bins.map((bin) => data.format(bin.from)),
      datasets: [
        {
          data: bins.map((bin) => bin.documents || null),
          backgroundColor: bins.map((_, bin) => withAlpha(colours.heat, 0.4 + (0.6 * bin) / bins.length)),
          categoryPercentage: 1,
          barPercentage: 0.82,
          minBarLength: 1,
        },
      ],
    },
    options: {
      layout: { autoPadding: false },
      interaction: { mode: "index", intersect: false },
      scales: { x: { display: false }, y: { display: false, beginAtZero: true } },
      plugins: {
        tooltip: {
          displayColors: false,
          backgroundColor: colours.page,
          borderColor: colours.line,
          borderWidth: 1,
          bodyColor: colours.fg,
          callbacks: { title: () => "", label },
        },
        annotation: { annotations: bins.length > 0 ? { median: mark(data.median), ninetieth: mark(data.ninetieth) } : {} },
      },
    },
  } as ChartConfiguration;
}

export const histogramChart: ChartKind<HistogramData> = {
  testid: "histogram",
  height: () => HEIGHT,
  draw,
  table: (data) => ({
    head: [data.name, t("documents")],
    rows: histogramBins(data.values, 12).map((bin) => [t("{0} to {1}", data.format(bin.from), data.format(bin.to)), count(bin.documents)]),
  }),
  summary: (data) =>
    t(
      "Distribution of {0} over {1} documents: median {2}, 90th percentile {3}.",
      data.name,
      count(data.values.length),
      data.format(data.median),
      data.format(data.ninetieth),
    ),
};

import type { ChartConfiguration, TooltipItem } from "chart.js";
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
    `${data.format(bins[item.dataIndex].from)} to ${data.format(bins[item.dataIndex].to)}: ${count(bins[item.dataIndex].documents)} documents`;
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
    head: [data.name, "documents"],
    rows: histogramBins(data.values, 12).map((bin) => [`${data.format(bin.from)} to ${data.format(bin.to)}`, count(bin.documents)]),
  }),
  summary: (data) =>
    `Distribution of ${data.name} over ${count(data.values.length)} documents: median ${data.format(data.median)}, 90th percentile ${data.format(data.ninetieth)}.`,
};

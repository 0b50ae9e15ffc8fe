import { type Chart, type ChartEvent, Interaction, type InteractionItem, type InteractionModeFunction } from "chart.js";

declare module "chart.js" {
  interface InteractionModeMap {
    named: InteractionModeFunction;
  }
}

const isNamed = (chart: Chart, dataset: number): boolean => Boolean(chart.data.datasets[dataset].label);

/**
 * Tells, at the pointer's place across, of the data sets that have a label: edges of bands and lines of another resolution have none, and no say. The named ones have
 * their points at the same places.
 */
function named(chart: Chart, { x }: ChartEvent): InteractionItem[] {
  const sets = chart.getSortedVisibleDatasetMetas().filter(({ index }) => isNamed(chart, index));
  const points = sets[0]?.data ?? [];
  if (x === null || points.length === 0) return [];
  const nearest = points.reduce((best, point, i) => (Math.abs(point.x - x) < Math.abs(points[best].x - x) ? i : best), 0);
  return sets
    .filter(({ data }) => nearest < data.length)
    .map(({ index, data }) => ({ element: data[nearest], datasetIndex: index, index: nearest }));
}

Interaction.modes.named = named as InteractionModeFunction;

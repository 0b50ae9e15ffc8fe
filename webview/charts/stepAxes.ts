import { t } from "../l10n";
import { count } from "../numbers";
import type { Colours } from "../theme";

/** Steps from left to right, as the charts of a curriculum have them. */
export function stepAxis(steps: number, colours: Colours) {
  const font = { family: colours.font, size: colours.fontSize - 2 };
  return {
    type: "linear" as const,
    ...{ min: 0, max: steps, grid: { display: false }, border: { color: colours.line } },
    title: { display: true, text: t("steps"), color: colours.dim, font },
    ticks: {
      ...{ color: colours.dim, font, maxRotation: 0, align: "inner" as const, maxTicksLimit: 5, precision: 0, includeBounds: false },
      callback: (value: number | string) => count(Number(value)),
    },
  };
}

/** Shares from 0 to 1 upwards. Both charts give their figures the same room, so that their steps stand at the same places. */
export function shareAxis(title: string, colours: Colours, text: (share: number) => string) {
  const font = { family: colours.font, size: colours.fontSize - 2 };
  return {
    ...{ type: "linear" as const, axis: "y" as const, position: "left" as const },
    ...{ min: 0, max: 1, grid: { color: colours.grid, drawTicks: false }, border: { display: false } },
    title: { display: true, text: title, color: colours.dim, font },
    ticks: { color: colours.dim, font, padding: 6, stepSize: 0.5, callback: (value: number | string) => text(Number(value)) },
    afterFit(axis: { width: number }) {
      axis.width = 62;
    },
  };
}

import type { Colours } from "../theme";
import { apart } from "./apart";

export interface LineLabel {
  text: string;
  /** Where the line ends. */
  value: number;
  /** Of the square before the text, where lines have colours of their own. */
  colour?: string;
  isStrong?: boolean;
}

interface Axis {
  /** Where lines end. */
  x: number;
  low: number;
  high: number;
  /** Of the plot, CSS pixels. */
  height: number;
  yScaleID?: string;
}

/** Names at the right ends of lines, as annotations: nobody has to look for a legend. */
export function lineLabels(labels: LineLabel[], { x, low, high, height, yScaleID = "y" }: Axis, colours: Colours) {
  const gap = ((colours.fontSize + 1) * (high - low)) / height;
  const places = apart(
    labels.map(({ value }) => value),
    gap,
    low,
    high,
  );
  const each = labels.flatMap(({ text, colour, isStrong }, i) => {
    const at = { xScaleID: "x", yScaleID, xValue: x, yValue: places[i] };
    const name = {
      ...{ type: "label" as const, ...at, content: text, position: { x: "start" as const, y: "center" as const }, padding: 0 },
      ...{ xAdjust: colour ? 18 : 7, color: isStrong ? colours.fg : colours.dim },
      font: { family: colours.font, size: colours.fontSize - 2, weight: isStrong ? ("bold" as const) : ("normal" as const) },
    };
    const square = {
      ...{ type: "point" as const, ...at, pointStyle: "rect" as const, radius: 5, xAdjust: 10 },
      ...{ backgroundColor: colour, borderWidth: 0 },
    };
    return [[`name ${yScaleID} ${i}`, name] as const, ...(colour ? [[`square ${yScaleID} ${i}`, square] as const] : [])];
  });
  return Object.fromEntries(each);
}

/** Longer names would take the picture's room. */
export const shortened = (name: string, most: number): string =>
  [...name].length > most ? `${[...name].slice(0, most - 1).join("")}…` : name;

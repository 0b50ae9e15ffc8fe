import { type Axis, placeOn } from "./triageMap";

/** Documents in the fields of a grid, rows from the bottom up. */
export interface Density {
  columns: number;
  rows: number;
  counts: Uint32Array;
  most: number;
}

export function densityOf(x: Axis, y: Axis, columns: number, rows: number, flags?: Uint8Array): Density {
  const counts = new Uint32Array(columns * rows);
  let most = 0;
  for (let row = 0; row < x.values.length; row++) {
    if ((flags && !flags[row]) || Number.isNaN(x.values[row]) || Number.isNaN(y.values[row])) continue;
    const across = Math.min(columns - 1, Math.floor(placeOn(x, x.values[row]) * columns));
    const up = Math.min(rows - 1, Math.floor(placeOn(y, y.values[row]) * rows));
    most = Math.max(most, ++counts[up * columns + across]);
  }
  return { columns, rows, counts, most };
}

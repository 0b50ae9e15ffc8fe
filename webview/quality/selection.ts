/** Documents that the user has picked out on the map, with the name that the tree shows. */
export interface Selection {
  name: string;
  rows: number[];
}

/** 1 where a row is selected; none where all are shown. */
export function flagsOf(selection: Selection | undefined, rows: number): Uint8Array | undefined {
  if (!selection) return undefined;
  const flags = new Uint8Array(rows);
  for (const row of selection.rows) flags[row] = 1;
  return flags;
}

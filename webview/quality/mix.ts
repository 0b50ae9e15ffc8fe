import { LISTED, type Shift, shiftOf } from "../../src/core/quality/filter/shift";
import { type Amount, type Group, type GroupBy, OTHERS } from "../../src/core/quality/filter/tally";
import type { LabelColumn, QualityResult } from "../../src/protocol/quality";

/** Records that cannot be read are in no group. */
const NOWHERE = 255;

/** One way to tell documents apart, with the few groups that are listed; the others are one. What they hold before the filter is counted once. */
export interface Groups {
  by: GroupBy;
  /** The column that names the domain. */
  column?: string;
  names: string[];
  /** By row: index into names. */
  of: Uint8Array;
  before: Amount[];
}

/** In the order in which `bitlens filter` tells them. */
export const GROUPINGS: GroupBy[] = ["language", "length", "domain"];

/** None where the records have no such column. */
export function groupsOf({ groups, columns, domainColumn }: QualityResult, by: GroupBy): Groups | undefined {
  const labels = groups[by];
  if (!labels) return undefined;
  const listed = listedGroups(labels, columns.broken);
  const before = amountsOf(listed.names.length, listed.of, columns);
  return { by, ...(by === "domain" && { column: domainColumn }), ...listed, before };
}

function listedGroups({ names, of }: LabelColumn, broken: Uint8Array): Pick<Groups, "names" | "of"> {
  const documents = documentsOf(of, names.length, broken);
  // Groups of one size stand as they first come in the file.
  const ordered = [...documents].filter(([label]) => names[label] !== OTHERS).sort((a, b) => b[1] - a[1]);
  const slots = new Map(ordered.slice(0, LISTED).map(([label], slot) => [label, slot]));
  const listed = [...slots.keys()].map((label) => names[label]);
  const slotOf = names.map((_, label) => slots.get(label) ?? listed.length);
  const slotted = new Uint8Array(of.length);
  for (let row = 0; row < of.length; row++) slotted[row] = broken[row] ? NOWHERE : slotOf[of[row]];
  return { names: documents.size > slots.size ? [...listed, OTHERS] : listed, of: slotted };
}

/** By label, as they first come in the file. */
function documentsOf(of: Uint16Array, labels: number, broken: Uint8Array): Map<number, number> {
  const counts = new Uint32Array(labels);
  const first: number[] = [];
  for (let row = 0; row < of.length; row++) if (!broken[row] && counts[of[row]]++ === 0) first.push(of[row]);
  return new Map(first.map((label) => [label, counts[label]]));
}

const nothing = (): Amount => ({ documents: 0, bytes: 0, tokens: 0 });

function amountsOf(
  groups: number,
  of: Uint8Array,
  { bytes, tokens }: Pick<QualityResult["columns"], "bytes" | "tokens">,
  kept?: Uint8Array,
): Amount[] {
  const amounts = Array.from({ length: groups }, nothing);
  for (let row = 0; row < of.length; row++) {
    if (of[row] === NOWHERE || kept?.[row] === 0) continue;
    const amount = amounts[of[row]];
    amount.documents++;
    amount.bytes += bytes[row];
    amount.tokens += tokens[row];
  }
  return amounts;
}

/** How the mix changes where only the kept rows stay. */
export function shiftUnder({ by, column, names, of, before }: Groups, columns: QualityResult["columns"], kept: Uint8Array): Shift {
  const after = amountsOf(names.length, of, columns, kept);
  const groups = new Map<string, Group>(names.map((name, slot) => [name, { before: before[slot], kept: after[slot] }]));
  return shiftOf(by, groups, column);
}

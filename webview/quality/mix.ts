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
export function groupsOf({ groups, columns, domainColumn }: QualityResult): Groups[] {
  const { language, length, domain } = groups;
  const all: [GroupBy, LabelColumn | undefined][] = [
    ["language", language],
    ["length", length],
    ["domain", domain],
  ];
  return all.flatMap(([by, labels]) => {
    if (!labels) return [];
    const listed = listedGroups(labels, columns.broken);
    const before = amountsOf(listed.names.length, listed.of, columns, () => true);
    return [{ by, ...(by === "domain" && { column: domainColumn }), ...listed, before }];
  });
}

function listedGroups({ names, of }: LabelColumn, broken: Uint8Array): Pick<Groups, "names" | "of"> {
  const documents = new Map<number, number>();
  for (let row = 0; row < of.length; row++) if (!broken[row]) documents.set(of[row], (documents.get(of[row]) ?? 0) + 1);
  // Groups of one size stand as they first come in the file.
  const ordered = [...documents].filter(([label]) => names[label] !== OTHERS).sort((a, b) => b[1] - a[1]);
  const slots = new Map(ordered.slice(0, LISTED).map(([label], slot) => [label, slot]));
  const listed = [...slots.keys()].map((label) => names[label]);
  const slotOf = (row: number) => (broken[row] ? NOWHERE : (slots.get(of[row]) ?? listed.length));
  return { names: documents.size > slots.size ? [...listed, OTHERS] : listed, of: Uint8Array.from(of, (_, row) => slotOf(row)) };
}

const nothing = (): Amount => ({ documents: 0, bytes: 0, tokens: 0 });

function amountsOf(
  groups: number,
  of: Uint8Array,
  { bytes, tokens }: Pick<QualityResult["columns"], "bytes" | "tokens">,
  counts: (row: number) => boolean,
): Amount[] {
  const amounts = Array.from({ length: groups }, nothing);
  for (let row = 0; row < of.length; row++) {
    if (of[row] === NOWHERE || !counts(row)) continue;
    const amount = amounts[of[row]];
    amount.documents++;
    amount.bytes += bytes[row];
    amount.tokens += tokens[row];
  }
  return amounts;
}

/** How the mix changes where only the kept rows stay. */
export function shiftUnder({ by, column, names, of, before }: Groups, columns: QualityResult["columns"], kept: Uint8Array): Shift {
  const after = amountsOf(names.length, of, columns, (row) => kept[row] === 1);
  const groups = new Map<string, Group>(names.map((name, slot) => [name, { before: before[slot], kept: after[slot] }]));
  return shiftOf(by, groups, column);
}

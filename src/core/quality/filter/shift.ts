import type { Amount, Group, GroupBy, Tally } from "./tally";
import { largest } from "./tally";

/** A group's share of the mix, 0 to 1. */
export interface Share {
  documents: number;
  bytes: number;
}

/** How a group's part in the mix changes. */
export interface Shifted {
  name: string;
  /** Documents before, and of them kept. */
  documents: number;
  kept: number;
  before: Share;
  after: Share;
  /** Percentage points. */
  change: Share;
}

export interface Shift {
  by: GroupBy;
  /** The column that names the domain. */
  column?: string;
  groups: Shifted[];
}

/** Groups that are listed; the rest is one. */
export const LISTED = 20;
/** A smaller group is not warned of. */
const WORTH_A_WARNING = 0.01;
/** A group that loses or gains more of its share than this is warned of. */
const MUCH = 0.25;

/** How the filter changes the mix of a corpus; the largest groups first. */
export function shiftOf(by: GroupBy, groups: Map<string, Group>, column?: string): Shift {
  const all = [...groups.values()];
  const before = sumOf(all.map((group) => group.before));
  const kept = sumOf(all.map((group) => group.kept));
  const listed = [...largest(groups, LISTED)].map(([name, group]) => shifted(name, group, before, kept));
  return { by, ...(column !== undefined && { column }), groups: listed };
}

export const shiftsOf = (tally: Tally, column?: string): Shift[] =>
  [...tally.groups].map(([by, groups]) => shiftOf(by, groups, by === "domain" ? column : undefined));

function shifted(name: string, group: Group, before: Share, kept: Share): Shifted {
  const was = shareOf(group.before, before);
  const is = shareOf(group.kept, kept);
  const change = { documents: 100 * (is.documents - was.documents), bytes: 100 * (is.bytes - was.bytes) };
  return { name, documents: group.before.documents, kept: group.kept.documents, before: was, after: is, change };
}

const shareOf = (part: Share, whole: Share): Share => ({
  documents: ratio(part.documents, whole.documents),
  bytes: ratio(part.bytes, whole.bytes),
});
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

function sumOf(amounts: Amount[]): Share {
  const total = (of: (amount: Amount) => number) => amounts.reduce((sum, each) => sum + of(each), 0);
  return { documents: total(({ documents }) => documents), bytes: total(({ bytes }) => bytes) };
}

/** Whether the filter changes a group's share of the documents by more than a quarter; of the smallest groups that is not worth a warning. */
export const changesMuch = ({ before, after }: Shifted): boolean =>
  before.documents >= WORTH_A_WARNING && Math.abs(after.documents / before.documents - 1) > MUCH;

/** A sentence for each group whose share the filter changes much. */
export function warningsOf({ by, groups }: Shift): string[] {
  const total = sumOf(groups.map(({ documents }) => ({ documents, bytes: 0, tokens: 0 }))).documents;
  const kept = groups.reduce((sum, group) => sum + group.kept, 0);
  if (kept === 0) return [];
  return groups
    .filter(changesMuch)
    .map((group) => warning(words[by](group.name), group, { documents: total - group.documents, kept: kept - group.kept }));
}

const words: Record<GroupBy, (name: string) => string> = {
  language: (name) => name,
  length: (name) => `documents of ${name}`,
  domain: (name) => name,
};

function warning(name: string, { documents, kept, before, after }: Shifted, rest: { documents: number; kept: number }): string {
  const taken = percent(1 - ratio(kept, documents));
  const others = percent(1 - ratio(rest.kept, rest.documents));
  const share = `its share of the documents goes from ${percent(before.documents, 1)} to ${percent(after.documents, 1)}`;
  return `The filter takes ${taken} of ${name} but ${others} of the rest: ${share}.`;
}

const percent = (share: number, digits = 0) => `${(100 * share).toFixed(digits)} %`;

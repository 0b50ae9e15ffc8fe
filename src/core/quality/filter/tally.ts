/** Documents, and what they hold. */
export interface Amount {
  documents: number;
  /** Of their text; of an unreadable record all of it. */
  bytes: number;
  /** 0 without a model. */
  tokens: number;
}

/** A group of documents before the filter, and what it keeps of them. */
export interface Group {
  before: Amount;
  kept: Amount;
}

export interface RuleCount {
  /** Documents with a finding of the rule. */
  documents: number;
  /** Documents that are dropped for it alone. */
  alone: number;
}

export type GroupBy = "language" | "length" | "domain";

/** What is counted of one document. */
export interface Counted {
  amount: Amount;
  /** Absent for records that could not be read. */
  groups?: Partial<Record<GroupBy, string>>;
  /** Rules with a finding, those that drop nothing too. */
  found: string[];
  /** Rules that drop it; none where it is kept. */
  dropping: string[];
}

/** As plain data, to be written down and taken up again. */
export interface TallyData {
  kept: Amount;
  dropped: Amount;
  unreadable: number;
  rules: [string, RuleCount][];
  groups: Partial<Record<GroupBy, [string, Group][]>>;
}

/** Groups that are told apart at a time: hosts of a large crawl are too many to be kept. */
const MOST_GROUPS = 10_000;
/** All others together. */
export const OTHERS = "others";

const nothing = (): Amount => ({ documents: 0, bytes: 0, tokens: 0 });

/** What a filter kept and dropped, counted as it goes. */
export class Tally {
  readonly kept: Amount;
  readonly dropped: Amount;
  unreadable: number;
  readonly rules: Map<string, RuleCount>;
  readonly groups: Map<GroupBy, Map<string, Group>>;

  constructor(data?: TallyData) {
    this.kept = data?.kept ?? nothing();
    this.dropped = data?.dropped ?? nothing();
    this.unreadable = data?.unreadable ?? 0;
    this.rules = new Map(data?.rules);
    const groups = Object.entries(data?.groups ?? {}) as [GroupBy, [string, Group][]][];
    this.groups = new Map(groups.map(([by, each]) => [by, new Map(each)]));
  }

  add({ amount, groups, found, dropping }: Counted): void {
    const isKept = dropping.length === 0;
    addTo(isKept ? this.kept : this.dropped, amount);
    if (!groups) this.unreadable++;
    for (const rule of new Set([...found, ...dropping])) this.addRule(rule, dropping.length === 1 && dropping[0] === rule);
    for (const [by, name] of Object.entries(groups ?? {})) this.addGroup(by as GroupBy, name, amount, isKept);
  }

  private addRule(rule: string, alone: boolean): void {
    const count = this.rules.get(rule) ?? { documents: 0, alone: 0 };
    this.rules.set(rule, { documents: count.documents + 1, alone: count.alone + (alone ? 1 : 0) });
  }

  private addGroup(by: GroupBy, name: string, amount: Amount, isKept: boolean): void {
    let groups = this.groups.get(by) ?? new Map<string, Group>();
    if (groups.size >= MOST_GROUPS) groups = largest(groups, MOST_GROUPS / 2);
    this.groups.set(by, groups);
    addTo(groupIn(groups, name).before, amount);
    if (isKept) addTo(groupIn(groups, name).kept, amount);
  }

  toJSON(): TallyData {
    const { kept, dropped, unreadable } = this;
    const groups = Object.fromEntries([...this.groups].map(([by, each]) => [by, [...each]]));
    return { kept, dropped, unreadable, rules: [...this.rules], groups };
  }
}

function addTo(sum: Amount, { documents, bytes, tokens }: Amount): void {
  sum.documents += documents;
  sum.bytes += bytes;
  sum.tokens += tokens;
}

function groupIn(groups: Map<string, Group>, name: string): Group {
  const found = groups.get(name) ?? { before: nothing(), kept: nothing() };
  groups.set(name, found);
  return found;
}

/** The groups with the most documents, largest first, and the others as one behind them. */
export function largest(groups: Map<string, Group>, most: number): Map<string, Group> {
  const ordered = [...groups].filter(([name]) => name !== OTHERS).sort((a, b) => b[1].before.documents - a[1].before.documents);
  const rest = [...ordered.slice(most).map(([, group]) => group), ...(groups.has(OTHERS) ? [groups.get(OTHERS)!] : [])];
  const large = new Map(ordered.slice(0, most));
  for (const { before, kept } of rest) {
    addTo(groupIn(large, OTHERS).before, before);
    addTo(groupIn(large, OTHERS).kept, kept);
  }
  return large;
}

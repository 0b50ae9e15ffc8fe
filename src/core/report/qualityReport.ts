import type { FilterSummary } from "../quality/filter/summary";
import { summaryOf } from "../quality/filter/summary";
import { type GroupBy, Tally } from "../quality/filter/tally";
import type { Excerpt } from "./excerpt";

/** A rule as a report names it. */
export interface ReportedRule {
  name: string;
  description: string;
  source: string;
  severity: string;
  limit: "above" | "below";
  threshold: number;
}

/** One of the worst documents, with what was found in it. */
export interface WorstDocument {
  line: number;
  bytes: number;
  badness: number;
  bitsPerByte?: number;
  mark?: "keep" | "drop";
  preview: string;
  /** What the badness comes from, in words, the largest first. */
  reasons: string[];
  findings: {
    rule: string;
    value: number;
    threshold: number;
    message: string;
    source: string;
    start: number;
    end: number;
    excerpt: Excerpt;
  }[];
}

/** What a published family says of all documents. */
export interface FamilyCount {
  family: string;
  keeps: number;
  drops: number;
  /** Documents that it says nothing of. */
  silent: number;
  /** Rules that drop first, the commonest first. */
  rules: { rule: string; documents: number }[];
}

/** The quality of a file's documents; plain data. */
export interface QualityReport {
  /** What `bitlens filter` would keep and drop with these settings and marks. */
  filter: FilterSummary;
  /** Documents by badness, in bins of equal width from 0 to 1; those without badness are in none. */
  badness: number[];
  families: FamilyCount[];
  worst: WorstDocument[];
  marks: { keep: number; drop: number };
  rules: ReportedRule[];
  seed: number;
  /** Absent without a model. */
  model?: { name: string; sha256: string; window: number; stride: number };
  notes: string[];
}

/** What is counted of one document. */
export interface ReportedDocument {
  bytes: number;
  tokens: number;
  /** NaN where there is none. */
  badness: number;
  /** Absent for records that could not be read. */
  groups?: Partial<Record<GroupBy, string>>;
  /** Rules with a finding, those that drop nothing too. */
  found: string[];
  /** What drops it; none where it is kept. */
  dropping: string[];
  verdicts: { family: string; drops: boolean; rule?: string }[];
  mark?: "keep" | "drop";
}

const BINS = 20;
/** Documents that a report shows with all that was found in them. */
export const WORST = 20;

/** Documents as they come, counted. */
export class QualityAccount {
  private readonly tally = new Tally();
  private readonly bins = new Array<number>(BINS).fill(0);
  private readonly families = new Map<string, { keeps: number; drops: number; rules: Map<string, number> }>();
  private readonly marks = { keep: 0, drop: 0 };
  private documents = 0;

  add({ bytes, tokens, badness, groups, found, dropping, verdicts, mark }: ReportedDocument): void {
    this.documents++;
    this.tally.add({ amount: { documents: 1, bytes, tokens }, groups, found, dropping });
    if (!Number.isNaN(badness)) this.bins[Math.min(BINS - 1, Math.floor(BINS * badness))]++;
    if (mark) this.marks[mark]++;
    for (const verdict of verdicts) this.addVerdict(verdict);
  }

  private addVerdict({ family, drops, rule }: ReportedDocument["verdicts"][number]): void {
    const known = this.families.get(family) ?? { keeps: 0, drops: 0, rules: new Map<string, number>() };
    this.families.set(family, known);
    known[drops ? "drops" : "keeps"]++;
    if (rule !== undefined) known.rules.set(rule, (known.rules.get(rule) ?? 0) + 1);
  }

  /** @param column that tells domains. */
  report(rest: Pick<QualityReport, "worst" | "rules" | "seed" | "model" | "notes">, column?: string): QualityReport {
    const filter = summaryOf(this.tally, { withTokens: rest.model !== undefined, column });
    return { filter, badness: [...this.bins], families: this.familyCounts(), marks: { ...this.marks }, ...rest };
  }

  private familyCounts(): FamilyCount[] {
    const counts = [...this.families].map(([family, { keeps, drops, rules }]): FamilyCount => {
      const ordered = [...rules].map(([rule, documents]) => ({ rule, documents })).sort((a, b) => b.documents - a.documents);
      return { family, keeps, drops, silent: this.documents - keeps - drops, rules: ordered };
    });
    return counts.sort((a, b) => b.drops - a.drops);
  }
}

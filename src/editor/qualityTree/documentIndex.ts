import type { LabelColumn, QualityResult } from "../../protocol/quality";

/** How grave the worst finding of a document is: an index into this list. */
export const gravities = ["none", "information", "warning", "error"] as const;
export type Gravity = (typeof gravities)[number];

/** Documents that belong together, as the tree shows them. */
export interface DocumentGroup {
  /** Unique in its file, and the same after another analysis. */
  id: string;
  kind: "selection" | "all" | "bucket" | "rule";
  /** Of the selection, the bucket or the rule; empty for all documents. */
  name: string;
  /** In file order, or in the order of the selection. */
  rows: Uint32Array;
}

const bucketNames = ["head", "middle", "tail"];

/** What the tree asks of a result again and again, found once. */
export class DocumentIndex {
  /** Index into `gravities`, by row. */
  readonly gravity: Uint8Array;
  /** Of more than no documents. */
  readonly groups: DocumentGroup[];
  private readonly rules: Uint32Array[];

  constructor(readonly result: QualityResult) {
    this.rules = rowsByRule(result);
    this.gravity = this.gravities();
    this.groups = [this.all(), ...this.buckets(), ...this.ruleGroups()].filter(({ rows }) => rows.length > 0);
  }

  get length(): number {
    return this.result.columns.line.length;
  }

  /** Rules with a finding on a document. */
  rulesOf(row: number): string[] {
    return this.result.rules.filter((_, rule) => isAmong(this.rules[rule], row)).map(({ name }) => name);
  }

  private all(): DocumentGroup {
    return { id: "all", kind: "all", name: "", rows: Uint32Array.from({ length: this.length }, (_, row) => row) };
  }

  private buckets(): DocumentGroup[] {
    const { bucket } = this.result.columns;
    return bucketNames.map((name) => ({ id: `bucket ${name}`, kind: "bucket", name, rows: rowsLabelled(bucket, name) }));
  }

  /** Those with the most documents first. */
  private ruleGroups(): DocumentGroup[] {
    const groups = this.result.rules.map(
      ({ name }, rule): DocumentGroup => ({ id: `rule ${name}`, kind: "rule", name, rows: this.rules[rule] }),
    );
    return groups.sort((a, b) => b.rows.length - a.rows.length);
  }

  private gravities(): Uint8Array {
    const worst = new Uint8Array(this.length);
    this.result.rules.forEach(({ severity }, rule) => {
      const gravity = gravities.indexOf(severity);
      for (const row of this.rules[rule]) worst[row] = Math.max(worst[row], gravity);
    });
    return worst;
  }
}

const known = new WeakMap<QualityResult, DocumentIndex>();

export function indexOf(result: QualityResult): DocumentIndex {
  const found = known.get(result) ?? new DocumentIndex(result);
  known.set(result, found);
  return found;
}

/** Rows with a finding of each rule, ascending and each once; records that cannot be read have the last rule, whether there are findings or not. */
function rowsByRule({ rules, findings, columns }: QualityResult): Uint32Array[] {
  const rows = rules.map(() => new Set<number>());
  findings.rule.forEach((rule, i) => {
    rows[rule]?.add(findings.row[i]);
  });
  columns.broken.forEach((broken, row) => {
    if (broken) rows.at(-1)?.add(row);
  });
  return rows.map((each) => Uint32Array.from(each).sort());
}

function rowsLabelled({ names, of }: LabelColumn, name: string): Uint32Array {
  const label = names.indexOf(name);
  const rows: number[] = [];
  if (label >= 0) for (let row = 0; row < of.length; row++) if (of[row] === label) rows.push(row);
  return Uint32Array.from(rows);
}

function isAmong(sorted: Uint32Array, wanted: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}

/** The last document that begins on a line or before it; undefined before the first one. */
export function rowAtLine({ columns: { line } }: QualityResult, wanted: number): number | undefined {
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (line[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? low - 1 : undefined;
}

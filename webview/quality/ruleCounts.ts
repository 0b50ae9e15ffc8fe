import type { FindingColumns, QualityResult, RuleInfo } from "../../src/protocol/quality";

export interface RuleCount {
  /** Index into the result's rules. */
  rule: number;
  info: RuleInfo;
  /** Documents with a finding of it. */
  documents: number;
  /** Their bytes. */
  bytes: number;
}

/** Rules that found something, those with the most documents first. */
export function ruleCounts({ rules, findings, columns }: QualityResult): RuleCount[] {
  const counts = rules.map((info, rule): RuleCount => ({ rule, info, documents: 0, bytes: 0 }));
  const last = new Map<number, number>();
  for (let finding = 0; finding < findings.row.length; finding++) {
    const row = findings.row[finding];
    const count = counts[findings.rule[finding]];
    // Findings of a document and a rule stand together, if there are several.
    if (!count || last.get(count.rule) === row) continue;
    last.set(count.rule, row);
    count.documents++;
    count.bytes += columns.bytes[row];
  }
  return counts.filter(({ documents }) => documents > 0).sort((a, b) => b.documents - a.documents || a.rule - b.rule);
}

/** 1 where a document has a finding of the rule, or of any rule. */
export function rowsFound({ row, rule }: FindingColumns, rows: number, wanted?: number): Uint8Array {
  const found = new Uint8Array(rows);
  for (let finding = 0; finding < row.length; finding++) if (wanted === undefined || rule[finding] === wanted) found[row[finding]] = 1;
  return found;
}
